import { Input } from 'antd';
import { useState } from 'react';
import type { Role } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { Field } from '../../ui/field.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { NewCodeDialog } from './new-code-dialog.tsx';
import { RoleTicks } from './role-ticks.tsx';
import { SecretInput } from './secret-input.tsx';
import { ActFoot, useAct } from './use-act.tsx';

/** Adds a person; an administrator also needs a password and gets a recovery code. */
export function NewPerson() {
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['receptionist']);
  const [pin, setPin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<{ readonly name: string; readonly code: string } | null>(null);
  const act = useAct(async () => {
    const { recoveryCode } = await office('people.add', {
      name,
      roles: [...roles],
      pin,
      password: password || null,
    });
    if (recoveryCode !== null) setCode({ name, code: recoveryCode });
    setName('');
    setPin('');
    setPassword('');
    return `已添加${name}，首次登录须更换 PIN。`;
  });
  return (
    <form className="sheet" aria-label="添加人员" onSubmit={act.submit}>
      <div className="sheet-head">
        <h2>添加人员</h2>
      </div>
      <div className="settings-fields">
        <Field label="姓名" required error={act.error?.fields['name']}>
          {(bind) => (
            <Input {...bind} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <RoleTicks roles={roles} onChange={setRoles} error={act.error?.fields['roles']} />
        <Field label="PIN" required error={act.error?.fields['pin']} hint="6 位数字，本人首次登录时须更换">
          {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} />}
        </Field>
        {roles.includes('admin') && (
          <Field label="密码" required error={act.error?.fields['password']} hint="系统管理员恢复备份时用">
            {(bind) => <SecretInput bind={bind} value={password} onChange={setPassword} />}
          </Field>
        )}
      </div>
      <ActFoot act={act} word="添加" />
      {code && <NewCodeDialog {...code} onClose={() => setCode(null)} />}
    </form>
  );
}
