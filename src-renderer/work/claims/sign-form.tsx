import { claimWords, type SignedPaper } from '#contract/work/claims.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { DayLine, TextLine, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

interface SignValues {
  readonly signedPaper: SignedPaper;
  readonly signedOn: string | null;
  readonly signedBy: string;
}

/** The customer put their name to the agreement, or to the confirmed solution. */
export function SignForm({ claim, onDone, onClose }: ClaimFormProps) {
  const { values, change, forget } = useTyped<SignValues>(`claim ${claim.id} sign`, {
    signedPaper: claim.payableFen > 0 ? 'agreement' : 'solution',
    signedOn: null,
    signedBy: claim.customerName,
  });
  const { version, error, sending, send } = useClaimSending(claim);
  const submit = async () => {
    // An empty day is refused by the office beside its field.
    const signedOn = values.signedOn ?? '';
    if (!(await send(() => office('claim.sign', { id: claim.id, version, ...values, signedOn })))) return;
    forget();
    onDone(`已登记签订${claimWords.signedPaper[values.signedPaper]}。`);
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="客户签字"
      word="登记签订"
      note={<p>先打印协议书或确认书，双方签字以后在这里登记，纸质件归入本件档案。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChipField label="签的是">
        <Chips
          label="签的是"
          small
          words={claimWords.signedPaper}
          value={values.signedPaper}
          onChange={(signedPaper) => signedPaper && change({ signedPaper })}
        />
      </ChipField>
      <DayLine label="签订日期" required {...tie('signedOn')} />
      <TextLine label="签字人" required max={40} {...tie('signedBy')} />
    </FormSheet>
  );
}
