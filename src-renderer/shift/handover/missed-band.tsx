import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { MissedView } from '#contract/shift/handover.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { wordFull } from '../../ui/word-time.ts';

/** Shifts that weren't handed over in time: red until a manager closes them with a reason (H4). */
export function MissedBand(props: { readonly missed: readonly MissedView[]; readonly person: PersonView }) {
  const { missed, person } = props;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [closing, setClosing] = useState(false);
  if (missed.length === 0) return null;
  const isManager = person.roles.includes('manager');
  const chosen = missed.filter((gap) => !left.has(keyOf(gap)));
  const toggle = (key: string) =>
    setLeft((was) => new Set(was.has(key) ? [...was].filter((each) => each !== key) : [...was, key]));
  return (
    <section className="sheet missed" aria-label="漏交班">
      <header>
        <strong>漏交班 {missed.length} 次</strong>
        <span className="grow">
          {isManager ? '查明后写明原因签字关闭，记录在案' : '须由主管写明原因后关闭'}
        </span>
        {isManager && (
          <Button danger disabled={chosen.length === 0} onClick={() => setClosing(true)}>
            说明原因并关闭…
          </Button>
        )}
      </header>
      <ul>
        {missed.map((gap) => {
          const words = wordGap(gap);
          return (
            <li key={keyOf(gap)}>
              {isManager ? (
                <Checkbox checked={!left.has(keyOf(gap))} onChange={() => toggle(keyOf(gap))}>
                  {words}
                </Checkbox>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
      {closing && (
        <ReasonPinDialog
          sentence={`关闭漏交班 ${chosen.length} 次：${chosen.map(({ shift }) => `${shift.from.slice(5, 10)} ${shift.name}`).join('、')}。`}
          label="原因"
          person={person.name}
          onClose={() => setClosing(false)}
          sign={async (reason, pin) => {
            const shifts = chosen.map(({ shift: { name, from } }) => ({ name, from }));
            await office('handover.closeMissed', { shifts, reason, pin });
          }}
        />
      )}
    </section>
  );
}

const keyOf = ({ shift }: MissedView) => `${shift.from} ${shift.name}`;

function wordGap({ shift, next, dueAt, how, takenAt }: MissedView): string {
  const late = takenAt === null ? '' : `，${wordFull(takenAt)} 才双方签字`;
  return `${shift.from.slice(0, 10)} ${shift.name} → ${next.name}：${words.missedHow[how]}，应于 ${wordFull(dueAt)} 前签字${late}`;
}
