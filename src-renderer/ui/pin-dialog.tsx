import { type ReactNode, useState } from 'react';
import { asOfficeError, OfficeError } from '../api/office.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { PinInput } from './pin-input.tsx';

interface PinDialogProps {
  /** What is being signed, as a whole sentence: 「作废 A1TS2026-000123，号码保留。」 */
  readonly sentence: string;
  /** Who signs. */
  readonly person: string;
  /** Further fields of the act (a reason); they stand above the PIN. */
  readonly children?: ReactNode;
  /** Does the signed act; a thrown `OfficeError` is shown beside the PIN. */
  readonly sign: (pin: string) => Promise<void>;
  readonly onClose: () => void;
  /** Sentences of refused fields, handed on to the fields above. */
  readonly onRefused?: (error: OfficeError) => void;
}

/** 签字: says what is being signed and asks for the six digits; Enter signs. */
export function PinDialog({ sentence, person, children, sign, onClose, onRefused }: PinDialogProps) {
  const [pin, setPin] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [signing, setSigning] = useState(false);

  const submit = async () => {
    if (signing) return;
    if (pin.length < 6)
      return setError(new OfficeError({ code: 'wrong-pin', message: '请输入 6 位数字 PIN。' }));
    setSigning(true);
    try {
      await sign(pin);
      onClose();
    } catch (failure) {
      const refused = asOfficeError(failure);
      setError(refused);
      setPin('');
      onRefused?.(refused);
    } finally {
      setSigning(false);
    }
  };

  return (
    <Dialog
      title="签字"
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={<DialogFoot word="签字" sending={signing} onClose={onClose} />}
    >
      <p className="selectable">{sentence}</p>
      {children}
      <Field
        label={`${person} PIN`}
        error={error?.code === 'bad-input' ? error.fields['pin'] : error?.message}
      >
        {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} focused={children === undefined} />}
      </Field>
    </Dialog>
  );
}
