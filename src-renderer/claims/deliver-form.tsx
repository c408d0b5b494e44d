import { words } from '#contract/words.ts';
import { office } from '../api/office.ts';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

/** A remedy that is not money was carried out: replaced, repaired, apologised (T8). */
export function DeliverForm({
  claim,
  remedyId,
  onDone,
  onClose,
}: ClaimFormProps & { readonly remedyId: number }) {
  const remedy = claim.remedies.find(({ id }) => id === remedyId);
  const { values, change, forget } = useTyped<{ doneOn: string | null; note: string }>(
    `claim ${claim.id} deliver ${remedyId}`,
    { doneOn: null, note: '' },
  );
  const { version, error, sending, send } = useClaimSending(claim);
  const submit = async () => {
    // An empty day is refused by the office beside its field.
    const doneOn = values.doneOn ?? '';
    const done = { id: claim.id, version, remedyId, note: values.note, doneOn };
    if (await send(() => office('claim.deliver', done))) return;
    forget();
    onDone('已登记落实。');
  };
  return (
    <FormSheet
      title={`落实：${remedy ? `${words.remedy[remedy.remedy]} ${remedy.what}` : ''}`}
      word="登记落实"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="落实日期" above required error={error?.fields['doneOn']}>
        {(bind) => <DayField bind={bind} value={values.doneOn} onChange={(doneOn) => change({ doneOn })} />}
      </Field>
      <Field label="落实情况" above required error={error?.fields['note']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={1000}
            value={values.note}
            onChange={(note) => change({ note })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
