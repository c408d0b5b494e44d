import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { openCase } from '../../state/place.ts';
import { NumberText } from '../../ui/words.tsx';

/** What is being done on a paper, and the sentence said when it was done; `onBegin` keeps it in hand. */
export function useDoing<Doing>(onBegin: () => void) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState('');
  return {
    doing,
    done,
    begin: (next: Doing) => {
      onBegin();
      setDone('');
      setDoing(next);
    },
    close: () => setDoing(null),
    finish: (sentence: string) => {
      setDoing(null);
      setDone(sentence);
    },
  };
}

interface PaperPanelProps {
  readonly paper: { readonly number: string; readonly caseId: number; readonly caseNumber: string };
  readonly label: string;
  readonly done: string;
  readonly children: ReactNode;
}

/** The sheet of one penalty, proposal or repair: its number, what was just done, the way to its case. */
export function PaperPanel({ paper, label, done, children }: PaperPanelProps) {
  return (
    <section className="sheet sanction-panel" aria-label={`${paper.number} ${label}`}>
      <div className="sheet-head">
        <h2>
          <NumberText>{paper.number}</NumberText>
        </h2>
        <span className="grow quiet" role="status">
          {done}
        </span>
        <Button size="small" onClick={() => openCase(paper.caseId)}>
          打开 {paper.caseNumber}
        </Button>
      </div>
      {children}
    </section>
  );
}

/** What it says, a line each; what isn't filled in is left out. */
export function PaperLines({ lines }: { readonly lines: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="order-words sanction-words">
      {lines.map(
        ([name, text]) =>
          text !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
