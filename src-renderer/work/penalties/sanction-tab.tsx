import type { ReactNode } from 'react';
import type { SanctionView } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import {
  OPEN_SANCTIONS,
  type SanctionKind,
  type SanctionState,
} from '#domain/work/penalties/penalty-chain.ts';
import { useOffice } from '../../api/use-office.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { SanctionPanel } from './sanction-panel.tsx';
import { StagedList } from './staged-list.tsx';

interface SanctionTabProps {
  readonly kind: SanctionKind;
  /** How to come to one, said while there is none. */
  readonly empty: string;
  /** Stands above the list. */
  readonly above?: ReactNode;
}

/** Penalties, impeachments or contract proposals by stage, with the chain of the marked one beside (D4, D6, D7). */
export function SanctionTab({ kind, empty, above }: SanctionTabProps) {
  const { data, error, again } = useOffice('penalty.list', { kind });
  return (
    <StagedList
      name={words.sanctionKind[kind]}
      empty={empty}
      papers={data}
      error={error}
      again={again}
      isOpen={({ state }) => OPEN_SANCTIONS.includes(state)}
      entry={(sanction) => ({
        stage: wordStage(sanction),
        bar: BARS[sanction.state],
        title: sanction.departmentLabel,
        amount: sanction.amountFen === null ? '' : wordFen(sanction.amountFen),
        foot: (
          <>
            {sanction.byName} <TimeText at={sanction.at} />
          </>
        ),
      })}
      above={above}
      renderPanel={(sanction, onBegin) => (
        <SanctionPanel key={sanction.id} sanction={sanction} onBegin={onBegin} />
      )}
    />
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
