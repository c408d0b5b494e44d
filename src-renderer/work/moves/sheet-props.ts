import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';

/** What every sheet of the panel gets. */
export interface SheetProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  /** Sent; the sentence is said in the panel's head. */
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}
