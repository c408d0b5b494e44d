import { type ReactNode, useId, useState } from 'react';
import { isCommon, LackingNote } from './lacking-note.tsx';

/** What a control must carry so that its label, its error and its hint belong to it. */
export interface FieldBinding {
  readonly id: string;
  readonly status: 'error' | '';
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** Label above the control instead of left of it. */
  readonly above?: boolean;
  readonly className?: string;
  readonly children: (bind: FieldBinding) => ReactNode;
}

/** A label in its column, the control, and what is wrong with it right below. */
export function Field({ label, required, error, hint, above, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const [rare, look] = useRareText();
  return (
    <div className={['field', above && 'above', className].filter(Boolean).join(' ')}>
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="must" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <div ref={look}>
        {children({
          id,
          status: error ? 'error' : '',
          'aria-invalid': error !== undefined,
          'aria-describedby': note ? `${id}-note` : undefined,
        })}
        {note && (
          <div
            id={`${id}-note`}
            className={error ? 'field-error' : 'hint'}
            role={error ? 'alert' : undefined}
          >
            {note}
          </div>
        )}
        {rare !== '' && <LackingNote text={rare} />}
      </div>
    </div>
  );
}

/** What stands in the control, when our fonts may lack some of it: looked at after each change, whatever the control is. */
function useRareText() {
  const [rare, setRare] = useState('');
  // A function made anew each time is called after each drawing.
  const look = (box: HTMLElement | null): void => {
    if (box === null) return;
    const input = box.querySelector('textarea, input:not([type="password"])');
    const isText = input instanceof HTMLTextAreaElement || input instanceof HTMLInputElement;
    const text = isText ? input.value : '';
    setRare(isCommon(text) ? '' : text);
  };
  return [rare, look] as const;
}
