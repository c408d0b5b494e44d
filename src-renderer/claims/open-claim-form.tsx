import { useState } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { AskedFields, askedForm, type AskedValues } from './asked-fields.tsx';

interface OpenClaimFormProps {
  readonly view: CaseView;
  readonly onDone: (claimId: number, sentence: string) => void;
  readonly onClose: () => void;
}

/** A claim is entered on its case; what the case already says of the demand isn't typed again. */
export function OpenClaimForm({ view, onDone, onClose }: OpenClaimFormProps) {
  const { values, change, forget } = useTyped<AskedValues>(`claim of ${view.id}`, {
    remedyAsked: view.remedyAsked,
    askedText: view.demand ?? '',
    askedYuan: '',
  });
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const submit = async () => {
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      const claim = await office('claim.open', { caseId: view.id, ...askedForm(values) });
      forget();
      onDone(claim.id, `已登记索赔 ${claim.number}。`);
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setSending(false);
    }
  };
  return (
    <FormSheet
      title="登记索赔"
      word="登记索赔"
      note={<p>登记后给出索赔编号。事项结案、封存后，索赔仍可继续办理。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AskedFields values={values} errors={error?.fields ?? {}} onChange={change} />
    </FormSheet>
  );
}
