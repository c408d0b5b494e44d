import { Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { RosterMonth } from '#contract/shift/roster.ts';
import type { Day } from '#domain/time.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { ReasonField } from '../../ui/reason-dialogs.tsx';

interface SwapFormProps {
  readonly roster: RosterMonth;
  readonly today: Day;
  readonly person: PersonView;
  readonly cell: { readonly day: Day; readonly shift: string };
  readonly onClose: () => void;
}

/** Asks for a swap: to whom, and which of their shifts is taken in return, if any (H5). */
export function SwapForm({ roster, today, person, cell, onClose }: SwapFormProps) {
  const people = useCounterPeople(person.id);
  const [toUserId, setToUserId] = useState<number | null>(null);
  const [backIndex, setBackIndex] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const theirs = roster.days
    .filter(({ day }) => day >= today)
    .flatMap(({ day, shifts }) =>
      shifts
        .filter(({ people }) => people.some(({ id }) => id === toUserId))
        .map(({ name }) => ({ day, shift: name })),
    );
  const ask = async () => {
    if (toUserId === null) return;
    try {
      const back = backIndex === null ? null : (theirs[backIndex] ?? null);
      await office('swap.ask', { ...cell, toUserId, back, reason });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title={`换班：${cell.day} ${cell.shift}`}
      onClose={onClose}
      onSubmit={() => void ask()}
      foot={
        <>
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" htmlType="submit" disabled={toUserId === null}>
            提交申请
          </Button>
        </>
      }
    >
      <p className="quiet">对方在自己的账号里同意、主管签字批准后，排班才变动。</p>
      <ErrorBar error={error?.code === 'bad-input' ? null : error} />
      <Field label="换给" required error={error?.fields['toUserId']}>
        {(bind) => (
          <Choice
            bind={bind}
            options={people}
            value={toUserId}
            onChange={(id) => {
              setToUserId(id);
              setBackIndex(null);
            }}
          />
        )}
      </Field>
      <Field
        label="换回"
        hint={toUserId !== null && theirs.length === 0 ? '对方本月没有可换回的班次' : '可不换回'}
      >
        {(bind) => (
          <Choice
            bind={bind}
            optional
            options={theirs.map(({ day, shift }, index) => ({ value: index, label: `${day} ${shift}` }))}
            value={backIndex}
            onChange={setBackIndex}
          />
        )}
      </Field>
      <ReasonField label="原因" value={reason} onChange={setReason} error={error?.fields['reason']} />
    </Dialog>
  );
}
