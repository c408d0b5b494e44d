import { Input } from 'antd';
import type { FieldBinding } from '../../ui/field.tsx';

interface SecretInputProps {
  readonly bind: FieldBinding;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A password as it is typed. */
export function SecretInput({ bind, value, onChange }: SecretInputProps) {
  return (
    <Input
      {...bind}
      type="password"
      autoComplete="new-password"
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
