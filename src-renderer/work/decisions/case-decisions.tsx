import type { DecisionView } from '#contract/work/moves.ts';
import { RecordSheet } from '../dispatch/record-sheet.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { askedFor, DecisionStateWord, wordDecision } from './decision-words.tsx';

/** What was put up to a manager on this case, and the answer. */
export function CaseDecisions({ decisions }: { readonly decisions: readonly DecisionView[] }) {
  return (
    <RecordSheet title="待批与批复" count={decisions.length}>
      <ol className="records">
        {decisions.toReversed().map((decision) => (
          <li key={decision.id}>
            <span className="quiet">
              <TimeText at={decision.proposedAt} />
              <br />
              {decision.proposedByName}
            </span>
            <div>
              <p className="record-words">
                <strong>{wordDecision(decision)}</strong>
                <DecisionStateWord state={decision.state} />
              </p>
              {askedFor(decision) && <p className="record-text selectable">{askedFor(decision)}</p>}
              <p className="record-text selectable">{decision.reason}</p>
              {decision.decidedAt && (
                <p className="record-text">
                  <span className="quiet">
                    {decision.decidedByName} <TimeText at={decision.decidedAt} />
                  </span>{' '}
                  {decision.decideReason}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </RecordSheet>
  );
}
