import { Button } from 'antd';
import { Fragment, useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork, OrderView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import type { Doing } from '../moves/doing.ts';
import { OrderOffers } from '../penalties/order-offers.tsx';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { awaitsArrival, orderOffers } from './order-actions.ts';
import { OrderStateWord } from './order-state-word.tsx';
import { OrderWords } from './order-words.tsx';
import { RecordSheet } from './record-sheet.tsx';
import './dispatch.css';

interface OrderTableProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  readonly onDo: (doing: Doing) => void;
}

/** The orders of a case by round, the running one first, with what can be done on each (D1). */
export function OrderTable({ view, work, onDo }: OrderTableProps) {
  const [printing, setPrinting] = useState<{
    readonly form: 'work-order' | 'urge';
    readonly id: number;
  } | null>(null);
  const rounds = [...new Set(work.orders.map(({ round }) => round))].toReversed();
  return (
    <RecordSheet title="处理工单" count={work.orders.length}>
      <table className="order-table">
        <thead>
          <tr>
            <th scope="col">工单号</th>
            <th scope="col">责任部门</th>
            <th scope="col">状态</th>
            <th scope="col">派出</th>
            <th scope="col">退回</th>
          </tr>
        </thead>
        {rounds.map((round) => (
          <tbody key={round}>
            {(rounds.length > 1 || round > 1) && (
              <tr className="round-head">
                <th scope="rowgroup" colSpan={5}>
                  第 {round} 轮
                </th>
              </tr>
            )}
            {work.orders
              .filter((order) => order.round === round)
              .map((order) => (
                <Fragment key={order.id}>
                  <OrderRow order={order} />
                  <tr className="order-more">
                    <td colSpan={5}>
                      <OrderWords order={order} />
                      <OrderOffers
                        caseId={order.caseId}
                        orderId={order.id}
                        number={order.number}
                        onDo={onDo}
                      />
                      <div className="order-actions">
                        {orderOffers(view, work, order).map(({ move }) => (
                          <Button
                            key={move}
                            size="small"
                            aria-label={`${MOVE_WORDS[move]} ${order.number}`}
                            onClick={() => onDo({ form: 'move', move, orderId: order.id })}
                          >
                            {MOVE_WORDS[move]}
                          </Button>
                        ))}
                        {awaitsArrival(work, order) && (
                          <Button
                            size="small"
                            aria-label={`到场或方案 ${order.number}`}
                            onClick={() => onDo({ form: 'arrived', orderId: order.id })}
                          >
                            到场或方案
                          </Button>
                        )}
                        <Button
                          size="small"
                          aria-label={`打印通知单 ${order.number}`}
                          onClick={() => setPrinting({ form: 'work-order', id: order.id })}
                        >
                          打印通知单
                        </Button>
                        <Button
                          size="small"
                          aria-label={`登记不配合 ${order.number}`}
                          onClick={() => onDo({ form: 'violation', orderId: order.id })}
                        >
                          登记不配合
                        </Button>
                        {isOpen(order) && (
                          <Button
                            size="small"
                            aria-label={`催办通知书 ${order.number}`}
                            onClick={() => setPrinting({ form: 'urge', id: order.id })}
                          >
                            催办通知书
                          </Button>
                        )}
                      </div>
                    </td>
                  </tr>
                </Fragment>
              ))}
          </tbody>
        ))}
      </table>
      {printing !== null && <PaperPreview {...printing} onClose={() => setPrinting(null)} />}
    </RecordSheet>
  );
}

function OrderRow({ order }: { readonly order: OrderView }) {
  return (
    <tr>
      <td>
        <NumberText>{order.number}</NumberText>
      </td>
      <td>
        {order.departmentLabel}
        {order.person && ` ${order.person}`}
        {order.rework && <span className="state-word bar-seal rework">返工</span>}
      </td>
      <td>
        <OrderStateWord state={order.state} />
      </td>
      <td>
        <TimeText at={order.dispatchedAt} /> {words.orderMeans[order.means]}
      </td>
      <td>{order.returns > 0 ? `${order.returns} 次` : '—'}</td>
    </tr>
  );
}

const isOpen = ({ state }: OrderView) => state !== 'accepted' && state !== 'withdrawn';
