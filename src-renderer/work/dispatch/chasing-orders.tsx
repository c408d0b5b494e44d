import { useState } from 'react';
import type { OpenOrder } from '#contract/work/work.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { ChasingList } from './chasing-list.tsx';
import { ChasingPanel } from './chasing-panel.tsx';

const DUE = { all: '全部', late: '超时', today: '今日到期', waiting: '待审核' } as const;
type Due = keyof typeof DUE;

/** The open work orders, due first, by department; signing for, replies and review right from the row. */
export function ChasingOrders({ takesFocus }: { readonly takesFocus: boolean }) {
  const { data: orders, error, again } = useOffice('order.open', {});
  const now = useNow();
  const [department, setDepartment] = useState('all');
  const [due, setDue] = useState<Due>('all');
  // A row that was just finished leaves the list; its neighbour comes up, not the top of the list.
  const [chosen, setChosen] = useState({ id: 0, index: 0 });

  const departments = departmentsOf(orders ?? []);
  const shown = (orders ?? []).filter(
    (order) =>
      (department === 'all' || `d${order.departmentId}` === department) &&
      now !== null &&
      isDue(order, due, now),
  );
  const current = shown.find(({ id }) => id === chosen.id) ?? shown[Math.min(chosen.index, shown.length - 1)];
  const choose = (id: number) => setChosen({ id, index: shown.findIndex((order) => order.id === id) });

  if (orders?.length === 0)
    return (
      <div className="sheet">
        <Empty title="没有未办结的工单">
          在事项上派单后，工单会按期限先后排在这里，可以直接登记签收、答复和审核。
        </Empty>
      </div>
    );
  return (
    <>
      <div className="register-filters">
        <div className="field">
          <span className="label">期限</span>
          <Chips label="期限" small words={DUE} value={due} onChange={(next) => next && setDue(next)} />
        </div>
        <div className="field">
          <span className="label">部门</span>
          <Chips
            label="部门"
            small
            words={departments}
            value={department}
            onChange={(next) => setDepartment(next ?? 'all')}
          />
        </div>
      </div>
      <ErrorBar error={error} again={again} />
      {orders && (
        <div className="chasing-body">
          <ChasingList
            takesFocus={takesFocus}
            orders={shown}
            current={current?.id ?? null}
            onChoose={choose}
          />
          {current && <ChasingPanel key={current.id} order={current} />}
        </div>
      )}
    </>
  );
}

/** Departments with how many orders each has open; keys with a letter keep their order in the record. */
function departmentsOf(orders: readonly OpenOrder[]): Readonly<Record<string, string>> {
  const groups = Map.groupBy(orders, (order) => order.departmentId);
  return {
    all: `全部 ${orders.length}`,
    ...Object.fromEntries(
      [...groups].map(([id, group]) => [`d${id}`, `${group[0]?.departmentLabel ?? ''} ${group.length}`]),
    ),
  };
}

function isDue(order: OpenOrder, due: Due, now: Instant): boolean {
  if (due === 'all') return true;
  if (due === 'waiting') return order.state === 'replied';
  if (order.dueAt === null) return false;
  const tonight = instantAt(addDays(dayOf(now), 1), '00:00');
  return due === 'late' ? order.dueAt < now : order.dueAt >= now && order.dueAt <= tonight;
}
