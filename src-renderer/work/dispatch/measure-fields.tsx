import { DayLine, TextArea, TextLine, tiesOf } from '../moves/sheet-fields.tsx';

/** A measure as it is planned: what, who, by when (C8). */
export interface PlannedMeasure {
  readonly content: string;
  readonly owner: string;
  readonly dueOn: string | null;
}

interface MeasureFieldsProps {
  readonly label: string;
  readonly values: PlannedMeasure;
  readonly faults: Readonly<Record<string, string | undefined>>;
  readonly onChange: (patch: Partial<PlannedMeasure>) => void;
}

/** Content, owner and day of a corrective measure or an improvement plan. */
export function MeasureFields({ label, values, faults, onChange }: MeasureFieldsProps) {
  const tie = tiesOf(values, onChange, faults);
  return (
    <>
      <TextArea label={label} required rows={3} max={2000} {...tie('content')} />
      <TextLine label="责任人" required max={40} {...tie('owner')} />
      <DayLine label="完成期限" required {...tie('dueOn')} />
    </>
  );
}
