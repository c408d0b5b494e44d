import { office } from '../../api/office.ts';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';

/** The reply to the sender of an order from above (T9); stops its deadline (C18). */
export function SenderSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped(`${view.id} sender`, { content: '' });
  const { error, sending, send } = useSending(view);
  const submit = async () => {
    if (!(await send(() => office('sender.answer', { caseId: view.id, ...values })))) return;
    forget();
    onDone('已登记对来文单位的回复。');
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="回复来文单位"
      word="登记回复"
      note={
        <p>
          {view.channelLabel}
          {view.externalNumber && `　来件编号 ${view.externalNumber}`}
        </p>
      }
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea label="回复内容" required rows={4} max={4000} {...tie('content')} />
    </FormSheet>
  );
}
