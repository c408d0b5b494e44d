import { office } from '../../api/office.ts';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';

/** How a measure was carried out; verifying it is another step. */
export function MeasureDoneSheet(props: SheetProps & { readonly measureId: number }) {
  const { view, work, measureId, onDone, onClose } = props;
  const { values, change, forget } = useTyped(`${measureId} measure-done`, { note: '' });
  const { error, sending, send } = useSending(view);
  const measure = work.measures.find(({ id }) => id === measureId);
  const submit = async () => {
    if (!(await send(() => office('measure.done', { id: measureId, ...values })))) return;
    forget();
    onDone('措施已登记完成，待验证。');
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="措施完成"
      word="登记完成"
      note={
        measure && (
          <p>
            {measure.content}（{measure.owner}）
          </p>
        )
      }
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea label="完成情况" required rows={3} max={2000} {...tie('note')} />
    </FormSheet>
  );
}
