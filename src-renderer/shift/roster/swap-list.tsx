import { Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { SwapView } from '#contract/shift/roster.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { ReasonDialog, ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';

type Act = { readonly swap: SwapView; readonly what: 'decline' | 'approve' | 'refuse' };

const BARS = {
  asked: 'bar-wait',
  agreed: 'bar-wait',
  declined: 'bar-seal',
  approved: 'bar-done',
  refused: 'bar-seal',
} as const satisfies Record<SwapView['state'], string>;

/** Swaps: what waits for whom first, then what became of the others. */
export function SwapList({ person }: { readonly person: PersonView }) {
  const { data: swaps, error, again } = useOffice('swap.list', undefined);
  const [act, setAct] = useState<Act | null>(null);
  const [failure, setFailure] = useState<OfficeError | null>(null);
  const agree = (id: number) => {
    setFailure(null);
    office('swap.answer', { id, agree: true }).catch((thrown: unknown) => setFailure(asOfficeError(thrown)));
  };
  // Who is a party leaves it to another manager.
  const mayDecide = ({ fromId, toId }: SwapView) =>
    person.roles.includes('manager') && person.id !== fromId && person.id !== toId;
  if (error) return <ErrorBar error={error} again={again} />;
  if (!swaps) return null;
  return (
    <section className="sheet" aria-labelledby="swaps">
      <header className="sheet-head">
        <h2 id="swaps">换班</h2>
      </header>
      <ErrorBar error={failure} />
      {swaps.length === 0 && <Empty title="没有换班">在日历上点自己的班次，可向同事申请换班。</Empty>}
      <ul className="swap-rows">
        {swaps.map((swap) => (
          <li key={swap.id}>
            <span className={`state-word ${BARS[swap.state]}`}>{words.swapState[swap.state]}</span>
            <span className="grow">
              <span className="selectable">{wordSwap(swap)}</span>
              <span className="quiet">
                {' '}
                原因：{swap.reason}
                {swap.answer && `；${swap.toName}：${swap.answer}`}
                {swap.decidedByName && `；${swap.decidedByName} ${swap.decideReason ?? '同意'}`}{' '}
                <TimeText at={swap.decidedAt ?? swap.answeredAt ?? swap.askedAt} />
              </span>
            </span>
            {swap.state === 'asked' && swap.toId === person.id && (
              <>
                <Button onClick={() => setAct({ swap, what: 'decline' })}>不同意…</Button>
                <Button type="primary" onClick={() => agree(swap.id)}>
                  同意换班
                </Button>
              </>
            )}
            {mayDecide(swap) && (swap.state === 'agreed' || swap.state === 'asked') && (
              <Button onClick={() => setAct({ swap, what: 'refuse' })}>不批准…</Button>
            )}
            {mayDecide(swap) && swap.state === 'agreed' && (
              <Button type="primary" onClick={() => setAct({ swap, what: 'approve' })}>
                批准换班…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {act?.what === 'decline' && (
        <ReasonDialog
          title="不同意换班"
          label="原因"
          word="不同意"
          onClose={() => setAct(null)}
          act={async (reason) => {
            await office('swap.answer', { id: act.swap.id, agree: false, reason });
          }}
        >
          <p>{wordSwap(act.swap)}</p>
        </ReasonDialog>
      )}
      {(act?.what === 'approve' || act?.what === 'refuse') && (
        <ReasonPinDialog
          sentence={`${act.what === 'approve' ? '批准' : '不批准'}换班：${wordSwap(act.swap)}`}
          label={act.what === 'approve' ? '意见' : '原因'}
          required={act.what === 'refuse'}
          person={person.name}
          onClose={() => setAct(null)}
          sign={async (reason, pin) => {
            await office('swap.decide', { id: act.swap.id, approve: act.what === 'approve', reason, pin });
          }}
        />
      )}
    </section>
  );
}

function wordSwap({ fromName, toName, day, shift, backDay, backShift }: SwapView): string {
  const back = backDay === null ? '' : `，换回 ${toName} ${backDay} ${backShift}`;
  return `${fromName} ${day} ${shift} 换给 ${toName}${back}。`;
}
