import { useEffect, useRef } from 'react';
import type { QueueItem } from '#contract/work/queues.ts';
import { words } from '#contract/words.ts';
import type { Queue } from '#domain/work/queues.ts';
import { useNow } from '../../api/clock.ts';
import { ClockText } from '../../shift/desk/clock-text.tsx';
import { takeCase } from '../../state/place.ts';
import { isComposing } from '../../ui/keys.ts';
import { wordAge } from '../../ui/word-time.ts';

interface QueueListProps {
  readonly takesFocus: boolean;
  readonly queue: Queue;
  readonly items: readonly QueueItem[];
  /** Place of the marked row. */
  readonly current: number;
  readonly onChoose: (index: number) => void;
}

/** One queue, the most urgent first; what is new since one last looked says so. */
export function QueueList({ takesFocus, queue, items, current, onChoose }: QueueListProps) {
  const list = useRef<HTMLDivElement>(null);
  const now = useNow();
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  const item = items[current];
  const marked = item && `${item.caseId} ${item.orderId}`;
  // What was settled takes the focus of its sheet along.
  useEffect(() => {
    if (marked !== undefined && document.activeElement === document.body) list.current?.focus();
  }, [marked]);
  useEffect(() => {
    document.getElementById(`queue-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  // Only an order has gone to a department.
  const orders = items[0]?.orderId !== null;
  const heads = ['编号', '时限', '已等', ...(orders ? ['责任部门'] : []), '客户', '内容'];
  const row = orders ? 'queue-row of-orders' : 'queue-row';
  const choose = (index: number) => onChoose(Math.max(0, Math.min(items.length - 1, index)));
  return (
    <div
      ref={list}
      className="sheet chasing-list"
      role="grid"
      aria-label={words.queue[queue]}
      tabIndex={0}
      aria-activedescendant={`queue-${current}`}
      onKeyDown={(event) => {
        if (isComposing() || event.ctrlKey || event.altKey) return;
        const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
        if (by) choose(current + by);
        else if (event.key === 'Home') choose(0);
        else if (event.key === 'End') choose(items.length - 1);
        else if (event.key === 'Enter' && item) takeCase(item.caseId, queue);
        else return;
        event.preventDefault();
      }}
    >
      <div role="row" className={`${row} heads`}>
        {heads.map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      {items.map((item, index) => (
        <div
          key={`${item.caseId} ${item.orderId}`}
          id={`queue-${index}`}
          role="row"
          aria-selected={index === current}
          className={row}
          onClick={() => onChoose(index)}
          onDoubleClick={() => takeCase(item.caseId, queue)}
        >
          <span role="gridcell" className="number">
            {item.number}
          </span>
          <span role="gridcell">
            <ClockText item={item} />
          </span>
          <span role="gridcell">
            {now && wordAge(item.since, now)}
            {item.fresh && <span className="fresh-mark"> 新</span>}
          </span>
          {orders && (
            <span role="gridcell">
              {item.departmentLabel}
              {item.rework && <b className="rework">返工</b>}
            </span>
          )}
          <span role="gridcell">{[item.customerName, item.unit].filter(Boolean).join(' ')}</span>
          <span role="gridcell" title={item.matter}>
            {item.severity !== 'ordinary' && <strong>{words.severity[item.severity]} </strong>}
            {item.sameDay && <strong>当日 </strong>}
            {item.matter}
          </span>
        </div>
      ))}
    </div>
  );
}
