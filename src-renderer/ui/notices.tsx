import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OfficeError } from '../api/office.ts';

/** What went wrong, in the office's own sentence, with a way to try again. */
export function ErrorBar({
  error,
  again,
}: {
  readonly error: OfficeError | null;
  readonly again?: () => void;
}) {
  if (!error) return null;
  return (
    <div className="error-bar" role="alert">
      <p>{error.message}</p>
      {again && <Button onClick={again}>重试</Button>}
    </div>
  );
}

/** An empty place: what would stand here and how to begin. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** The key of a button, shown on it. */
export function KeyHint({ children }: { readonly children: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {children}
    </kbd>
  );
}
