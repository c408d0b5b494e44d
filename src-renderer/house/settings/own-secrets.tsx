import { Button } from 'antd';
import { useState } from 'react';
import { office } from '../../api/office.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { NewCodeDialog } from './new-code-dialog.tsx';
import { SecretInput } from './secret-input.tsx';
import { ActFoot, useAct } from './use-act.tsx';

/** One's own PIN; the administrator's password and recovery code. */
export function OwnSecrets() {
  const me = useSession((state) => state.session?.person);
  if (!me) return null;
  return (
    <>
      <OwnPin />
      {me.roles.includes('admin') && <OwnPassword name={me.name} />}
    </>
  );
}

function OwnPin() {
  const [pin, setPin] = useState('');
  const [newPin, setNewPin] = useState('');
  const act = useAct(async () => {
    await office('people.changePin', { pin, newPin });
    setPin('');
    setNewPin('');
    return '已更换 PIN。';
  });
  return (
    <form className="sheet" aria-label="更换我的 PIN" onSubmit={act.submit}>
      <div className="sheet-head">
        <h2>更换我的 PIN</h2>
      </div>
      <div className="settings-fields">
        <Field label="现在的 PIN" required error={act.error?.fields['pin']}>
          {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} />}
        </Field>
        <Field
          label="新的 PIN"
          required
          error={act.error?.fields['newPin']}
          hint="6 位数字；不用 123456、生日这样的"
        >
          {(bind) => <PinInput bind={bind} value={newPin} onChange={setNewPin} />}
        </Field>
      </div>
      <ActFoot act={act} word="更换" />
    </form>
  );
}

function OwnPassword({ name }: { readonly name: string }) {
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [again, setAgain] = useState('');
  const [signing, setSigning] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const differs = again !== '' && again !== newPassword ? '两次输入的密码不同，请重输。' : undefined;
  const act = useAct(async () => {
    if (newPassword !== again) return '没有更换：两次输入的密码不同。';
    await office('people.changePassword', { password, newPassword });
    setPassword('');
    setNewPassword('');
    setAgain('');
    return '已更换密码。';
  });
  return (
    <form className="sheet" aria-label="管理员密码与恢复码" onSubmit={act.submit}>
      <div className="sheet-head">
        <h2 className="grow">管理员密码与恢复码</h2>
        <Button size="small" onClick={() => setSigning(true)}>
          换新恢复码…
        </Button>
      </div>
      <div className="settings-fields">
        <Field label="现在的密码" required error={act.error?.fields['pin'] ?? act.error?.fields['password']}>
          {(bind) => <SecretInput bind={bind} value={password} onChange={setPassword} />}
        </Field>
        <Field
          label="新的密码"
          required
          error={act.error?.fields['newPassword']}
          hint="至少 8 位，字母、数字、符号中至少两种"
        >
          {(bind) => <SecretInput bind={bind} value={newPassword} onChange={setNewPassword} />}
        </Field>
        <Field label="再输一次" required error={differs}>
          {(bind) => <SecretInput bind={bind} value={again} onChange={setAgain} />}
        </Field>
      </div>
      <ActFoot act={act} word="更换密码" />
      {signing && (
        <PinDialog
          sentence="生成新的恢复码，原来抄下的恢复码立即作废。"
          person={name}
          onClose={() => setSigning(false)}
          sign={async (pin) => setCode((await office('people.renewRecovery', { pin })).recoveryCode)}
        />
      )}
      {code !== null && <NewCodeDialog name={name} code={code} onClose={() => setCode(null)} />}
    </form>
  );
}
