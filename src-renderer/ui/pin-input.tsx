import { Input } from 'antd';
import { useEffect, useRef } from 'react';
import type { InputRef } from 'antd';
import type { FieldBinding } from './field.tsx';

interface PinInputProps {
  readonly bind: FieldBinding;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  /** Takes the focus when shown, and again after a wrong PIN emptied it. */
  readonly focused?: boolean;
}

/** Six digits, hidden; anything that isn't a digit is dropped. */
export function PinInput({ bind, value, onChange, focused = false }: PinInputProps) {
  const element = useRef<InputRef>(null);
  useEffect(() => {
    if (focused && value === '') element.current?.focus();
  }, [focused, value]);
  return (
    <Input
      {...bind}
      ref={element}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      className="pin-input"
      value={value}
      onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
    />
  );
}
