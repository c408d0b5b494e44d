import { type ReactNode, useState } from 'react';
import type { SanctionView } from '#contract/penalties.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/money.ts';
import { OPEN_SANCTIONS, type SanctionKind, type SanctionState } from '#domain/penalty-chain.ts';
import { useOffice } from '../api/use-office.ts';
import { Chips } from '../ui/chips.tsx';
import { Empty, ErrorBar } from '../ui/notices.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { NumberText } from '../ui/words.tsx';
import { SanctionPanel } from './sanction-panel.tsx';

const STAGES = { open: '办理中', all: '全部' } as const;

interface SanctionTabProps {
  readonly kind: SanctionKind;
  /** How to come to one, said while there is none. */
  readonly empty: string;
  /** Stands above the list. */
  readonly above?: ReactNode;
}

/** Penalties, impeachments or contract proposals by stage, with the chain of the marked one beside (D4, D6, D7). */
export function SanctionTab({ kind, empty, above }: SanctionTabProps) {
  const [stage, setStage] = useState<keyof typeof STAGES>('open');
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, again } = useOffice('penalty.list', { kind });
  // The one in hand stays in sight when its last step takes it off the list of open ones.
  const shown = (data ?? []).filter(
    ({ id, state }) => stage === 'all' || OPEN_SANCTIONS.includes(state) || id === chosen,
  );
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
          <nav className="sheet sanction-list" aria-label={words.sanctionKind[kind]}>
            {shown.map((each) => (
              <Entry
                key={each.id}
                sanction={each}
                current={each === current}
                onChoose={() => setChosen(each.id)}
              />
            ))}
          </nav>
          <SanctionPanel key={current.id} sanction={current} onBegin={() => setChosen(current.id)} />
        </div>
      ) : (
        data && (
          <div className="sheet">
            <Empty title={`没有${stage === 'open' ? '办理中的' : ''}${words.sanctionKind[kind]}`}>
              {empty}
            </Empty>
          </div>
        )
      )}
    </>
  );
}

interface EntryProps {
  readonly sanction: SanctionView;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function Entry({ sanction, current, onChoose }: EntryProps) {
  return (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose}>
      <NumberText>{sanction.number}</NumberText>
      <span className={`state-word ${BARS[sanction.state]}`}>{wordStage(sanction)}</span>
      <strong>{sanction.departmentLabel}</strong>
      <span>{sanction.amountFen === null ? '' : wordFen(sanction.amountFen)}</span>
      <span className="quiet">
        {sanction.byName} <TimeText at={sanction.at} />
      </span>
    </button>
  );
}

/** Whose turn it is says more than 审批中. */
function wordStage({ state, steps }: SanctionView): string {
  if (state !== 'signing') return words.sanctionState[state];
  return `待${steps
    .filter(({ open }) => open)
    .map(({ title }) => title)
    .join('、')}`;
}

const BARS = {
  signing: 'bar-open',
  approved: 'bar-wait',
  delivered: 'bar-done',
  refused: 'bar-seal',
  voided: '',
} as const satisfies Record<SanctionState, string>;
