import { Input } from 'antd';
import { useState } from 'react';
import type { FieldBinding } from './field.tsx';
import { fenOf, yuanOf, yuanText } from './yuan.ts';

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

interface FenInputProps {
  readonly bind: FieldBinding;
  readonly fen: number | null;
  readonly onChange: (fen: number | null) => void;
}

/** The same, counted in fen: `5000`, `5,000.50`. */
export function FenInput({ bind, fen, onChange }: FenInputProps) {
  const [typed, setTyped] = useState(yuanOf(fen));
  return (
    <MoneyInput
      bind={bind}
      value={typed}
      onChange={(yuan) => {
        setTyped(yuan);
        onChange(fenOf(yuan));
      }}
    />
  );
}
