import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { asOfficeError, type OfficeError } from '../api/office.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { ErrorBar } from './notices.tsx';
import { PinDialog } from './pin-dialog.tsx';

interface ReasonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** One line of reason. */
export function ReasonField({ label, value, onChange, error, required = true }: ReasonFieldProps) {
  return (
    <Field label={label} required={required} error={error}>
      {(bind) => (
        <Input
          {...bind}
          autoFocus
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface ReasonPinDialogProps {
  readonly sentence: string;
  readonly person: string;
  readonly label: string;
  readonly required?: boolean;
  readonly sign: (reason: string, pin: string) => Promise<void>;
  readonly onClose: () => void;
}

/** 签字 with a reason above the PIN. */
export function ReasonPinDialog({ label, required = true, sign, ...dialog }: ReasonPinDialogProps) {
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<OfficeError | null>(null);
  return (
    <PinDialog {...dialog} sign={(pin) => sign(reason, pin)} onRefused={setRefused}>
      <ReasonField
        label={label}
        required={required}
        value={reason}
        onChange={setReason}
        error={refused?.fields['reason']}
      />
    </PinDialog>
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly label: string;
  /** The word of the button. */
  readonly word: string;
  readonly danger?: boolean;
  readonly act: (reason: string) => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** An act that needs a reason but no signature. */
export function ReasonDialog({
  title,
  label,
  word,
  danger = false,
  act,
  onClose,
  children,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const submit = async () => {
    try {
      await act(reason);
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={<DialogFoot word={word} danger={danger} onClose={onClose} />}
    >
      {children}
      <ErrorBar error={error} />
      <ReasonField label={label} value={reason} onChange={setReason} error={error?.fields['reason']} />
    </Dialog>
  );
}
