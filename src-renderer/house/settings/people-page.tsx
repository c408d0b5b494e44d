import { Button } from 'antd';
import { useState } from 'react';
import type { AccountView, PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { AccountPanel } from './account-panel.tsx';
import { DeputyList } from './deputy-list.tsx';
import { NewPerson } from './new-person.tsx';
import { OwnSecrets } from './own-secrets.tsx';

/** Who works here, who signs for a manager, one's own PIN; the administrator manages the accounts. */
export function PeoplePage() {
  const { data: people, error, again } = useOffice('people.list', undefined);
  const me = useSession((state) => state.session?.person);
  const admin = me?.roles.includes('admin') ?? false;
  const sees = admin || (me?.roles.includes('manager') ?? false);
  const { data: accounts } = useOffice('people.accounts', sees ? {} : null);
  const [chosen, setChosen] = useState<number | null>(null);
  const account = accounts?.find(({ id }) => id === chosen);
  return (
    <div className="settings-columns">
      <div className="settings-stack">
        <div className="sheet">
          <div className="sheet-head">
            <h1>人员</h1>
            <span className="grow" />
            {admin && account && (
              <Button size="small" onClick={() => setChosen(null)}>
                添加人员
              </Button>
            )}
          </div>
          <ErrorBar error={error} again={again} />
          <ul className="people-rows" aria-label="人员">
            {[...(people ?? [])].sort(inUseFirst).map((person) => (
              <li key={person.id} aria-current={person.id === chosen}>
                <strong className={person.retired ? 'quiet' : undefined}>{person.name}</strong>
                <span className="quiet grow">{person.roles.map((role) => words.role[role]).join('、')}</span>
                <AccountMarks
                  account={accounts?.find(({ id }) => id === person.id)}
                  retired={person.retired}
                />
                {admin && (
                  <Button size="small" aria-label={`管理${person.name}`} onClick={() => setChosen(person.id)}>
                    管理…
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
        {people && <DeputyList people={people} />}
      </div>
      <div className="settings-stack">
        {admin && account && (
          <AccountPanel key={`${account.id} ${account.retired}`} account={account} people={people ?? []} />
        )}
        {admin && !account && <NewPerson />}
        <OwnSecrets />
      </div>
    </div>
  );
}

const inUseFirst = (a: PersonView, b: PersonView) => Number(a.retired) - Number(b.retired);

function AccountMarks({
  account,
  retired,
}: {
  readonly account: AccountView | undefined;
  readonly retired: boolean;
}) {
  return (
    <>
      {account?.lockedUntil && (
        <span className="state-word bar-seal">锁定到 {account.lockedUntil.slice(11, 16)}</span>
      )}
      {account?.pinTemporary && !retired && <span className="state-word bar-wait">PIN 待本人更换</span>}
      {retired && (
        <span className="state-word bar-seal">
          {account?.retiredAt ? `${account.retiredAt.slice(0, 10)} 停用` : '已停用'}
        </span>
      )}
      {account?.lastSignedInAt && !retired && (
        <span className="hint">最近登录 {wordFull(account.lastSignedInAt)}</span>
      )}
    </>
  );
}
