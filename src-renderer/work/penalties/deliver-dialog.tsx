import { Input } from 'antd';
import { useState } from 'react';
import type { SanctionView } from '#contract/work/penalties.ts';
import { dayOf } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { DayField } from '../moves/day-field.tsx';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

interface DeliverDialogProps {
  readonly sanction: SanctionView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** 送达 (D4): who received each copy, and when; those left empty are delivered later. */
export function DeliverDialog({ sanction, onDone, onClose }: DeliverDialogProps) {
  const person = useSession((state) => state.session?.person.name) ?? '';
  const [error, setError] = useState<OfficeError | null>(null);
  const now = officeNow();
  const [receivers, setReceivers] = useState<Readonly<Record<string, string>>>({});
  const [receivedOn, setReceivedOn] = useState(now === null ? null : dayOf(now));
  const waiting = sanction.deliveries.filter(({ receivedBy }) => receivedBy === null);
  const given = waiting.filter(({ to }) => (receivers[to] ?? '').trim() !== '');
  // What is wrong belongs to a row by its place among those sent.
  const fault = (to: string) => {
    const index = given.findIndex((each) => each.to === to);
    return error?.fields[`deliveries.${index}.to`] ?? error?.fields[`deliveries.${index}.receivedBy`];
  };
  return (
    <PinDialog
      sentence={`登记 ${sanction.number} 的送达。还没有送达的留空。`}
      person={person}
      onClose={onClose}
      onRefused={setError}
      sign={async (pin) => {
        await office('penalty.deliver', {
          id: sanction.id,
          deliveries: given.map(({ to }) => ({
            to,
            receivedBy: receivers[to] ?? '',
            receivedOn: receivedOn ?? '',
          })),
          pin,
        });
        onDone(`已登记送达 ${given.map(({ to }) => to).join('、')}。`);
      }}
    >
      {waiting.map(({ to }) => (
        <Field key={to} label={`${to} 签收人`} error={fault(to)}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={40}
              value={receivers[to] ?? ''}
              onChange={(event) => setReceivers((was) => ({ ...was, [to]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <Field
        label="送达日期"
        required
        error={error?.fields['deliveries'] ?? error?.fields['deliveries.0.receivedOn']}
      >
        {(bind) => <DayField bind={bind} value={receivedOn} onChange={setReceivedOn} />}
      </Field>
    </PinDialog>
  );
}
