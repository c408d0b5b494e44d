import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';

interface TextAreaProps {
  readonly label: string;
  readonly required?: boolean;
  readonly rows: number;
  readonly max: number;
  readonly fault: string | undefined;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text of several lines under its label, as the sheets of this area have many. */
export function TextArea({
  label,
  required = false,
  rows,
  max,
  fault,
  hint,
  value,
  onChange,
}: TextAreaProps) {
  return (
    <Field label={label} above required={required} error={fault} hint={hint}>
      {(bind) => <LongText bind={bind} rows={rows} max={max} value={value} onChange={onChange} />}
    </Field>
  );
}
