import { type ReactNode, useState } from 'react';
import type { OfficeError } from '../../api/office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';

const STAGES = { open: '办理中', all: '全部' } as const;

/** How one stands in the list: the word of its stage, then what tells it from the others. */
interface EntryWords {
  readonly stage: string;
  readonly bar: string;
  readonly title: string;
  readonly amount: string;
  readonly foot: ReactNode;
}

interface StagedListProps<Paper extends { readonly id: number; readonly number: string }> {
  /** What is listed: 处罚, 应急维修. */
  readonly name: string;
  /** How to come to one, said while there is none. */
  readonly empty: string;
  readonly papers: readonly Paper[] | undefined;
  readonly error: OfficeError | null;
  readonly again: () => void;
  readonly isOpen: (paper: Paper) => boolean;
  readonly entry: (paper: Paper) => EntryWords;
  /** Stands above the list. */
  readonly above?: ReactNode;
  /** The one marked; `onBegin`: something is being done on it, it stays in hand. */
  readonly renderPanel: (paper: Paper, onBegin: () => void) => ReactNode;
}

/** Papers by stage on the left, the marked one with its chain beside. */
export function StagedList<Paper extends { readonly id: number; readonly number: string }>(
  props: StagedListProps<Paper>,
) {
  const { name, empty, papers, error, again, isOpen, entry, above, renderPanel } = props;
  const [stage, setStage] = useState<keyof typeof STAGES>('open');
  const [chosen, setChosen] = useState<number | null>(null);
  // The one in hand stays in sight when its last step takes it off the list of open ones.
  const shown = (papers ?? []).filter((paper) => stage === 'all' || isOpen(paper) || paper.id === chosen);
  const current = shown.find(({ id }) => id === chosen) ?? shown[0];
  return (
    <>
      <div className="register-filters">
        <div className="field">
          <span className="label">阶段</span>
          <Chips
            label="阶段"
            small
            words={STAGES}
            value={stage}
            onChange={(next) => next && setStage(next)}
          />
        </div>
      </div>
      <ErrorBar error={error} again={again} />
      {above}
      {current ? (
        <div className="sanctions">
          <nav className="sheet sanction-list" aria-label={name}>
            {shown.map((paper) => (
              <Entry
                key={paper.id}
                number={paper.number}
                words={entry(paper)}
                current={paper === current}
                onChoose={() => setChosen(paper.id)}
              />
            ))}
          </nav>
          {renderPanel(current, () => setChosen(current.id))}
        </div>
      ) : (
        papers && (
          <div className="sheet">
            <Empty title={`没有${stage === 'open' ? '办理中的' : ''}${name}`}>{empty}</Empty>
          </div>
        )
      )}
    </>
  );
}

interface EntryProps {
  readonly number: string;
  readonly words: EntryWords;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function Entry({ number, words, current, onChoose }: EntryProps) {
  return (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose}>
      <NumberText>{number}</NumberText>
      <span className={`state-word ${words.bar}`}>{words.stage}</span>
      <strong>{words.title}</strong>
      <span>{words.amount}</span>
      <span className="quiet">{words.foot}</span>
    </button>
  );
}
