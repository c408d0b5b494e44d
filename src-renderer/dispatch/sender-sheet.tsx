import { office } from '../api/office.ts';
import type { SheetProps } from '../moves/doing-sheet.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';

/** The reply to the sender of an order from above (T9); stops its deadline (C18). */
export function SenderSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped(`${view.id} sender`, { content: '' });
  const { error, sending, send } = useSending(view);
  const submit = async () => {
    if (!(await send(() => office('sender.answer', { caseId: view.id, ...values })))) return;
    forget();
    onDone('已登记对来文单位的回复。');
  };
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
      <Field label="回复内容" above required error={error?.fields['content']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={4}
            max={4000}
            value={values.content}
            onChange={(content) => change({ content })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
