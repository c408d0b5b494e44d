import type { ReactNode } from 'react';

interface FormSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A section of the paper form: its name in the left margin, its fields beside it. */
export function FormSection({ title, children }: FormSectionProps) {
  return (
    <section className="form-section" aria-label={title}>
      <h2>{title}</h2>
      <div className="form-fields">{children}</div>
    </section>
  );
}
