import { words } from '#contract/words.ts';
import type { MeasureType } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';
import { MeasureFields, type PlannedMeasure } from './measure-fields.tsx';

interface MeasureValues extends PlannedMeasure {
  readonly type: MeasureType;
}

/** A corrective measure (有效) or an improvement plan (待改进), with owner and date (J1, C8). */
export function MeasureSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped<MeasureValues>(`${view.id} measure`, {
    type: view.nature === 'improvable' ? 'plan' : 'correction',
    content: '',
    owner: '',
    dueOn: null,
  });
  const { error, sending, send } = useSending(view);
  const submit = async () => {
    // An empty day is refused by the office beside its field.
    const dueOn = values.dueOn ?? '';
    if (!(await send(() => office('measure.add', { caseId: view.id, ...values, dueOn })))) return;
    forget();
    onDone(`已登记${words.measureType[values.type]}。`);
  };
  return (
    <FormSheet
      title="纠正措施、改进计划"
      word="登记措施"
      note={<p>措施有自己的期限，事项关闭后仍继续跟踪到验证为止。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChipField label="种类">
        <Chips
          label="种类"
          words={words.measureType}
          value={values.type}
          onChange={(type) => type && change({ type })}
        />
      </ChipField>
      <MeasureFields label="内容" values={values} faults={error?.fields ?? {}} onChange={change} />
    </FormSheet>
  );
}
