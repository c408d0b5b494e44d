import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError } from '../../api/office.ts';
import { Field } from '../../ui/field.tsx';
import { KeyHint } from '../../ui/notices.tsx';
import { PinInput } from '../../ui/pin-input.tsx';

interface PinFormProps {
  readonly name: string;
  readonly action: string;
  /** Tries the PIN; a thrown `OfficeError` (wrong, locked out) is shown beside it. */
  readonly onPin: (pin: string) => Promise<void>;
}

/** One person's six digits; the sixth digit is enough, Enter works too. */
export function PinForm({ name, action, onPin }: PinFormProps) {
  const [pin, setPin] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [trying, setTrying] = useState(false);

  const attempt = async (digits: string) => {
    if (trying) return;
    if (digits.length < 6) return setError('PIN 是 6 位数字。');
    setTrying(true);
    setError(undefined);
    try {
      await onPin(digits);
    } catch (failure) {
      setError(asOfficeError(failure).message);
      setPin('');
    } finally {
      setTrying(false);
    }
  };

  return (
    <form
      className="pin-form"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(pin);
      }}
    >
      <Field label={`${name} 的 PIN`} above error={error} hint="6 位数字">
        {(bind) => (
          <PinInput
            bind={bind}
            value={pin}
            focused
            onChange={(digits) => {
              setPin(digits);
              if (digits.length === 6) void attempt(digits);
            }}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={trying}>
        {action}
        <KeyHint>Enter</KeyHint>
      </Button>
    </form>
  );
}
