import { AppError } from '#contract/errors.ts';
import type { AllHandlers, Context } from '../../office/router.ts';
import type { Concerns } from './concerns.ts';

/** A matter about somebody isn't on that person's lists (spec 10 Roles): taken out of every answer, in one place. */
export function hideOwnMatters(handlers: AllHandlers, concerns: Concerns): AllHandlers {
  function refuse(caseId: number, { actor }: Context): void {
    if (concerns.about(actor.id).has(caseId))
      throw new AppError('not-found', '没有这件受理事项，请核对编号。');
  }

  function without<Item>(
    items: readonly Item[],
    caseIdOf: (item: Item) => number | null,
    { actor }: Context,
  ): readonly Item[] {
    const own = concerns.about(actor.id);
    if (own.size === 0) return items;
    return items.filter((item) => {
      const caseId = caseIdOf(item);
      return caseId === null || !own.has(caseId);
    });
  }

  return {
    ...handlers,
    'case.get': (input, context) => {
      refuse(input.id, context);
      return handlers['case.get'](input, context);
    },
    'case.timeline': (input, context) => {
      refuse(input.id, context);
      return handlers['case.timeline'](input, context);
    },
    'case.amend': (input, context) => {
      refuse(input.id, context);
      return handlers['case.amend'](input, context);
    },
    'case.correct': (input, context) => {
      refuse(input.id, context);
      return handlers['case.correct'](input, context);
    },
    'case.corrections': (input, context) => {
      refuse(input.id, context);
      return handlers['case.corrections'](input, context);
    },
    'case.similar': async (input, context) => {
      const { repeat, byPhone, parallel } = await handlers['case.similar'](input, context);
      const [own = null] = without(repeat ? [repeat] : [], ({ caseId }) => caseId, context);
      const [theirs = null] = without(byPhone ? [byPhone] : [], (found) => found.repeat.caseId, context);
      return {
        repeat: own,
        byPhone: theirs,
        parallel: without(parallel, ({ caseId }) => caseId, context),
      };
    },
    'case.linked': async (input, context) => {
      refuse(input.caseId, context);
      const found = await handlers['case.linked'](input, context);
      const [lead = null] = without(found.lead ? [found.lead] : [], caseIdOf, context);
      return { ...found, lead, linked: without(found.linked, caseIdOf, context) };
    },
    'move.work': (input, context) => {
      refuse(input.caseId, context);
      return handlers['move.work'](input, context);
    },
    'case.page': async (input, context) => {
      const page = await handlers['case.page'](input, context);
      return { ...page, rows: without(page.rows, ({ id }) => id, context) };
    },
    'desk.today': async (input, context) => {
      const today = await handlers['desk.today'](input, context);
      return { ...today, items: without(today.items, ({ caseId }) => caseId, context) };
    },
    'reminder.since': async (input, context) =>
      without(await handlers['reminder.since'](input, context), caseIdOf, context),
    'report.cases': async (input, context) => {
      const found = await handlers['report.cases'](input, context);
      return { ...found, rows: without(found.rows, ({ id }) => id, context) };
    },
    'report.listed': async (input, context) =>
      without(await handlers['report.listed'](input, context), ({ id }) => id, context),
    'order.open': async (input, context) =>
      without(await handlers['order.open'](input, context), caseIdOf, context),
    'decision.list': async (input, context) =>
      without(await handlers['decision.list'](input, context), caseIdOf, context),
    'penalty.offers': (input, context) => {
      refuse(input.caseId, context);
      return handlers['penalty.offers'](input, context);
    },
    'penalty.list': async (input, context) =>
      without(await handlers['penalty.list'](input, context), caseIdOf, context),
    'emergency.list': async (input, context) =>
      without(await handlers['emergency.list'](input, context), caseIdOf, context),
    'callback.queue': async (input, context) => {
      const queue = await handlers['callback.queue'](input, context);
      return { ...queue, tasks: without(queue.tasks, caseIdOf, context) };
    },
    'callback.task': async (input, context) => {
      const task = await handlers['callback.task'](input, context);
      refuse(task.caseId, context);
      return task;
    },
    'callback.sheet': async (input, context) =>
      without(await handlers['callback.sheet'](input, context), caseIdOf, context),
    'customer.panel': async (input, context) => {
      const panel = await handlers['customer.panel'](input, context);
      const open = without(panel.open, caseIdOf, context);
      return {
        ...panel,
        open,
        recent: without(panel.recent, caseIdOf, context),
        callbacks: without(panel.callbacks, ({ caseId }) => caseId, context),
        warnings: without(panel.warnings, ({ caseId }) => caseId, context),
      };
    },
    'customer.history': async (input, context) =>
      without(await handlers['customer.history'](input, context), ({ caseId }) => caseId, context),
  };
}

const caseIdOf = ({ caseId }: { readonly caseId: number }): number => caseId;
