import { Input } from 'antd';
import type { ClipboardEvent, ComponentProps } from 'react';
import { readPhones, tidyPhone, wordPhone } from '#domain/text/phone.ts';
import type { FieldBinding } from './field.tsx';

/** What a field for phones may hold; more is refused in words, never cut. */
const MOST = 40;

interface PhoneInputProps {
  readonly bind: FieldBinding;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Further properties of the input. */
  readonly more?: ComponentProps<typeof Input>;
}

/**
 * Phone numbers as people have them: pasted lines stay several, whatever is typed stays as typed, and what is understood
 * stands below where it isn't plain.
 */
export function PhoneInput({ bind, value, onChange, more }: PhoneInputProps) {
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    // The input itself would run the lines together.
    if (!/[\r\n\t]/.test(pasted.trim())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    onChange(`${before}${tidyPhone(pasted.replaceAll('\t', '\n'))}${after}`);
  };
  const understood = wordUnderstood(value);
  return (
    <>
      <Input
        {...bind}
        {...more}
        value={value}
        onPaste={paste}
        onChange={(event) => onChange(event.target.value)}
      />
      {value.length > MOST ? (
        <div className="field-error" role="alert">
          最多 {MOST} 个字，现在有 {value.length} 个，请删去几个号码
        </div>
      ) : (
        understood !== null && <div className="hint">{understood}</div>
      )}
    </>
  );
}

/** How the field is read, where that isn't what stands in it; null while it is plain, or not to be read yet. */
function wordUnderstood(value: string): string | null {
  const read = readPhones(value);
  if (!read.ok || read.phones.length === 0) return null;
  const numbers = read.phones.map(wordPhone).join('、');
  if (read.phones.length > 1) return `${read.phones.length} 个号码：${numbers}`;
  return read.changed || read.remark !== '' ? `号码：${numbers}` : null;
}
