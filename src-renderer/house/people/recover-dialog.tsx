import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { SecretInput } from '../settings/secret-input.tsx';

/** The administrator's way back in: the recovery code of the first run sets a new PIN and is replaced. */
export function RecoverDialog({
  person,
  onClose,
}: {
  readonly person: PersonView;
  readonly onClose: () => void;
}) {
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [nextCode, setNextCode] = useState<string | null>(null);
  const differs = again !== '' && pin !== again ? '两次输入的 PIN 不一样。' : undefined;

  const submit = async () => {
    if (pin.length < 6 || pin !== again || code.trim() === '') return;
    try {
      const { recoveryCode } = await office('people.recover', {
        userId: person.id,
        recoveryCode: code.trim(),
        newPin: pin,
        newPassword: password || null,
      });
      setNextCode(recoveryCode);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };

  if (nextCode !== null)
    return (
      <Dialog
        title="PIN 已重设"
        onClose={onClose}
        foot={
          <Button type="primary" onClick={onClose}>
            我已抄写，去登录
          </Button>
        }
      >
        <p>原恢复码已作废。新的恢复码只显示这一次，请抄写后封存：</p>
        <p className="recovery-code number selectable">{nextCode}</p>
      </Dialog>
    );
  return (
    <Dialog
      title={`用恢复码重设 ${person.name} 的 PIN`}
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={<DialogFoot word="重设" onClose={onClose} />}
    >
      <ErrorBar error={error} />
      <Field label="恢复码" above hint="首次设置时抄下的 24 位字母和数字">
        {(bind) => (
          <Input {...bind} maxLength={60} value={code} onChange={(event) => setCode(event.target.value)} />
        )}
      </Field>
      <Field label="新 PIN" above hint="6 位数字；不用 123456、生日这样的" error={error?.fields['newPin']}>
        {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} />}
      </Field>
      <Field label="再输一次" above error={differs}>
        {(bind) => <PinInput bind={bind} value={again} onChange={setAgain} />}
      </Field>
      <Field label="新密码" above error={error?.fields['newPassword']} hint="密码也忘记时填写，否则留空">
        {(bind) => <SecretInput bind={bind} value={password} onChange={setPassword} />}
      </Field>
    </Dialog>
  );
}
