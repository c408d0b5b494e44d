import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';
import { ClaimSheet } from './claim-sheet.tsx';
import { ClaimStateWord, Money } from './claim-words.tsx';
import { OpenClaimForm } from './open-claim-form.tsx';
import './claims.css';

/** The claims of a case (D8): each opens where it stands; also on a closed and a sealed case. */
export function CaseClaims({ view }: { readonly view: CaseView }) {
  const { data: claims, error, again } = useOffice('claim.ofCase', { caseId: view.id });
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const [done, setDone] = useState('');
  if (view.state === 'voided' && claims?.length === 0) return null;
  return (
    <section className="sheet record-sheet" aria-label="索赔">
      <div className="sheet-head">
        <h2>索赔{claims && claims.length > 0 ? ` ${claims.length}` : ''}</h2>
        <span className="grow quiet" role="status">
          {done}
        </span>
        {open !== 'new' && view.state !== 'voided' && (
          <Button
            size="small"
            onClick={() => {
              setDone('');
              setOpen('new');
            }}
          >
            登记索赔
          </Button>
        )}
      </div>
      <ErrorBar error={error} again={again} />
      {open === 'new' && (
        <OpenClaimForm
          view={view}
          onDone={(claimId, sentence) => {
            setOpen(claimId);
            setDone(sentence);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {claims?.toReversed().map((claim) => (
        <div key={claim.id} className="case-claim">
          <button
            type="button"
            className="claim-line"
            aria-expanded={open === claim.id}
            onClick={() => setOpen(open === claim.id ? null : claim.id)}
          >
            <NumberText>{claim.number}</NumberText>
            <ClaimStateWord state={claim.state} />
            <span className="grow">
              {claim.worthFen === null ? '要求 ' : '商定 '}
              <Money fen={claim.worthFen ?? claim.askedFen} />
              {claim.paidFen > 0 && (
                <>
                  ，已付 <Money fen={claim.paidFen} />
                </>
              )}
            </span>
            <span className="quiet">{claim.handlerName}</span>
          </button>
          {open === claim.id && <ClaimSheet claim={claim} onDone={setDone} />}
        </div>
      ))}
    </section>
  );
}
