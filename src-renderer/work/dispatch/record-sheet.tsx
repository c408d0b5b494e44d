import type { ReactNode } from 'react';

/** A sheet of records on the case: heading with the number of entries, then the entries. */
export function RecordSheet(props: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  if (props.count === 0) return null;
  return (
    <section className="sheet record-sheet" aria-label={props.title}>
      <div className="sheet-head">
        <h2>
          {props.title} {props.count}
        </h2>
      </div>
      {props.children}
    </section>
  );
}
