import { Button } from 'antd';
import type { ReactNode } from 'react';
import { KeyHint } from './notices.tsx';

interface DialogFootProps {
  /** The word of the main button; Enter sends. */
  readonly word: string;
  readonly onClose: () => void;
  readonly sending?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Where a dialog has nothing to type, the main button takes the focus. */
  readonly first?: boolean;
  /** Further buttons between the two. */
  readonly children?: ReactNode;
}

/** Foot of a dialog that is a form: 取消, and the button that sends it. */
export function DialogFoot({
  word,
  onClose,
  sending = false,
  danger = false,
  disabled = false,
  first,
  children,
}: DialogFootProps) {
  return (
    <>
      <Button onClick={onClose}>
        取消<KeyHint>Esc</KeyHint>
      </Button>
      {children}
      <Button
        type="primary"
        htmlType="submit"
        loading={sending}
        danger={danger}
        disabled={disabled}
        data-first={first}
      >
        {word}
        <KeyHint>Enter</KeyHint>
      </Button>
    </>
  );
}
