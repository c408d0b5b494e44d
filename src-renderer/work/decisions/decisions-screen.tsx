import { useState } from 'react';
import type { DecisionView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import type { DecisionState } from '#domain/terms.ts';
import { useOffice } from '../../api/use-office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { DecidingPanel } from './deciding-panel.tsx';
import { wordDecision } from './decision-words.tsx';
import './decisions.css';

/** 待批: what waits for a manager's yes or no, oldest first, each with the facts of its case. */
export function DecisionsScreen() {
  const [state, setState] = useState<DecisionState>('proposed');
  const { data, error, again } = useOffice('decision.list', { state });
  const [chosen, setChosen] = useState<number | null>(null);
  // What waits is answered in the order it came; what was answered is looked up newest first.
  const decisions = state === 'proposed' ? (data?.toReversed() ?? []) : (data ?? []);
  const decision = decisions.find(({ id }) => id === chosen) ?? decisions[0];
  return (
    <div className="decisions">
      <div className="register-filters">
        <div className="field">
          <span className="label">状态</span>
          <Chips
            label="状态"
            small
            words={words.decisionState}
            value={state}
            onChange={(next) => next && setState(next)}
          />
        </div>
      </div>
      <ErrorBar error={error} again={again} />
      {decision ? (
        <div className="decisions-body">
          <nav className="sheet decision-list" aria-label="待批事项">
            {decisions.map((each) => (
              <DecisionEntry
                key={each.id}
                decision={each}
                current={each === decision}
                onChoose={() => setChosen(each.id)}
              />
            ))}
          </nav>
          <DecidingPanel key={decision.id} decision={decision} />
        </div>
      ) : (
        data && (
          <div className="sheet">
            <h1 className="unseen">待批</h1>
            <Empty title={state === 'proposed' ? '没有待批事项' : `没有${words.decisionState[state]}的事项`}>
              需要主管点头的事（判定无效、作废、特殊关闭、重新打开等）由经办人在事项上“提交待批”，会排在这里。
            </Empty>
          </div>
        )
      )}
    </div>
  );
}

interface DecisionEntryProps {
  readonly decision: DecisionView;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function DecisionEntry({ decision, current, onChoose }: DecisionEntryProps) {
  return (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose}>
      <strong>{wordDecision(decision)}</strong>
      <NumberText>{decision.number}</NumberText>
      <span className="quiet">{decision.proposedByName}</span>
      <span className="quiet">
        <TimeText at={decision.proposedAt} />
      </span>
    </button>
  );
}
