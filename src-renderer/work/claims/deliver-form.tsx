import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { DayLine, TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
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
    if (!(await send(() => office('claim.deliver', done)))) return;
    forget();
    onDone('已登记落实。');
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title={`落实：${remedy ? `${words.remedy[remedy.remedy]} ${remedy.what}` : ''}`}
      word="登记落实"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayLine label="落实日期" required {...tie('doneOn')} />
      <TextArea label="落实情况" required rows={2} max={1000} {...tie('note')} />
    </FormSheet>
  );
}
