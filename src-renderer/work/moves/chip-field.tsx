import type { ReactNode } from 'react';

interface ChipFieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A group of chips under its label, with what is wrong or what it means right below. */
export function ChipField({ label, required = false, error, hint, children }: ChipFieldProps) {
  return (
    <div className="field above">
      <span className="label" aria-hidden="true">
        {label}
        {required && <span className="must">*</span>}
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
