import { Input } from 'antd';
import { useState } from 'react';
import { claimWords } from '#contract/claims.ts';
import type { PaymentMeans } from '#domain/claim-money.ts';
import { wordFen } from '#domain/money.ts';
import { asOfficeError, office } from '../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useSession } from '../state/session.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import { PinDialog } from '../ui/pin-dialog.tsx';
import type { ClaimFormProps } from './claim-doing.ts';
import { MoneyInput } from './money-input.tsx';
import { useClaimSending } from './use-claim-sending.ts';
import { fenOf, yuanOf } from './yuan.ts';

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
  const { version, error, setError } = useClaimSending(claim);
  const person = useSession((state) => state.session?.person.name ?? '');
  const [signing, setSigning] = useState(false);
  const errors = error?.fields ?? {};
  const sign = async (pin: string) => {
    const { amountYuan, paidOn, means, ...rest } = values;
    const amountFen = fenOf(amountYuan) ?? 0;
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
      const refused = asOfficeError(failure);
      if (refused.code !== 'bad-input') throw refused;
      return setError(refused);
    }
    forget();
    return onDone(`已登记付款 ${wordFen(amountFen)}。`);
  };
  return (
    <>
      <FormSheet
        title={`付款：${remedy?.what ?? ''}`}
        word="登记付款"
        note={<p>本项还应付 {wordFen(left)}。</p>}
        error={error}
        sending={false}
        onSubmit={() => setSigning(true)}
        onClose={onClose}
      >
        <div className="remedy-row">
          <Field label="付款金额" above required error={errors['amountFen']}>
            {(bind) => (
              <MoneyInput
                bind={bind}
                value={values.amountYuan}
                onChange={(amountYuan) => change({ amountYuan })}
              />
            )}
          </Field>
          <Field label="付款日期" above required error={errors['paidOn']}>
            {(bind) => (
              <DayField bind={bind} value={values.paidOn} onChange={(paidOn) => change({ paidOn })} />
            )}
          </Field>
        </div>
        <ChipField label="付款方式" required error={errors['means']}>
          <Chips
            label="付款方式"
            small
            words={claimWords.means}
            value={values.means}
            onChange={(means) => change({ means })}
          />
        </ChipField>
        <div className="remedy-row">
          <Field label="收据编号" above required error={errors['receiptNumber']}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={values.receiptNumber}
                onChange={(event) => change({ receiptNumber: event.target.value })}
              />
            )}
          </Field>
          <Field label="领款人" above required error={errors['receiver']}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={values.receiver}
                onChange={(event) => change({ receiver: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="备注" above error={errors['note']}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={400}
              value={values.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
      </FormSheet>
      {signing && (
        <PinDialog
          sentence={`登记索赔 ${claim.number} 付款 ${wordFen(fenOf(values.amountYuan) ?? 0)}。`}
          person={person}
          onClose={() => setSigning(false)}
          sign={sign}
        />
      )}
    </>
  );
}
