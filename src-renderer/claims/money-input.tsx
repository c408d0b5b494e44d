import { Input } from 'antd';
import type { FieldBinding } from '../ui/field.tsx';
import { yuanText } from './yuan.ts';

interface MoneyInputProps {
  readonly bind: FieldBinding;
  /** Yuan as typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An amount in yuan; nothing but an amount can be typed. */
export function MoneyInput({ bind, value, onChange }: MoneyInputProps) {
  return (
    <Input
      {...bind}
      className="money-input"
      inputMode="decimal"
      suffix="元"
      value={value}
      onChange={(event) => onChange(yuanText(event.target.value))}
    />
  );
}
