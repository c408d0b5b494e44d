import { Checkbox, Input } from 'antd';
import type { FieldBinding } from '../../ui/field.tsx';
import type { IntakeForm } from './intake-form.ts';

/** What a group of fields needs of the sheet. */
export interface FieldsProps {
  readonly form: IntakeForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<IntakeForm>) => void;
}

/** A one-line text inside a `Field`. */
export const typed =
  (value: string, max: number, onChange: (value: string) => void) => (bind: FieldBinding) => (
    <Input {...bind} maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />
  );

/** A yes or no beside its words. */
export function Tick(props: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox checked={props.value} onChange={(event) => props.onChange(event.target.checked)}>
      {props.label}
    </Checkbox>
  );
}
