import { Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import { useNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Logo } from '../settings/logo.tsx';
import { arrive } from '../../state/session.ts';
import { wordFull } from '../../ui/word-time.ts';
import './people.css';
import { PeopleList } from './people-list.tsx';
import { PinForm } from './pin-form.tsx';
import { RecoverDialog } from './recover-dialog.tsx';

/** Sign in: pick a name, six digits. */
export function SignIn({ status }: { readonly status: SetupStatus }) {
  const [person, setPerson] = useState<PersonView | null>(null);
  // Picking a name again begins the PIN anew, with the cursor in it.
  const [picked, setPicked] = useState(0);
  const [recovering, setRecovering] = useState(false);
  const now = useNow();
  const { data: logo } = useOffice('organisation.logo', undefined);
  return (
    <main className="cover-page">
      <div className="sheet sign-in">
        <header>
          {logo && <Logo logo={logo} />}
          <p className="quiet">{status.organisation}</p>
          <h1>客户投诉受理台</h1>
          {now && <p className="hint">{wordFull(now)}</p>}
        </header>
        <div className="sign-in-body">
          <PeopleList
            people={status.people}
            chosen={person}
            onChoose={(next) => {
              setPerson(next);
              setPicked(picked + 1);
            }}
          />
          {person ? (
            <div>
              <PinForm
                key={picked}
                name={person.name}
                action="登录"
                onPin={async (pin) => {
                  arrive(await office('session.signIn', { userId: person.id, pin }));
                }}
              />
              {person.roles.includes('admin') && (
                <Button size="small" onClick={() => setRecovering(true)}>
                  忘记 PIN，用恢复码重设
                </Button>
              )}
            </div>
          ) : (
            <p className="quiet sign-in-wait">请在左边选择您的姓名，再输入 6 位 PIN。</p>
          )}
        </div>
      </div>
      {recovering && person && <RecoverDialog person={person} onClose={() => setRecovering(false)} />}
    </main>
  );
}
