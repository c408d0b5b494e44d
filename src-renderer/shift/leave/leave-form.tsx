import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { Day } from '#domain/time.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { NumberText } from '../../ui/words.tsx';

/** The first step: the person who leaves signs everything in their name over to somebody (H9). */
export function LeaveForm({ person }: { readonly person: PersonView }) {
  const { data: own } = useOffice('leave.own', undefined);
  const people = useCounterPeople(person.id);
  const [toUserId, setToUserId] = useState<number | null>(null);
  const [backOn, setBackOn] = useState<Day | null>(null);
  const [note, setNote] = useState('');
  const [signing, setSigning] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  if (!own) return null;
  const to = people.find(({ value }) => value === toUserId)?.label;
  return (
    <section className="sheet leave" aria-labelledby="leave-own">
      <header className="sheet-head">
        <h2 id="leave-own">我要休假</h2>
        <span className="quiet">
          名下未办结 {own.items.length} 件{own.drafts > 0 && `，草稿 ${own.drafts} 份`}，一并交出
        </span>
      </header>
      <div className="leave-fields">
        <Field label="接手人" required error={refused?.fields['toUserId']}>
          {(bind) => <Choice bind={bind} options={people} value={toUserId} onChange={setToUserId} />}
        </Field>
        <Field label="返岗日期" error={refused?.fields['backOn']}>
          {(bind) => <DayField bind={bind} value={backOn} onChange={setBackOn} />}
        </Field>
        <Field label="说明">
          {(bind) => (
            <Input.TextArea
              {...bind}
              className="long-text"
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
      <ul className="leave-items">
        {own.items.map(({ caseId, number, customerName }) => (
          <li key={caseId}>
            <NumberText>{number}</NumberText> {customerName}
          </li>
        ))}
      </ul>
      <footer className="sheet-foot">
        <Button type="primary" disabled={to === undefined} onClick={() => setSigning(true)}>
          休假交接签字…
        </Button>
      </footer>
      {signing && toUserId !== null && (
        <PinDialog
          sentence={`休假交接：名下 ${own.items.length} 件未办结事项交给${to}，待${to}签字后移交。`}
          person={person.name}
          onClose={() => setSigning(false)}
          onRefused={setRefused}
          sign={async (pin) => {
            await office('leave.sign', { toUserId, backOn, note, pin });
          }}
        />
      )}
    </section>
  );
}
