import { ImportedBehind } from '../imported/imported-line.tsx';
import { createContext, type ReactNode, useContext } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CorrectionView } from '#contract/counter/intake.ts';
import { fieldOf, labelOf } from '#domain/counter/case-fields.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { wordFull } from '../../ui/word-time.ts';
import { CASE_PARTS, type CellFields, cellText } from './case-parts.ts';

/** The facts of a case laid out like its paper form; rows without anything in them are left out. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  const { data: corrections } = useOffice('case.corrections', { id: view.id });
  const lines = corrections?.lines ?? [];
  return (
    <CorrectionLines value={lines}>
      <div className="sheet form-table">
        {CASE_PARTS.map(({ title, cells }) => (
          <Part key={title} title={title}>
            {cells.map((fields) => (
              <FieldCell key={fields[0]} fields={fields} view={view} />
            ))}
          </Part>
        ))}
        {lines.length > 0 && <CorrectionList lines={lines} />}
      </div>
    </CorrectionLines>
  );
}

/** The corrections of the case shown, for its cells. */
const CorrectionLines = createContext<readonly CorrectionView[]>([]);

/** E1: what was corrected, by whom and why, below the facts as on the form. */
function CorrectionList({ lines }: { readonly lines: readonly CorrectionView[] }) {
  return (
    <section className="form-part" aria-label="更正">
      <h2>更正</h2>
      <dl>
        {lines.map((line, index) => (
          <div key={line.id} className="cell wide">
            <dt>
              {index + 1} {line.label}
            </dt>
            <dd>
              <s>{line.old}</s> → {line.now}
              <span className="was">
                {line.by}，{wordFull(line.at)}：{line.reason}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="form-part" aria-label={title}>
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

/** A field with what stands beside it; corrected values stand struck through above (E1). */
function FieldCell({ fields, view }: { readonly fields: CellFields; readonly view: CaseView }) {
  const lines = useContext(CorrectionLines);
  const [key] = fields;
  const was = lines.flatMap((line, index) =>
    fields.some((field) => field === line.field) ? [{ ...line, n: index + 1 }] : [],
  );
  const text = cellText(fields, view);
  const imported = key === 'repeatOf' && view.repeatOf === null;
  if (text === '' && was.length === 0 && !imported) return null;
  return (
    <div className={fieldOf(key).long ? 'cell wide' : 'cell'}>
      <dt>{labelOf(key, view.kind)}</dt>
      <dd>
        {was.map((line) => (
          <span key={line.id} className="was">
            <s>{line.old}</s>〔更正{line.n}〕
          </span>
        ))}
        {key === 'repeatOf' && view.repeatOf !== null ? <CaseLink id={view.repeatOf} number={text} /> : text}
        {imported && <ImportedBehind caseId={view.id} />}
      </dd>
    </div>
  );
}

function CaseLink({ id, number }: { readonly id: number; readonly number: string }) {
  return (
    <button type="button" className="text-button number" onClick={() => openCase(id)}>
      {number}
    </button>
  );
}
