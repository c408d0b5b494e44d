import type { ReactNode } from 'react';

interface ChipFieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A group of chips under its label, with what is wrong or what it means right below. */
export function ChipField({ label, error, hint, children }: ChipFieldProps) {
  return (
    <div className="field above">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <div>
        {children}
        {error ? (
          <div className="field-error" role="alert">
            {error}
          </div>
        ) : (
          hint && <div className="hint">{hint}</div>
        )}
      </div>
    </div>
  );
}
