import { Button } from 'antd';
import { useState } from 'react';
import type { AccountView, PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { NewCodeDialog } from './new-code-dialog.tsx';
import { RetireForm } from './retire-form.tsx';
import { RoleTicks } from './role-ticks.tsx';
import { SecretInput } from './secret-input.tsx';

interface AccountPanelProps {
  readonly account: AccountView;
  readonly people: readonly PersonView[];
}

/** One account: roles, a PIN for who forgot it, leaving and coming back; each act is signed by the administrator. */
export function AccountPanel({ account, people }: AccountPanelProps) {
  const me = useSession((state) => state.session?.person);
  const [roles, setRoles] = useState(account.roles);
  const [password, setPassword] = useState('');
  const [newPin, setNewPin] = useState('');
  const [signing, setSigning] = useState<'roles' | 'pin' | 'back' | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  if (!me) return null;
  const { id, name, retired } = account;
  const changed = roles.join(' ') !== account.roles.join(' ');
  const becomesAdmin = roles.includes('admin') && !account.hasPassword;

  const sign = async (pin: string) => {
    setErrors({});
    if (signing === 'roles') {
      const { recoveryCode } = await office('people.setRoles', {
        userId: id,
        roles: [...roles],
        password: password || null,
        pin,
      });
      setCode(recoveryCode);
      setDone(`已保存${name}的岗位，立即生效。`);
    } else if (signing === 'pin') {
      await office('people.resetPin', { userId: id, newPin, pin });
      setDone(`已代设 PIN，${name}下次登录须更换。`);
    } else {
      await office('people.reactivate', { userId: id, newPin, pin });
      setDone(`${name}已恢复使用，首次登录须更换 PIN。`);
    }
    setNewPin('');
    setPassword('');
  };

  return (
    <section className="sheet" aria-label={`${name}的账号`}>
      <div className="sheet-head">
        <h2 className="grow">{name}</h2>
        <span className="hint">{wordFull(account.createdAt)} 建立</span>
      </div>
      {done && (
        <p className="settings-done" role="status">
          {done}
        </p>
      )}
      {!retired && (
        <div className="settings-fields">
          <RoleTicks roles={roles} onChange={setRoles} error={errors['roles']} />
          {becomesAdmin && (
            <Field label="密码" required error={errors['password']} hint="系统管理员须有密码">
              {(bind) => <SecretInput bind={bind} value={password} onChange={setPassword} />}
            </Field>
          )}
          {changed && (
            <div className="settings-act">
              <Button type="primary" onClick={() => setSigning('roles')}>
                保存岗位…
              </Button>
            </div>
          )}
        </div>
      )}
      {id !== me.id && (
        <div className="settings-fields settings-further">
          <Field
            label={retired ? '新的 PIN' : '代设 PIN'}
            error={errors['newPin']}
            hint={
              retired
                ? '恢复使用须另设 PIN，本人首次登录时更换'
                : '忘记 PIN 时代设，同时解除锁定；本人下次登录须更换'
            }
          >
            {(bind) => (
              <div className="setting-value">
                <PinInput bind={bind} value={newPin} onChange={setNewPin} />
                <Button disabled={newPin.length < 6} onClick={() => setSigning(retired ? 'back' : 'pin')}>
                  {retired ? '恢复使用…' : '代设…'}
                </Button>
              </div>
            )}
          </Field>
        </div>
      )}
      {!retired && id !== me.id && !leaving && (
        <div className="sheet-foot">
          <span className="hint grow">停用后不能登录；名下的待办同时移交，历史记录不变</span>
          <Button danger onClick={() => setLeaving(true)}>
            停用…
          </Button>
        </div>
      )}
      {leaving && !retired && (
        <RetireForm
          account={account}
          people={people}
          me={me}
          onClose={() => setLeaving(false)}
          onDone={(sentence) => {
            setLeaving(false);
            setDone(sentence);
          }}
        />
      )}
      {signing && (
        <PinDialog
          sentence={
            {
              roles: `${name}的岗位改为${roles.map((role) => words.role[role]).join('、') || '（无）'}，立即生效。`,
              pin: `为${name}代设 PIN，并解除锁定。`,
              back: `恢复使用${name}的账号。`,
            }[signing]
          }
          person={me.name}
          onClose={() => setSigning(null)}
          onRefused={(error) => {
            if (error.code === 'wrong-pin' || error.fields['pin']) return;
            if (Object.keys(error.fields).length === 0) return;
            setErrors(error.fields);
            setSigning(null);
          }}
          sign={sign}
        />
      )}
      {code !== null && <NewCodeDialog name={name} code={code} onClose={() => setCode(null)} />}
    </section>
  );
}
