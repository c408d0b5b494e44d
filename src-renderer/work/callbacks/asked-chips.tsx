import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { enterMoves } from '../../ui/enter-moves.ts';

interface AskedChipsProps {
  readonly label: string;
  readonly required?: boolean;
  readonly fault?: string | undefined;
  readonly wide?: boolean;
  /** Label above the chips instead of left of them. */
  readonly above?: boolean;
  /** Where the cursor goes when the key above has been pressed. */
  readonly asksNext?: boolean;
  readonly children: ReactNode;
}

/** Chips that ask the customer something; a missing answer stands right below and is where the cursor goes. */
export function AskedChips(props: AskedChipsProps) {
  const { label, required = false, fault, wide = false, above = false, asksNext = false, children } = props;
  const id = useId();
  return (
    <div
      className={['field', wide && 'wide', above && 'above', fault && 'fault'].filter(Boolean).join(' ')}
      data-ask-next={asksNext ? '' : undefined}
      aria-describedby={fault ? id : undefined}
    >
      <span className="label" aria-hidden="true">
        {label}
        {required && <span className="must">*</span>}
      </span>
      <div>
        {children}
        {fault && (
          <div id={id} className="field-error" role="alert">
            {fault}
          </div>
        )}
      </div>
    </div>
  );
}

/** `onKeyDownCapture` of the answers: on a chip Enter commits like everywhere outside the text fields (B3). */
export function enterMovesOrCommits(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLInputElement && event.target.type === 'radio')) enterMoves(event);
}
