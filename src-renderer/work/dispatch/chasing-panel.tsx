import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import type { OpenOrder } from '#contract/work/work.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import { useOffice } from '../../api/use-office.ts';
import { type Doing, keyOf } from '../moves/doing.ts';
import { DoingSheet } from '../moves/doing-sheet.tsx';
import '../moves/moves.css';
import { OrderOffers } from '../penalties/order-offers.tsx';
import { openCase } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';
import { awaitsArrival, orderOffers } from './order-actions.ts';
import { OrderWords } from './order-words.tsx';

/** The marked order with what can be done on it: the natural next step as the main button. */
export function ChasingPanel({ order }: { readonly order: OpenOrder }) {
  const view = useOffice('case.get', { id: order.caseId });
  const work = useOffice('move.work', { caseId: order.caseId });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState('');
  const start = (next: Doing) => {
    setDone('');
    setDoing(next);
  };
  return (
    <section className="sheet work-panel chasing-panel" aria-label="工单办理">
      <div className="sheet-head">
        <h2>
          <NumberText>{order.number}</NumberText>
        </h2>
        <span className="grow quiet" role="status">
          {done}
        </span>
        <Button size="small" onClick={() => openCase(order.caseId)}>
          打开本件
        </Button>
      </div>
      <ErrorBar error={view.error ?? work.error} again={work.again} />
      {!doing && (
        <>
          <dl className="order-words">
            <div>
              <dt>责任部门</dt>
              <dd>{[order.departmentLabel, order.person].filter(Boolean).join(' ')}</dd>
            </div>
            <div>
              <dt>客户</dt>
              <dd>{[order.customerName, order.unit].filter(Boolean).join(' ')}</dd>
            </div>
            <div>
              <dt>内容</dt>
              <dd>{order.content}</dd>
            </div>
          </dl>
          <OrderWords order={order} />
          <OrderOffers caseId={order.caseId} orderId={order.id} number={order.number} onDo={start} />
        </>
      )}
      {view.data && work.data && (
        <>
          {!doing && <OrderButtons view={view.data} work={work.data} order={order} onDo={start} />}
          {doing && (
            <DoingSheet
              key={keyOf(doing)}
              doing={doing}
              view={view.data}
              work={work.data}
              onDone={(sentence) => {
                setDoing(null);
                setDone(sentence);
                document.querySelector<HTMLElement>('.chasing-list')?.focus();
              }}
              onClose={() => {
                setDoing(null);
                document.querySelector<HTMLElement>('.chasing-list')?.focus();
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

interface OrderButtonsProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  readonly order: OpenOrder;
  readonly onDo: (doing: Doing) => void;
}

const FORWARD = ['accept_reply', 'reply', 'sign_for'] as const;

function OrderButtons({ view, work, order, onDo }: OrderButtonsProps) {
  const offers = orderOffers(view, work, order);
  const next = FORWARD.find((move) => offers.some((offer) => offer.move === move));
  const start = (move: (typeof offers)[number]['move']) => onDo({ form: 'move', move, orderId: order.id });
  useKeys({ 'Ctrl+Enter': next ? () => start(next) : undefined });
  const refused = order.state === 'replied' && next === undefined;
  const reason = work.moves.find(({ move }) => move === 'accept_reply')?.reason;
  return (
    <>
      {refused && reason && <p className="panel-line">{reason}</p>}
      <div className="panel-buttons" role="group" aria-label="可以办理">
        {offers
          .filter(({ move }) => move !== next)
          .map(({ move }) => (
            <Button key={move} size="small" onClick={() => start(move)}>
              {MOVE_WORDS[move]}
            </Button>
          ))}
        {awaitsArrival(work, order) && (
          <Button size="small" onClick={() => onDo({ form: 'arrived', orderId: order.id })}>
            到场或方案
          </Button>
        )}
        <Button size="small" onClick={() => onDo({ form: 'follow-up' })}>
          跟踪记录
        </Button>
        <Button size="small" onClick={() => onDo({ form: 'violation', orderId: order.id })}>
          登记不配合
        </Button>
      </div>
      {next && (
        <div className="sheet-foot">
          <Button type="primary" onClick={() => start(next)}>
            {MOVE_WORDS[next]}
            <KeyHint>Ctrl+Enter</KeyHint>
          </Button>
        </div>
      )}
    </>
  );
}
