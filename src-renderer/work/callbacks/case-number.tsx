import { openCase } from '../../state/place.ts';
import { NumberText } from '../../ui/words.tsx';

interface CaseNumberProps {
  /** Null when there is no case to open. */
  readonly caseId: number | null;
  readonly children: string;
}

/** A number that opens its case. */
export function CaseNumber({ caseId, children }: CaseNumberProps) {
  if (caseId === null) return <NumberText>{children}</NumberText>;
  return (
    <button type="button" className="text-button number" onClick={() => openCase(caseId)}>
      {children}
    </button>
  );
}
