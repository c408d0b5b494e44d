import { callPhone } from '#domain/counter/case-fields.ts';
import { CALL_PHONE } from '../../register/case-columns.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { composeDerived, composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { type CallbackMethod, type CallbackOutcome, LEVELS, type Level } from '#domain/terms.ts';
import { type Instant, wordInstant } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import { callbackList, callbackSlip } from '../../paper/printing/forms/callback-records.ts';
import { installationSheet } from '../../paper/printing/forms/period-sheets.ts';
import { readPeriod, refuseTooMany } from '../../paper/prints/period.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Context } from '../../office/router.ts';
import type { CallbackTasks } from './tasks.ts';

/** Fills form 12, as the list of a day or month and for one callback, and the 安装回访表 of form 18. */
interface CallbackPapers {
  list(periodId: number, now: Instant, by: string, context: Context): FilledForm;
  slip(callbackId: number): FilledForm;
  installations(periodId: number, now: Instant, by: string): FilledForm;
}

interface Attempt {
  readonly at: string;
  readonly outcome: CallbackOutcome;
  readonly method: CallbackMethod;
  readonly level: Level | null;
  readonly note: string | null;
  readonly byName: string;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  readonly customerName: string | null;
  readonly callPhone: string | null;
  readonly matter: string;
  readonly site: string;
  /** Null for a callback of a batch. */
  readonly kind: NumberParts['kind'] | null;
  readonly year: number;
  readonly n: number;
  readonly taskN: number | null;
  readonly product: string | null;
  readonly installedOn: string | null;
}

const OF_CASES = `
  SELECT a.at, a.outcome, a.method, a.level, a.note, a.by_name AS byName, t.reason_label AS reasonLabel,
    t.reason_text AS reasonText, t.suggestion, iif(c.anonymous_reason IS NULL, c.customer_name, '（匿名）') AS customerName,
    ${CALL_PHONE} AS callPhone, c.content AS matter, c.site, c.kind, c.year, c.n,
    t.n AS taskN, NULL AS product, NULL AS installedOn
  FROM callback_attempt AS a
  JOIN callback AS t ON t.id = a.callback_id
  JOIN "case" AS c ON c.id = t.case_id
  WHERE a.at >= @from AND a.at < @to
    AND NOT EXISTS (SELECT 1 FROM violation WHERE case_id = c.id AND user_id = @asker AND voided_at IS NULL)`;

const OF_BATCHES = `
  SELECT a.at, a.outcome, a.method, a.level, a.note, a.by_name AS byName, t.reason_label AS reasonLabel,
    t.reason_text AS reasonText, t.suggestion, t.customer_name AS customerName, t.customer_phone AS callPhone,
    b.name AS matter, t.site, NULL AS kind, t.year, t.n, NULL AS taskN, t.product,
    t.installed_on AS installedOn
  FROM batch_attempt AS a
  JOIN batch_task AS t ON t.id = a.task_id
  JOIN callback_batch AS b ON b.id = t.batch_id
  WHERE a.at >= @from AND a.at < @to`;

/** Of a matter, so much that it is known again. */
const MATTER_LENGTH = 60;

export function createCallbackPapers(
  db: Db,
  {
    reader,
    tasks,
    settings,
  }: {
    readonly reader: CaseReader;
    readonly tasks: CallbackTasks;
    readonly settings: () => Settings;
  },
): CallbackPapers {
  const attempts = db.prepare(`${OF_CASES} UNION ALL ${OF_BATCHES} ORDER BY at`);
  const installed = db.prepare(`${OF_BATCHES} AND b.kind = 'installation' ORDER BY a.at`);

  return {
    list: (periodId, now, by, { actor }) => {
      const { from, to, words: period } = readPeriod(periodId);
      const rows = attempts.all({ from, to, asker: actor.id }) as Attempt[];
      refuseTooMany(rows);
      const paper = callbackList({
        period,
        made: madeBy(by, now),
        counts: [
          ...LEVELS.map(
            (level) => [words.level[level], rows.filter((row) => row.level === level).length] as const,
          ),
          ['没有结果', rows.filter(({ level }) => level === null).length],
        ],
        lines: rows.map((row) => ({
          number: numberOf(row),
          customerName: row.customerName,
          phone: row.callPhone,
          matter: [...row.matter].slice(0, MATTER_LENGTH).join(''),
          at: row.at,
          method: words.callbackMethod[row.method],
          result: wordResult(row),
          note: wordNote(row),
          by: row.byName,
        })),
      });
      return { paper, fileName: `${period}回访记录表`, caseId: null, corrections: 0 };
    },

    slip: (callbackId) => {
      const task = tasks.find(callbackId);
      const view = reader.view(task.caseId);
      const { reasonLabel, reasonText } = task;
      const paper = callbackSlip({
        id: view.id,
        serial: reader.record(view.id).n,
        number: task.number,
        caseNumber: view.number,
        round: task.round,
        customerName: view.anonymousReason === null ? view.customerName : '（匿名）',
        phone: callPhone(view),
        unit: view.unit,
        matter: view.content,
        result: view.result ?? view.answer,
        attempts: task.attempts.map((attempt) => ({
          at: attempt.at,
          method: words.callbackMethod[attempt.method],
          outcome: words.callbackOutcome[attempt.outcome],
          by: attempt.byName,
        })),
        level: task.level === null ? null : words.level[task.level],
        understands: task.understands,
        reason: [reasonLabel, reasonText].filter((part) => part !== null).join('，') || null,
        suggestion: task.suggestion,
        by: task.byName,
        at: task.resultAt,
        visit: visitPoints(settings()),
      });
      return { paper, fileName: `${task.number} ${paper.title}`, caseId: view.id, corrections: 0 };
    },

    installations: (periodId, now, by) => {
      const { from, to, words: period } = readPeriod(periodId);
      const rows = installed.all({ from, to }) as Attempt[];
      refuseTooMany(rows);
      const paper = installationSheet({
        period,
        made: madeBy(by, now),
        lines: rows.map((row) => ({
          number: numberOf(row),
          customer: row.customerName ?? '',
          phone: row.callPhone,
          product: row.product ?? row.matter,
          installedOn: row.installedOn,
          at: row.at,
          result: wordResult(row),
          note: wordNote(row),
          by: row.byName,
        })),
      });
      return { paper, fileName: `${period}安装回访表`, caseId: null, corrections: 0 };
    },
  };
}

/** The points of a visit as they are set, one by one. */
function visitPoints({ 'callback.visitPoints': points }: Settings): readonly string[] {
  return points.split('、').flatMap((point) => point.trim() || []);
}

function numberOf({ site, kind, year, n, taskN }: Attempt): string {
  if (kind === null) return composeSide('batch-callback', { site, year, n });
  const number = composeNumber({ site, kind, year, n });
  if (taskN === null) throw new AppError('internal', '回访记录不完整，没有打印。');
  return composeDerived(number, 'H', taskN);
}

function wordResult({ level, outcome }: Attempt): string {
  return level === null ? words.callbackOutcome[outcome] : `${level} ${words.level[level]}`;
}

function wordNote({ level, note, reasonLabel, reasonText, suggestion }: Attempt): string | null {
  if (level === null) return note;
  const reason = [reasonLabel, reasonText].filter((part) => part !== null).join('，');
  return (
    [reason, suggestion === null ? '' : `建议：${suggestion}`].filter((part) => part !== '').join('；') ||
    null
  );
}

const madeBy = (by: string, now: Instant): string => `${by}　${wordInstant(now).slice(5)}`;
