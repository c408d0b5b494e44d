import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import { LinkButtons } from '../../counter/cases/link-buttons.tsx';
import { RequestButtons } from '../decisions/requests/request-buttons.tsx';
import { goTo } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';
import type { Doing } from './doing.ts';
import { type MakeableOffer, nextMove, offersOf, waitingFor } from './next-move.ts';
import { priceOpen } from './move-values.ts';

interface WorkPanelProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  /** Something is being written; the buttons give way to its sheet. */
  readonly busy: boolean;
  readonly onDo: (doing: Doing) => void;
}

/** What can be done now: one main step, the other moves, the records, and quietly what can't and why. */
export function WorkPanel({ view, work, busy, onDo }: WorkPanelProps) {
  const offers = offersOf(work);
  const next = nextMove(view, offers);
  const others = offers.filter((offer) => offer !== next && (offer.ok || offer.proposes));
  // Of a case that has ended for good the band already says why nothing is possible.
  const ended = view.state === 'voided' || view.state === 'archived';
  const refused = ended
    ? []
    : [...offers, ...joining(view, work)].filter((offer) => !offer.ok && !offer.proposes);
  const open = !['closed', 'archived', 'voided'].includes(view.state);
  const main = useRef<HTMLButtonElement>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !busy) main.current?.focus();
    wasBusy.current = busy;
  }, [busy]);
  const start = (offer: MakeableOffer) => onDo({ form: 'move', move: offer.move, orderId: null });
  // Results of callbacks are typed on their own screen (F4).
  const calls = !next && view.state === 'awaiting_callback';
  const forward = next ? () => start(next) : calls ? () => goTo('callback') : undefined;
  useKeys({
    'Ctrl+Enter': busy ? undefined : forward,
    'Ctrl+E': busy || ended ? undefined : () => onDo({ form: 'correct' }),
  });
  const waiting = next ? null : waitingFor(view, offers);

  if (busy) return null;
  return (
    <>
      {waiting && <p className="panel-line">{waiting}</p>}
      <div className="panel-buttons" role="group" aria-label="可以办理">
        {others.map((offer) => (
          <Button key={offer.move} size="small" onClick={() => start(offer)}>
            {MOVE_WORDS[offer.move]}
            {offer.proposes ? '（提交待批）' : offer.signed && '…'}
          </Button>
        ))}
      </div>
      {open && (
        <div className="panel-buttons" role="group" aria-label="登记记录">
          <Button size="small" onClick={() => onDo({ form: 'follow-up' })}>
            跟踪记录
          </Button>
          <Button size="small" onClick={() => onDo({ form: 'finding' })}>
            原因与结果
          </Button>
          <Button size="small" onClick={() => onDo({ form: 'measure' })}>
            纠正措施、改进计划
          </Button>
          {priceOpen(view) && (
            <Button size="small" onClick={() => onDo({ form: 'consent' })}>
              登记客户同意收费
            </Button>
          )}
          {isFromAbove(view) && view.senderAnsweredAt === null && (
            <Button size="small" onClick={() => onDo({ form: 'sender' })}>
              回复来文单位
            </Button>
          )}
        </div>
      )}
      {!ended && (
        <div className="panel-buttons" role="group" aria-label="登记内容">
          <Button size="small" onClick={() => onDo({ form: 'correct' })}>
            更正登记内容<KeyHint>Ctrl+E</KeyHint>
          </Button>
        </div>
      )}
      {open && <RequestButtons view={view} work={work} onDo={onDo} />}
      {open && <LinkButtons work={work} onDo={onDo} />}
      {refused.length > 0 && (
        <details className="refused-moves">
          <summary>现在不能办理的 {refused.length} 项</summary>
          <ul>
            {refused.map((offer) => (
              <li key={offer.move}>
                <span>{MOVE_WORDS[offer.move]}</span>
                <span>{offer.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {calls && (
        <div className="sheet-foot">
          <Button ref={main} type="primary" onClick={() => goTo('callback')}>
            去回访<KeyHint>Ctrl+Enter</KeyHint>
          </Button>
        </div>
      )}
      {next && (
        <div className="sheet-foot">
          <Button ref={main} type="primary" onClick={() => start(next)}>
            {MOVE_WORDS[next.move]}
            {next.signed && '…'}
            <KeyHint>Ctrl+Enter</KeyHint>
          </Button>
        </div>
      )}
    </>
  );
}

/** Joining a lead has its own sheet; why it can't be done is said while it could still be meant (spec 10). */
const joining = ({ kind, state }: CaseView, { moves }: CaseWork) =>
  (kind === 'complaint' || kind === 'repair') && (state === 'registered' || state === 'judged')
    ? moves.filter(({ move }) => move === 'join_lead')
    : [];

const isFromAbove = (view: CaseView) => view.externalNumber !== null || view.externalDueAt !== null;
