import { useEffect, useRef } from 'react';
import type { OpenOrder } from '#contract/work/work.ts';
import { isComposing } from '../../ui/keys.ts';
import { DueText } from '../../ui/time-text.tsx';
import { OrderStateWord } from './order-state-word.tsx';

interface ChasingListProps {
  /** Takes the focus when it first stands there. */
  readonly takesFocus: boolean;
  readonly orders: readonly OpenOrder[];
  readonly current: number | null;
  readonly onChoose: (id: number) => void;
}

const HEADS = ['工单号', '状态', '期限', '责任部门', '客户', '内容', '退回'];

/** The open orders, due first: arrows move, the panel beside shows the one that is marked. */
export function ChasingList({ takesFocus, orders, current, onChoose }: ChasingListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (current !== null) document.getElementById(`order-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const step = (by: number) => {
    const index = orders.findIndex(({ id }) => id === current);
    const order = orders[Math.max(0, Math.min(orders.length - 1, index + by))];
    if (order) onChoose(order.id);
  };
  return (
    <div
      ref={list}
      className="sheet chasing-list"
      role="grid"
      aria-label="未办结工单"
      tabIndex={0}
      aria-activedescendant={current === null ? undefined : `order-${current}`}
      onKeyDown={(event) => {
        if (isComposing()) return;
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
        if (!by) return;
        step(by);
        event.preventDefault();
      }}
    >
      <div role="row" className="chasing-row heads">
        {HEADS.map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      {orders.length === 0 && (
        <div role="row">
          <p role="gridcell" className="panel-line quiet">
            没有符合条件的工单。
          </p>
        </div>
      )}
      {orders.map((order) => (
        <div
          key={order.id}
          id={`order-${order.id}`}
          role="row"
          aria-selected={order.id === current}
          className="chasing-row"
          onClick={() => onChoose(order.id)}
        >
          <span role="gridcell" className="number">
            {order.number}
          </span>
          <span role="gridcell">
            <OrderStateWord state={order.state} />
          </span>
          <span role="gridcell">{order.dueAt && <DueText at={order.dueAt} />}</span>
          <span role="gridcell">
            {order.departmentLabel}
            {order.rework && <b className="rework"> 返工</b>}
          </span>
          <span role="gridcell">{[order.customerName, order.unit].filter(Boolean).join(' ')}</span>
          <span role="gridcell" title={order.content}>
            {order.categoryLabel}：{order.content}
          </span>
          <span role="gridcell">{order.returns > 0 ? `${order.returns} 次` : '—'}</span>
        </div>
      ))}
    </div>
  );
}
