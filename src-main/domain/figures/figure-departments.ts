import type { FigureFacts, FigureOrder } from './figure-facts.ts';
import { dueOrders, isInTime } from './figures-orders.ts';
import { isWithin } from '../period.ts';
import { msOf } from '../time.ts';

/** FIG12 in words, as shown on hover and printed under the table. */
export const RESPONSIBILITY = {
  id: 'FIG12',
  name: '责任部门、责任人',
  formula:
    '工单：本期派出的工单数（撤回的不计）。及时：有效时限在本期且按时审核通过的工单数 ÷ 有效时限在本期的工单数。退回：本期派出的工单被退回的次数。平均答复：本期派出、已书面答复的工单，从派出到答复的自然小时数的平均。不配合：本期登记的不配合处理次数，作废的不计。',
} as const;

/** One department, or one person of it. */
export interface ResponsibleRow {
  readonly key: string;
  readonly department: string;
  /** Null in the table of departments. */
  readonly person: string | null;
  readonly orders: readonly FigureOrder[];
  readonly due: readonly FigureOrder[];
  readonly inTime: readonly FigureOrder[];
  readonly returned: readonly FigureOrder[];
  readonly returns: number;
  readonly replied: readonly FigureOrder[];
  /** Mean hours from dispatch to reply; null when nobody has replied. */
  readonly replyHours: number | null;
  readonly refusals: FigureFacts['refusals'];
}

/** FIG12 by department, the busiest first. */
export function byDepartment(facts: FigureFacts): readonly ResponsibleRow[] {
  return rowsOf(facts, ({ department }) => ({ department, person: null }));
}

/** FIG12 by person; orders without a named person are left out. */
export function byPerson(facts: FigureFacts): readonly ResponsibleRow[] {
  return rowsOf(facts, (row) => (row.person === null ? null : row));
}

interface Responsible {
  readonly department: string;
  readonly person: string | null;
}

function rowsOf(
  facts: FigureFacts,
  whoOf: (row: Responsible) => Responsible | null,
): readonly ResponsibleRow[] {
  const dispatched = facts.orders.filter(
    (order) => order.withdrawnAt === null && isWithin(facts.period, order.dispatchedAt),
  );
  const due = dueOrders(facts);
  const refusals = facts.refusals.flatMap((refusal) =>
    refusal.department === null ? [] : [{ ...refusal, department: refusal.department }],
  );
  const people = new Map<string, Responsible>();
  for (const row of [...dispatched, ...due, ...refusals]) {
    const who = whoOf(row);
    if (who) people.set(keyOf(who), { department: who.department, person: who.person });
  }
  return [...people]
    .map(([key, who]): ResponsibleRow => {
      const isTheirs = (row: Responsible): boolean => {
        const found = whoOf(row);
        return found !== null && keyOf(found) === key;
      };
      const orders = dispatched.filter(isTheirs);
      const ownDue = due.filter(isTheirs);
      const replied = orders.filter(({ repliedAt }) => repliedAt !== null);
      return {
        key,
        ...who,
        orders,
        due: ownDue,
        inTime: ownDue.filter(isInTime),
        returned: orders.filter(({ returns }) => returns > 0),
        returns: orders.reduce((sum, order) => sum + order.returns, 0),
        replied,
        replyHours: meanHours(replied),
        refusals: refusals.filter(isTheirs),
      };
    })
    .sort((one, other) => other.orders.length - one.orders.length || (one.key < other.key ? -1 : 1));
}

function meanHours(replied: readonly FigureOrder[]): number | null {
  if (replied.length === 0) return null;
  const hours = replied.map(
    ({ dispatchedAt, repliedAt }) => (msOf(repliedAt ?? dispatchedAt) - msOf(dispatchedAt)) / 3_600_000,
  );
  return hours.reduce((sum, each) => sum + each, 0) / hours.length;
}

function keyOf({ department, person }: Responsible): string {
  return JSON.stringify([department, person]);
}
