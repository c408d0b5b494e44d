import { claimWords } from '#contract/work/claims.ts';
import type { PaymentMeans } from '#domain/work/claims/claim-money.ts';
import { wordFen } from '#domain/text/money.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { DayLine, TextLine, tiesOf, YuanLine } from '../moves/sheet-fields.tsx';
import { SignedSheet } from '../moves/signed-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';
import { fenOf, yuanOf } from '../../ui/yuan.ts';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

interface PayValues {
  readonly amountYuan: string;
  readonly paidOn: string | null;
  readonly means: PaymentMeans | null;
  readonly receiptNumber: string;
  readonly receiver: string;
  readonly note: string;
}

/** An instalment that was paid, with the number of the receipt the customer signed; entered with the PIN. */
export function PayForm({
  claim,
  remedyId,
  onDone,
  onClose,
}: ClaimFormProps & { readonly remedyId: number }) {
  const remedy = claim.remedies.find(({ id }) => id === remedyId);
  const left = (remedy?.amountFen ?? 0) - (remedy?.paidFen ?? 0);
  const { values, change, forget } = useTyped<PayValues>(`claim ${claim.id} pay ${remedyId}`, {
    amountYuan: yuanOf(left),
    paidOn: null,
    means: null,
    receiptNumber: '',
    receiver: claim.signedBy ?? claim.customerName,
    note: '',
  });
  const { version, refused } = useClaimSending(claim);
  const amountFen = fenOf(values.amountYuan) ?? 0;
  const pay = async (pin: string) => {
    const { amountYuan: _, paidOn, means, ...rest } = values;
    try {
      await office('claim.pay', {
        id: claim.id,
        version,
        remedyId,
        ...rest,
        amountFen,
        // What is missing is refused by the office beside its field.
        paidOn: paidOn ?? '',
        means: means as PaymentMeans,
        pin,
      });
    } catch (failure) {
      throw await refused(failure);
    }
    forget();
    return `已登记付款 ${wordFen(amountFen)}。`;
  };
  return (
    <SignedSheet
      title={`付款：${remedy?.what ?? ''}`}
      word="登记付款"
      note={<p>本项还应付 {wordFen(left)}。</p>}
      sentence={`登记索赔 ${claim.number} 付款 ${wordFen(amountFen)}。`}
      act={pay}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <div className="remedy-row">
              <YuanLine label="付款金额" required {...tie('amountYuan', 'amountFen')} />
              <DayLine label="付款日期" required {...tie('paidOn')} />
            </div>
            <ChipField label="付款方式" required error={faults['means']}>
              <Chips
                label="付款方式"
                small
                words={claimWords.means}
                value={values.means}
                onChange={(means) => change({ means })}
              />
            </ChipField>
            <div className="remedy-row">
              <TextLine label="收据编号" required max={40} {...tie('receiptNumber')} />
              <TextLine label="领款人" required max={40} {...tie('receiver')} />
            </div>
            <TextLine label="备注" max={400} {...tie('note')} />
          </>
        );
      }}
    </SignedSheet>
  );
}
