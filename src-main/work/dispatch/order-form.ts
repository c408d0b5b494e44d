import type { Settings } from '#contract/house/settings.ts';
import { callPhone } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import { dueOf } from '#domain/work/clocks/clock-due.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import { repairValues } from '../../counter/cases/case-values.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import {
  internalSlip,
  rectificationNotice,
  repairNotice,
} from '../../paper/printing/forms/work-order-slips.ts';
import type { SlipValues } from '../../paper/printing/values.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Orders } from './orders.ts';

/**
 * Fills the paper that goes out with a work order: 工程整改通知单 to a contractor (form 4), 维修通知单 of a
 * repair (form 5), else 客户投诉处理单 to an own department (form 20).
 */
export function createOrderForm({
  reader,
  orders,
  clocks,
  settings,
}: {
  readonly reader: CaseReader;
  readonly orders: Orders;
  readonly clocks: ClockStore;
  readonly settings: () => Settings;
}): (orderId: number) => FilledForm {
  return (orderId) => {
    const order = orders.find(orderId);
    const view = reader.view(order.caseId);
    const running = clocks
      .ofCase(view.id)
      .find(({ ruleId, round }) => ruleId === 'C4' && round === order.round);
    const slip: SlipValues = {
      id: order.id,
      serial: reader.record(view.id).n,
      number: order.number,
      caseNumber: view.number,
      kind: view.kind,
      round: order.round,
      rework: order.rework,
      to: order.departmentLabel,
      toPerson: order.person,
      means: words.orderMeans[order.means],
      sentAt: order.dispatchedAt,
      sentBy: order.dispatchedByName,
      dueAt: running ? dueOf(running.facts, clocks.calendar()) : null,
      severity: words.severity[view.severity],
      sameDay: view.sameDay && words.sameDay[view.sameDay],
      customerName: view.anonymousReason === null ? view.customerName : '（匿名）',
      callPhone: callPhone(view),
      place: [view.project, view.unit].filter((part) => part !== null).join(' ') || null,
      category: view.categoryLabel,
      content: view.content,
      demand: view.demand,
      returnAddress: settings()['paper.returnAddress'] || null,
      instruction: order.instruction,
      appointmentAt: view.appointmentAt,
      repair: repairValues(view),
      receivedBy: order.signedForBy,
      receivedAt: order.signedForAt,
      reply: order.reply,
      repliedAt: order.repliedAt,
      review: order.state === 'accepted' ? '审核通过' : null,
    };
    const paper = order.contractor
      ? rectificationNotice(slip)
      : view.kind === 'repair'
        ? repairNotice(slip)
        : internalSlip(slip);
    return { paper, fileName: `${order.number} ${paper.title}`, caseId: view.id, corrections: 0 };
  };
}
