import { CLAIM_MOVE_WORDS } from '#domain/work/claims/claim.ts';
import { office } from '../../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

interface WordFormProps extends ClaimFormProps {
  readonly move: 'finish' | 'renegotiate' | 'refuse' | 'withdraw';
}

const LABELS = {
  finish: '结清说明',
  renegotiate: '重新协商的原因',
  refuse: '不予赔付的理由',
  withdraw: '客户撤回的原因',
} as const;

const DONE = {
  finish: '索赔已结清。',
  renegotiate: '已退回协商，请重新登记商定结果。',
  refuse: '已登记不予赔付。',
  withdraw: '已登记客户撤回。',
} as const;

/** An act on a claim that takes a few words and nothing else. */
export function WordForm({ claim, move, onDone, onClose }: WordFormProps) {
  const { values, change, forget } = useTyped(`claim ${claim.id} ${move}`, { text: '' });
  const { version, error, sending, send } = useClaimSending(claim);
  const submit = async () => {
    const about = { id: claim.id, version };
    const act = () =>
      move === 'finish'
        ? office('claim.finish', { ...about, note: values.text })
        : office(`claim.${move}`, { ...about, reason: values.text });
    if (!(await send(act))) return;
    forget();
    onDone(DONE[move]);
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title={CLAIM_MOVE_WORDS[move]}
      word={CLAIM_MOVE_WORDS[move]}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea
        label={LABELS[move]}
        required={move !== 'finish'}
        rows={2}
        max={1000}
        {...tie('text', move === 'finish' ? 'note' : 'reason')}
      />
    </FormSheet>
  );
}
