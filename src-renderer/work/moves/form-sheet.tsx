import { Button } from 'antd';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { OfficeError } from '../../api/office.ts';
import { enterMoves, focusFirstError } from '../../ui/enter-moves.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';

interface FormSheetProps {
  readonly title: string;
  /** The word of the main button. */
  readonly word: string;
  /** What is said above the fields: duties, the reply to review. */
  readonly note?: ReactNode;
  readonly error: OfficeError | null;
  readonly sending: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The small form of one act, standing in the panel: Enter goes on, Ctrl+Enter sends, Esc puts it away. */
export function FormSheet(props: FormSheetProps) {
  const { title, word, note, error, sending, onSubmit, onClose, children } = props;
  const sheet = useRef<HTMLElement>(null);
  const latest = useRef(onSubmit);
  useLayoutEffect(() => {
    latest.current = onSubmit;
  });
  const submit = () => {
    // A time is read when its field is left; one that can't be read is not sent as if nothing stood there.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.closest('.time-field')) focused.blur();
    setTimeout(() => {
      const unread = sheet.current?.querySelector('.time-field:has(> .field-error) input');
      if (unread instanceof HTMLElement) unread.focus();
      else latest.current();
    });
  };
  useKeys({ Escape: onClose, 'Ctrl+Enter': submit });
  useEffect(() => {
    const first = sheet.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea');
    (first ?? sheet.current)?.focus();
    sheet.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (error) focusFirstError(sheet.current);
  }, [error]);

  return (
    <section
      ref={sheet}
      className="form-sheet"
      aria-label={title}
      tabIndex={-1}
      onKeyDownCapture={enterMoves}
    >
      <h3>{title}</h3>
      {note && <div className="form-note">{note}</div>}
      <div className="form-sheet-fields">{children}</div>
      <ErrorBar error={error} />
      <div className="sheet-foot">
        <Button onClick={onClose}>
          取消<KeyHint>Esc</KeyHint>
        </Button>
        <Button type="primary" loading={sending} data-main-action onClick={submit}>
          {word}
          <KeyHint>Ctrl+Enter</KeyHint>
        </Button>
      </div>
    </section>
  );
}
