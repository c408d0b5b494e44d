import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { DeskItem } from '#contract/shift/desk.ts';
import type { QueueCounts } from '#contract/work/queues.ts';
import type { Queue } from '#domain/work/queues.ts';
import { useNow } from '../../api/clock.ts';
import { goTo, openCase, openCustomer, showChasing, takeCase } from '../../state/place.ts';
import { isComposing } from '../../ui/keys.ts';
import { Empty, KeyHint } from '../../ui/notices.tsx';
import { wordAge } from '../../ui/word-time.ts';
import { ClockText } from './clock-text.tsx';
import { type DeskGroup, isQueue } from './desk-groups.ts';

/** The row one was on, so that coming back finds it. */
const useMark = create<{ readonly row: string | null }>(() => ({ row: null }));

interface DeskListProps {
  readonly groups: readonly DeskGroup[];
  /** How much stands on each queue; the desk shows the most urgent of it. */
  readonly queues: QueueCounts;
}

/** The rows under their groups: arrows move, Enter opens the case. */
export function DeskList({ groups, queues }: DeskListProps) {
  const grid = useRef<HTMLDivElement>(null);
  const marked = useMark((state) => state.row);
  const rows = groups.flatMap((group) =>
    group.items.map((item, index) => ({ item, id: rowId(group, index) })),
  );
  const found = rows.findIndex(({ id }) => id === marked);
  const active = Math.max(0, found);
  const activeId = rows[active]?.id;

  useEffect(() => grid.current?.focus(), []);

  const mark = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    useMark.setState({ row: row.id });
    document.getElementById(row.id)?.scrollIntoView({ block: 'nearest' });
  };
  const open = (item: DeskItem, id: string) => {
    useMark.setState({ row: id });
    if (item.kind === 'penalty') goTo('penalties');
    else if (item.customerId !== null) openCustomer(item.customerId);
    else if (item.caseId !== null && isQueue(item.kind)) takeCase(item.caseId, item.kind);
    else if (item.caseId !== null) openCase(item.caseId);
  };

  if (rows.length === 0)
    return (
      <Empty title="眼下没有要做的事">
        超时、今日到期、承诺回复、要回访和二次投诉的事项，会按轻重先后排在这里。
        <br />
        来电来访按 F2 受理，查找以前的事按 F3。
      </Empty>
    );
  return (
    <div
      ref={grid}
      className="desk-rows"
      role="grid"
      aria-label="今天要做"
      aria-activedescendant={activeId}
      tabIndex={0}
      onKeyDown={(event) => {
        if (isComposing() || event.target !== event.currentTarget) return;
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key];
        const row = rows[active];
        if (step) mark(active + step);
        else if (event.key === 'Home') mark(0);
        else if (event.key === 'End') mark(rows.length - 1);
        else if (event.key === 'Enter' && row) open(row.item, row.id);
        else return;
        event.preventDefault();
      }}
    >
      {groups.map((group) => (
        <div key={group.key} role="rowgroup" className="desk-group">
          <div role="row" className="desk-group-head">
            <span
              role="rowheader"
              className={group.kind === 'overdue' ? 'state-word bar-seal' : 'state-word bar-open'}
            >
              {group.name} {isQueue(group.kind) ? (queues[group.kind] ?? 0) : group.items.length}
            </span>
            {isQueue(group.kind) && (
              <AllOfQueue queue={group.kind} shown={group.items.length} all={queues[group.kind]} />
            )}
            {group.kind === 'callback' && (
              <span role="gridcell">
                <Button size="small" onClick={() => goTo('callback')}>
                  开始回访<KeyHint>F4</KeyHint>
                </Button>
              </span>
            )}
          </div>
          {group.items.map((item, index) => {
            const id = rowId(group, index);
            return (
              <Row key={id} id={id} item={item} active={id === activeId} onOpen={() => open(item, id)} />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The way to the whole queue; how many the desk doesn't show. */
function AllOfQueue({
  queue,
  shown,
  all,
}: {
  readonly queue: Queue;
  readonly shown: number;
  readonly all: number;
}) {
  return (
    <span role="gridcell">
      <Button
        size="small"
        onClick={() => {
          showChasing({ tab: 'inbox', queue });
          goTo('chasing');
        }}
      >
        {all > shown ? `全部 ${all} 件` : '逐件办理'}
      </Button>
    </span>
  );
}

/** A case can stand in a group more than once (two clocks), so its place is part of the row's name. */
const rowId = (group: DeskGroup, index: number) => {
  const item = group.items[index];
  return `desk-${group.key.replace(' ', '-')}-${item?.caseId ?? `customer-${item?.customerId}`}-${item?.clock ?? 'none'}-${index}`;
};

interface RowProps {
  readonly id: string;
  readonly item: DeskItem;
  readonly active: boolean;
  readonly onOpen: () => void;
}

function Row({ id, item, active, onOpen }: RowProps) {
  const now = useNow();
  return (
    <div id={id} role="row" aria-selected={active} className="desk-row" onClick={onOpen}>
      <span role="gridcell" className="number">
        {item.caseNumber ?? '客户档案'}
      </span>
      <span role="gridcell" title={item.text}>
        {item.fresh && <span className="fresh-mark">新 </span>}
        {item.text}
        {item.since && now && `${item.text && ' · '}已等 ${wordAge(item.since, now)}`}
      </span>
      <span role="gridcell" title={item.matter}>
        {item.matter}
      </span>
      <span role="gridcell">{item.customerName}</span>
      <span role="gridcell" className="quiet">
        {item.ownerName}
      </span>
      <span role="gridcell">
        <ClockText item={item} />
      </span>
    </div>
  );
}
