import type { CaseView } from '#contract/counter/cases.ts';

import { AppError } from '#contract/errors.ts';
import type { MeasureView, OrderView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { dueOf } from '#domain/work/clocks/clock-due.ts';
import type { DecisionKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import { registrationForm } from '../../paper/printing/forms/registration-form.ts';
import { voidForm } from '../../paper/printing/forms/void-form.ts';
import type { CallbackTasks } from '../../work/callbacks/tasks.ts';
import type { Decisions } from '../../work/decisions/decisions.ts';
import type { Measures } from '../../work/dispatch/measures.ts';
import type { Orders } from '../../work/dispatch/orders.ts';
import type { CaseSignatures, CaseValues, DispatchLine, DueLine } from '../../paper/printing/values.ts';
import type { ImportedRepeats } from '../imported/repeats.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { callbackLines, resultCorrections } from './callback-lines.ts';
import type { CaseReader } from './case-row.ts';
import type { CorrectionBook } from './correction-book.ts';
import { type CaseFormParts, caseValues } from './case-values.ts';

/** Fills the registration form, or the void form of a voided number, for printing and for the ledger. */
export interface CaseForms {
  values(id: number, now: Instant): CaseValues;
  fill(id: number, now: Instant): FilledForm;
}

/** What a form shows besides the case's own row. */
interface FormAreas {
  readonly reader: CaseReader;
  readonly book: CorrectionBook;
  readonly clocks: ClockStore;
  readonly orders: Orders;
  readonly tasks: CallbackTasks;
  readonly measures: Measures;
  readonly decisions: Pick<Decisions, 'ofCase' | 'find'>;
  readonly importedRepeats: Pick<ImportedRepeats, 'behind'>;
}

export function createCaseForms(areas: FormAreas): CaseForms {
  const { reader, book, clocks, orders, tasks, measures, decisions, importedRepeats } = areas;

  function dues(id: number, now: Instant): DueLine[] {
    return clocks.ofCase(id).flatMap((clock) => {
      const view = clocks.viewOf(clock, now);
      if (view.due === null || clock.withdrawnAt !== null) return [];
      const state = view.verdict === null ? view.state : `${view.verdict}完成`;
      return [{ what: clock.facts.rule.name, dueAt: view.due, state }];
    });
  }

  function dispatches(id: number): DispatchLine[] {
    const rounds = new Map(
      clocks
        .ofCase(id)
        .flatMap(({ ruleId, round, facts }) =>
          ruleId === 'C4' ? [[round, dueOf(facts, clocks.calendar())] as const] : [],
        ),
    );
    return orders.ofCase(id).map((order) => ({
      number: order.number,
      round: order.round,
      to: order.departmentLabel,
      means: words.orderMeans[order.means],
      sentAt: order.dispatchedAt,
      dueAt: rounds.get(order.round) ?? null,
      repliedAt: order.repliedAt,
      reply: order.reply,
      review: wordReview(order),
    }));
  }

  const approved = (id: number, kind: DecisionKind) =>
    decisions.ofCase(id).filter((decision) => decision.kind === kind && decision.state === 'approved');

  function values(id: number, now: Instant): CaseValues {
    const view = reader.view(id);
    const called = tasks.ofCase(id);
    const corrections = book(id);
    const parts: CaseFormParts = {
      dues: dues(id, now),
      dispatches: dispatches(id),
      callbacks: callbackLines(called, corrections.length),
      importedRepeat: wordImported(importedRepeats.behind(id)),
      measureLines: measures.ofCase(id).map(wordMeasure),
      corrections: [...corrections, ...resultCorrections(called)],
      reassigned: approved(id, 'reassign').flatMap(({ id, decidedAt, decidedByName }) => {
        const { proposal } = decisions.find(id);
        if (proposal.act !== 'reassign') return [];
        return [`${decidedAt?.slice(0, 10)} 改由 ${proposal.toName}（批准：${decidedByName}）`];
      }),
      signatures: signatures(view),
    };
    return caseValues({ ...view, serial: reader.record(id).n }, parts);
  }

  // Only who did it in the program; the pen signs beside it.
  function signatures(view: CaseView): CaseSignatures {
    const accepted = orders.ofCase(view.id).findLast(({ state }) => state === 'accepted');
    const reviewer = accepted?.reviewedByName ?? null;
    const reviewedAt = accepted?.reviewedAt ?? null;
    return {
      receiver: { name: view.receivedByName, at: view.enteredAt, note: null },
      handler:
        view.natureBy === null || view.natureAt === null
          ? null
          : { name: view.natureBy, at: view.natureAt, note: null },
      reviewer:
        reviewer === null || reviewedAt === null ? null : { name: reviewer, at: reviewedAt, note: null },
      customer: null,
      manager: null,
    };
  }

  return {
    values,
    fill: (id, now) => {
      const form = values(id, now);
      const view = reader.view(id);
      if (view.state === 'voided') {
        if (view.voidedAt === null || view.voidedBy === null)
          throw new AppError('internal', '作废记录不完整。');
        const paper = voidForm({
          ...form,
          reason: view.voidReason ?? '',
          proposedBy: approved(id, 'void').at(-1)?.proposedByName ?? null,
          voidedAt: view.voidedAt,
          voidedBy: view.voidedBy,
          insteadOf: null,
        });
        return { paper, fileName: `${form.number} 作废`, caseId: id, corrections: 0 };
      }
      const kind = words.kind[form.kind];
      return {
        paper: registrationForm(form),
        fileName: `${form.number} 客户${kind}受理登记表`,
        caseId: id,
        corrections: form.corrections.length,
      };
    },
  };
}

function wordReview({ state, reviewNote, withdrawReason }: OrderView): string | null {
  if (state === 'accepted') return reviewNote === null ? '审核通过' : `审核通过：${reviewNote}`;
  if (state === 'returned') return `退回：${reviewNote ?? ''}`;
  if (state === 'withdrawn') return `撤回：${withdrawReason ?? ''}`;
  return null;
}

function wordMeasure({ type, content, owner, dueOn, doneAt, verifiedAt }: MeasureView): string {
  const standing = verifiedAt !== null ? '已验证' : doneAt !== null ? '已完成，待验证' : `期限 ${dueOn}`;
  return `${words.measureType[type]}：${content}（责任人 ${owner}，${standing}）`;
}

/** A matter of the time before the program has a number of its own book (T4). */
function wordImported(repeat: ReturnType<ImportedRepeats['behind']>): string | null {
  return repeat === null ? null : `${repeat.oldNumber ?? '无'}（历史台账 ${repeat.receivedAt.slice(0, 10)}）`;
}
