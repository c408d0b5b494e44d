import { useState } from 'react';
import type { CheckLine } from '#domain/book/ledger-check.ts';
import { openCase } from '../../state/place.ts';

interface CheckLinesProps {
  readonly title: string;
  readonly mark: string;
  readonly none: string;
  readonly lines: readonly CheckLine[];
}

/** What the check before sealing found: each line names its cases, and a click opens one. */
export function CheckLines({ title, mark, none, lines }: CheckLinesProps) {
  return (
    <div className="ledger-check">
      <h2 className={`state-word ${lines.length > 0 ? mark : 'bar-done'}`}>
        {title}
        {lines.length > 0 && ` ${lines.length} 项`}
      </h2>
      {lines.length === 0 ? (
        <p className="hint">{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <Line key={line.what} line={line} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Numbers shown before somebody asks for the rest. */
const SHOWN = 6;

function Line({ line: { what, cases } }: { readonly line: CheckLine }) {
  const [all, setAll] = useState(false);
  if (cases.length === 0) return <li className="selectable">{what}</li>;
  const hidden = all ? 0 : cases.length - SHOWN;
  return (
    <li>
      <span className="selectable">
        {cases.length} 件{what}：
      </span>
      <span className="ledger-numbers">
        {cases.slice(0, all ? cases.length : SHOWN).map(({ caseId, number }) => (
          <button key={caseId} type="button" className="text-button number" onClick={() => openCase(caseId)}>
            {number}
          </button>
        ))}
        {hidden > 0 && (
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            其余 {hidden} 件
          </button>
        )}
      </span>
    </li>
  );
}
