import { Button } from 'antd';
import { useId, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { office } from '../../api/office.ts';
import { arrive } from '../../state/session.ts';
import { Modal } from '../../ui/dialog.tsx';
import './people.css';
import { PeopleList } from './people-list.tsx';
import { PinForm } from './pin-form.tsx';

interface LockCoverProps {
  readonly person: PersonView;
  readonly people: readonly PersonView[];
}

/** Covers the desk while it is locked: what was being typed stays beneath; another person may take over. */
export function LockCover({ person, people }: LockCoverProps) {
  const heading = useId();
  const [changing, setChanging] = useState(false);
  const [other, setOther] = useState<PersonView | null>(null);
  const asking = changing ? other : person;
  return (
    <Modal className="cover" labelledBy={heading} above>
      <div className="cover-page">
        <div className="sheet sign-in lock">
          <header>
            <h1 id={heading}>已锁定</h1>
            <p className="quiet">{person.name} 正在输入的内容都保留着。</p>
          </header>
          <div className="sign-in-body">
            {changing && <PeopleList people={people} chosen={other} onChoose={setOther} />}
            {asking && (
              <PinForm
                key={asking.id}
                name={asking.name}
                action={changing ? '登录' : '解锁'}
                onPin={async (pin) => {
                  const session =
                    asking.id === person.id
                      ? await office('session.unlock', { pin })
                      : await office('session.signIn', { userId: asking.id, pin });
                  arrive(session);
                }}
              />
            )}
          </div>
          <footer>
            <Button onClick={() => setChanging(!changing)}>
              {changing ? `返回，由${person.name}解锁` : '换人登录'}
            </Button>
            {!changing && <span className="hint">换人不会关闭草稿，草稿已保存。</span>}
          </footer>
        </div>
      </div>
    </Modal>
  );
}
