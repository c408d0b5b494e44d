import { CaseNumber } from './case-number.tsx';
import { CorrectLast } from './correct-last.tsx';
import type { Said } from './said.ts';

interface SaidBarProps {
  readonly said: Said | null;
  /** The last result has been set right; what is said now. */
  readonly onCorrected: (said: Said) => void;
}

/** What became of the customer before; always there, so that it is read out when it changes. */
export function SaidBar({ said, onCorrected }: SaidBarProps) {
  return (
    <div className={said?.seal ? 'said seal' : 'said'}>
      <p role="status" className="grow">
        {said && (
          <>
            <span className="quiet">上一位</span>
            <CaseNumber caseId={said.caseId}>{said.number}</CaseNumber>
            <span>{said.sentence}</span>
          </>
        )}
      </p>
      {said?.correct && (
        <CorrectLast
          key={said.number}
          of={said.correct}
          onDone={(sentence) => onCorrected({ ...said, sentence, seal: false })}
        />
      )}
    </div>
  );
}
