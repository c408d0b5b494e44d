import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { wordDuration } from '#domain/work/clocks/clock-explain.ts';
import { defaultLadder, ladder } from '#domain/work/clocks/clock-ladder.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import { urgeNotice } from '../../paper/printing/forms/urge-notice.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Orders } from './orders.ts';

/** Fills the 催办通知书 (form 21) of an overdue order (C16); refuses while its time isn't over. */
export function createUrgeForm(areas: {
  readonly reader: CaseReader;
  readonly orders: Orders;
  readonly clocks: ClockStore;
  readonly settings: () => Settings;
}): (orderId: number, now: Instant, by: string) => FilledForm {
  const { reader, orders, clocks, settings } = areas;
  return (orderId, now, by) => {
    const order = orders.find(orderId);
    const view = reader.view(order.caseId);
    const clock = clocks
      .ofCase(view.id)
      .find(({ ruleId, round, finished }) => ruleId === 'C4' && round === order.round && finished === null);
    const standing = clock && clocks.viewOf(clock, now);
    if (!clock || !standing || standing.due === null || standing.state !== '超时') {
      throw new AppError('rule-broken', '这张工单还没有超过时限，不必发催办通知书。');
    }
    const rungs = ladder(
      clock.facts,
      clocks.calendar(),
      { ...defaultLadder, managerFrom: settings()['ladder.managerFrom'] },
      now,
    );
    const paper = urgeNotice({
      id: order.id,
      serial: reader.record(view.id).n,
      number: order.number,
      caseNumber: view.number,
      to: order.departmentLabel,
      nth: Math.max(1, rungs.at(-1)?.reminder ?? 1),
      sentAt: order.dispatchedAt,
      originalDueAt: standing.originalDue ?? standing.due,
      overdueBy: wordDuration(Math.floor(standing.lateMs / 60_000) * 60_000),
      matter: view.content,
      newDueAt: null,
      issuedAt: now,
      issuedBy: by,
    });
    return { paper, fileName: `${order.number} 催办通知书`, caseId: view.id, corrections: 0 };
  };
}
