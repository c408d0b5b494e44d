import { openCase } from '../state/place.ts';
import type { Said } from './said.ts';

/** What became of the customer before; always there, so that it is read out when it changes. */
export function SaidBar({ said }: { readonly said: Said | null }) {
  return (
    <p role="status" className={said?.seal ? 'said seal' : 'said'}>
      {said && (
        <>
          <span className="quiet">上一位</span>
          <button type="button" className="text-button number" onClick={() => openCase(said.caseId)}>
            {said.number}
          </button>
          <span>{said.sentence}</span>
        </>
      )}
    </p>
  );
}
