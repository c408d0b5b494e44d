import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { words } from '#contract/words.ts';
import { type Role, ROLES } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';
import { PinInput } from '../ui/pin-input.tsx';
import { DeputyList } from './deputy-list.tsx';

/** Who works here, who signs for a manager, one's own PIN, and for the administrator a new person. */
export function PeoplePage() {
  const { data: people, error, again } = useOffice('people.list', undefined);
  const admin = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  return (
    <div className="settings-columns">
      <div className="settings-stack">
        <div className="sheet">
          <div className="sheet-head">
            <h1>人员</h1>
          </div>
          <ErrorBar error={error} again={again} />
          <ul className="people-rows">
            {people?.map((person) => (
              <li key={person.id}>
                <strong>{person.name}</strong>
                <span className="quiet">{person.roles.map((role) => words.role[role]).join('、')}</span>
                {person.retired && <span className="state-word bar-seal">已停用</span>}
              </li>
            ))}
          </ul>
        </div>
        {people && <DeputyList people={people} />}
      </div>
      <div className="settings-stack">
        {admin && <NewPerson />}
        <OwnPin />
      </div>
    </div>
  );
}

function NewPerson() {
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['receptionist']);
  const [pin, setPin] = useState('');
  const act = useAct(async () => {
    await office('people.add', { name, roles: [...roles], pin });
    setName('');
    setPin('');
    return `已添加${name}。`;
  });
  return (
    <form className="sheet" onSubmit={act.submit}>
      <div className="sheet-head">
        <h2>添加人员</h2>
      </div>
      <div className="settings-fields">
        <Field label="姓名" required error={act.error?.fields['name']}>
          {(bind) => (
            <Input {...bind} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div className="field">
          <span className="label">岗位</span>
          <div role="group" aria-label="岗位" className="role-ticks">
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                checked={roles.includes(role)}
                onChange={(event) =>
                  setRoles(event.target.checked ? [...roles, role] : roles.filter((other) => other !== role))
                }
              >
                {words.role[role]}
              </Checkbox>
            ))}
            {act.error?.fields['roles'] && <p className="field-error">{act.error.fields['roles']}</p>}
          </div>
        </div>
        <Field label="PIN" required error={act.error?.fields['pin']} hint="6 位数字，请本人登录后更换">
          {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} />}
        </Field>
      </div>
      <ActFoot act={act} word="添加" />
    </form>
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
    <form className="sheet" onSubmit={act.submit}>
      <div className="sheet-head">
        <h2>更换我的 PIN</h2>
      </div>
      <div className="settings-fields">
        <Field label="现在的 PIN" required error={act.error?.fields['pin']}>
          {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} />}
        </Field>
        <Field label="新的 PIN" required error={act.error?.fields['newPin']} hint="6 位数字">
          {(bind) => <PinInput bind={bind} value={newPin} onChange={setNewPin} />}
        </Field>
      </div>
      <ActFoot act={act} word="更换" />
    </form>
  );
}

interface Act {
  readonly error: OfficeError | null;
  readonly done: string;
  readonly working: boolean;
  readonly submit: (event: { preventDefault: () => void }) => void;
}

function useAct(act: () => Promise<string>): Act {
  const [error, setError] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const [working, setWorking] = useState(false);
  const run = async () => {
    setWorking(true);
    setError(null);
    setDone('');
    try {
      setDone(await act());
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  return {
    error,
    done,
    working,
    submit: (event) => {
      event.preventDefault();
      if (!working) void run();
    },
  };
}

function ActFoot({ act, word }: { readonly act: Act; readonly word: string }) {
  return (
    <div className="sheet-foot">
      <div className="grow" aria-live="polite">
        {act.done}
        <ErrorBar error={act.error} />
      </div>
      <Button type="primary" htmlType="submit" loading={act.working}>
        {word}
      </Button>
    </div>
  );
}
