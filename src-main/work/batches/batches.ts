import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type { BatchRecorded } from '#contract/work/batches.ts';
import type { Output, Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { answerGaps } from '#domain/work/callbacks/batch-questions.ts';
import { attemptGaps, restRefusal, restTime, taskStanding } from '#domain/work/callbacks/callback-rules.ts';
import { dayOf, instantAt, yearOf } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Correcters, Corrections } from '../callbacks/corrections.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { People } from '../../house/people/people.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createBatchCorrecting } from './correct.ts';
import { complaintOf, createBatchOffers } from './offers.ts';
import { createBatchResults } from './results.ts';
import { createBatchRows } from './rows.ts';
import { createCallees } from './sources.ts';

interface BatchAreas {
  readonly clocks: Pick<ClockStore, 'calendar' | 'rule'>;
  readonly dictionaries: DictionaryStore;
  readonly people: Pick<People, 'find'>;
  readonly settings: () => Settings;
  readonly next: NextNumbers;
  readonly corrections: Corrections;
  readonly mayCorrect: Correcters;
}

/** More than one list's worth is several batches. */
const LARGEST = 5000;

/** Callbacks without a case (B10): campaigns, installations, surveys; the rules are those of every callback. */
export function createBatches(db: Db, journal: Journal, areas: BatchAreas): Handlers<'batch'> {
  const { clocks, dictionaries, people, settings, next, corrections, mayCorrect } = areas;
  const rows = createBatchRows(db, corrections, clocks.calendar);
  const calleesOf = createCallees(db);

  function create(input: Parsed<'batch.create'>, { now, actor }: Context): Output<'batch.create'> {
    const again = rows.requested(input.requestId);
    if (again !== null) return rows.batch(again, now);
    if (input.dueOn < dayOf(now)) throw bad('dueOn', '完成期限不能早于今天');
    const clerk = input.clerkId === null ? null : people.find(input.clerkId);
    if (input.clerkId !== null && (!clerk || clerk.retired || clerk.roles.every((role) => role === 'admin')))
      throw bad('clerkId', '回访人须是在用的接待员、专管员或主管');
    const { callees } = calleesOf(input.source);
    if (callees.length === 0) throw bad('source', '没有找到可以回访的客户');
    if (callees.length > LARGEST) throw bad('source', `一批最多 ${LARGEST} 人，请缩小范围分批建立`);
    const { 'organisation.site': site } = settings();
    const year = yearOf(now);
    // An imported list stands in its tasks; the batch keeps only how it was found.
    const list = input.source.from === 'import' ? { from: 'import' } : input.source;
    // C21, C12: each installation is due by the rule that holds now.
    const source = input.kind === 'installation' ? { ...list, rule: clocks.rule('C6') } : list;
    const batch = rows.insertBatch(
      {
        ...input,
        questions: settings()['batch.questions'][input.kind],
        source,
        clerkName: clerk?.name ?? null,
      },
      now,
      actor,
    );
    const first = next('batch-callback', site, year, callees.length);
    const tasks = callees.map((callee, index) =>
      rows.insertTask(callee, { batchId: batch[1], site, year, n: first + index }),
    );
    const view = rows.batch(batch[1], now);
    journal.append({
      at: now,
      actor,
      type: 'batch.created',
      subject: `batch/${batch[1]}`,
      facts: {
        kind: input.kind,
        count: callees.length,
        first: view.firstNumber,
        last: view.lastNumber,
        dueOn: input.dueOn,
      },
      personal: { name: input.name, clerk: view.clerkName },
      rows: [batch, ...tasks],
    });
    return view;
  }

  function record(input: Parsed<'batch.record'>, { now, actor }: Context): BatchRecorded {
    const { batchId, view: task } = rows.task(input.taskId);
    if (task.callback.level !== null)
      throw new AppError('rule-broken', '这项回访已有结果，只登记一次，未再改动。');
    const resting = restRefusal(
      { at: now, method: input.method, restReason: input.restReason ?? '' },
      settings()['callback.windows'],
    );
    if (resting !== null) throw new AppError('bad-input', resting, { restReason: '请填写原因。' });
    const reason = input.reasonId === null ? null : dictionaries.term(input.reasonId, 'dissatisfaction');
    const attempt = { at: now, outcome: input.outcome, level: input.level, appointedAt: input.appointedAt };
    const entry = {
      ...attempt,
      reasonCode: reason?.label ?? null,
      reasonText: input.reasonText ?? '',
      understands: null,
    };
    const answers = Object.fromEntries(Object.entries(input.answers).filter(([, answer]) => answer !== ''));
    const reached = input.outcome === 'reached';
    const questions = rows.batch(batchId, now).questions;
    const gaps = [...attemptGaps(entry, false), ...(reached ? answerGaps(questions, answers) : [])];
    if (gaps.length > 0) throw new AppError('bad-input', `${gaps.join('')}结果没有保存。`);

    const attemptRow = rows.attempt(input, now, actor);
    const standing = taskStanding([...task.callback.attempts, attempt], settings()['callback.unreachedDays']);
    const taskRow =
      standing.state === 'answered' && input.level !== null
        ? rows.answer(
            input.taskId,
            { ...input, level: input.level, reasonLabel: reason?.label ?? null, answers },
            now,
            actor,
          )
        : rows.stand(input.taskId, open(standing.state), input.appointedAt, standing.sheet);
    journal.append({
      at: now,
      actor,
      type: reached ? 'batch.answered' : 'batch.attempted',
      subject: `batch/${batchId}`,
      facts: {
        callback: task.callback.number,
        outcome: input.outcome,
        method: input.method,
        level: input.level,
        appointedAt: input.appointedAt,
        ended: standing.state === 'ended',
      },
      personal: {
        answers,
        reasonText: input.reasonText,
        suggestion: input.suggestion,
        note: input.note,
        restReason: input.restReason,
      },
      rows: [taskRow, attemptRow],
    });
    const { view } = rows.task(input.taskId);
    const batch = rows.batch(batchId, now);
    return {
      task: view,
      batch,
      complaint: isDissatisfied(input.level) ? complaintOf(view, batch.name, now) : null,
    };
  }

  return {
    ...createBatchResults(db),
    ...createBatchOffers(db, journal, rows),
    ...createBatchCorrecting(db, journal, { rows, dictionaries, corrections, mayCorrect }),
    'batch.task': ({ taskId }, { now }) => {
      const { batchId, view } = rows.task(taskId);
      return { task: view, batch: rows.batch(batchId, now) };
    },
    'batch.questions': () => settings()['batch.questions'],
    'batch.preview': ({ source }) => {
      const { callees, withoutPhone } = calleesOf(source);
      const names = callees.slice(0, 20).map(({ customerName }) => customerName);
      return { count: callees.length, withoutPhone, names };
    },
    'batch.create': (input, context) => db.transaction(() => create(input, context)).immediate(),
    'batch.list': (_, { now }) => rows.all(now),
    'batch.queue': ({ batchId }, { now }) => ({
      batch: rows.batch(batchId, now),
      tasks: rows.queue(batchId, now),
      doneToday: rows.doneSince(batchId, instantAt(dayOf(now), '00:00')),
      restTime: restTime(now, settings()['callback.windows']),
    }),
    'batch.record': (input, context) => db.transaction(() => record(input, context)).immediate(),
  };
}

function open(state: 'open' | 'appointed' | 'answered' | 'ended'): 'open' | 'appointed' | 'ended' {
  if (state === 'answered') throw new AppError('internal', '回访状态不一致。');
  return state;
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有建立，已填内容保留。`, { [field]: `${sentence}。` });
}
