import { share } from './figure-counting.ts';
import type { FigureClock, FigureFacts, FigureOrder } from './figure-facts.ts';
import type { Figure } from './figure.ts';
import { isWithin } from '../period.ts';
import type { Instant } from '../time.ts';

/** FIG1-FIG3: what became of the work orders, and of the answers and promises to the customer. */
export const orderFigures: readonly Figure[] = [
  {
    key: 'FIG1',
    id: 'FIG1',
    name: '及时率',
    formula:
      '按有效时限（含批准的延期）审核通过的工单数 ÷ 有效时限在本期的工单数。超时未办结的计入分母，尚未到期的不计；未超时就撤回的、改派他处的不计，超时后撤回的仍计超时。',
    unit: 'rate',
    compute: (facts) => share(dueOrders(facts), isInTime),
  },
  {
    key: 'FIG1.C2',
    id: 'FIG1',
    name: '答复及时率',
    formula: '在答复时限内答复客户的件数 ÷ 答复时限在本期的件数。超时未答复的计入分母，尚未到期的不计。',
    unit: 'rate',
    compute: (facts) => share(dueClocks(facts.answers, facts), isInTime),
  },
  {
    key: 'FIG1.C17',
    id: 'FIG1',
    name: '承诺兑现率',
    formula: '在承诺时间前答复客户的次数 ÷ 承诺时间在本期的次数。过时未答复的计入分母，尚未到时的不计。',
    unit: 'rate',
    compute: (facts) => share(dueClocks(facts.promises, facts), isInTime),
  },
  {
    key: 'FIG2',
    id: 'FIG2',
    name: '延时率',
    formula:
      '超过原时限或办理过延期的工单数 ÷ 及时率的同一分母。延期后按时完成的也计入，所以不等于 1 减及时率。',
    unit: 'rate',
    compute: (facts) => share(dueOrders(facts), (order) => isDelayed(order, facts.now)),
  },
  {
    key: 'FIG3',
    id: 'FIG3',
    name: '重派率',
    formula: '被退回或改派的工单数 ÷ 本期派出的工单数。第二轮起的返工单只计入分母。',
    unit: 'rate',
    compute: ({ orders, period }) =>
      share(
        orders.filter((order) => isWithin(period, order.dispatchedAt)),
        (order) => !order.rework && (order.returns > 0 || order.replaced),
      ),
  },
];

type DueOrder = FigureOrder & { readonly dueAt: Instant };

/** Whether something was done by its due moment; that moment itself is in time (C11). */
export function isInTime({ doneAt, dueAt }: Omit<FigureClock, 'caseId'>): boolean {
  return doneAt !== null && doneAt <= dueAt;
}

/** What is due in the period and decided: done, or overdue by now. */
export function dueClocks<Clock extends Omit<FigureClock, 'caseId'>>(
  clocks: readonly Clock[],
  { period, now }: FigureFacts,
): readonly Clock[] {
  return clocks.filter(
    (clock) => isWithin(period, clock.dueAt) && (clock.doneAt !== null || clock.dueAt < now),
  );
}

/**
 * The orders FIG1 is reckoned from: due in the period and decided. Withdrawn ones are out, but one that was late
 * already and that nobody took over is late for ever (C11, C19).
 */
export function dueOrders(facts: FigureFacts): readonly DueOrder[] {
  const counted = facts.orders.filter(
    (order): order is DueOrder => order.dueAt !== null && !leftInTime(order, order.dueAt),
  );
  return dueClocks(counted, facts);
}

function leftInTime({ withdrawnAt, replaced }: FigureOrder, dueAt: Instant): boolean {
  return withdrawnAt !== null && (replaced || withdrawnAt <= dueAt);
}

function isDelayed({ doneAt, dueAt, originalDueAt }: DueOrder, now: Instant): boolean {
  if (originalDueAt === null) return false;
  return dueAt > originalDueAt || (doneAt ?? now) > originalDueAt;
}
