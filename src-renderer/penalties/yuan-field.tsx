import { Input } from 'antd';
import { useState } from 'react';
import type { FieldBinding } from '../ui/field.tsx';

interface YuanFieldProps {
  readonly bind: FieldBinding;
  readonly fen: number | null;
  readonly onChange: (fen: number | null) => void;
}

/** An amount typed in yuan, `5000` or `5,000.50`; counted in fen. */
export function YuanField({ bind, fen, onChange }: YuanFieldProps) {
  const [typed, setTyped] = useState(fen === null ? '' : String(fen / 100));
  const read = readFen(typed);
  return (
    <>
      <Input
        {...bind}
        status={read === undefined ? 'error' : bind.status}
        className="yuan"
        prefix="¥"
        suffix="元"
        inputMode="decimal"
        maxLength={14}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readFen(event.target.value) ?? null);
        }}
      />
      {read === undefined && (
        <span className="field-error" role="alert">
          金额写作 5000 或 5000.50
        </span>
      )}
    </>
  );
}

/** Fen of what was typed, null for nothing, undefined for what isn't an amount. */
function readFen(typed: string): number | null | undefined {
  const plain = typed.replaceAll(/[,，\s]/g, '');
  if (plain === '') return null;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 100);
}
