import type { CaseView } from '#contract/counter/cases.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';
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
  const { error, sending, send } = useSent();
  const submit = () =>
    send(async () => {
      const claim = await office('claim.open', { caseId: view.id, ...askedForm(values) });
      forget();
      onDone(claim.id, `已登记索赔 ${claim.number}。`);
    });
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
