import { CaseNumber } from './case-number.tsx';
import type { Said } from './said.ts';

/** What became of the customer before; always there, so that it is read out when it changes. */
export function SaidBar({ said }: { readonly said: Said | null }) {
  return (
    <p role="status" className={said?.seal ? 'said seal' : 'said'}>
      {said && (
        <>
          <span className="quiet">上一位</span>
          <CaseNumber caseId={said.caseId}>{said.number}</CaseNumber>
          <span>{said.sentence}</span>
        </>
      )}
    </p>
  );
}
