import type { QueuedBatchTask } from '#contract/work/batches.ts';
import type { AttemptView } from '#contract/work/moves.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { CallbackMethod, Level } from '#domain/terms.ts';
import { type Instant, instantAt } from '#domain/time.ts';
import { installationDue } from '#domain/work/callbacks/installation-due.ts';
import type { Calendar } from '#domain/work/clocks/calendar.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import type { Corrections } from '../callbacks/corrections.ts';
import type { Db } from '../../register/open.ts';

/** A row of `TASK`. */
export interface StoredTask {
  readonly id: number;
  readonly batchId: number;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly customerId: number | null;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly unit: string | null;
  readonly member: number;
  readonly note: string | null;
  readonly product: string | null;
  readonly installedOn: string | null;
  readonly state: QueuedBatchTask['callback']['state'];
  readonly appointedAt: string | null;
  readonly level: Level | null;
  readonly method: CallbackMethod | null;
  readonly reasonId: number | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  readonly answers: string | null;
  readonly resultAt: string | null;
  readonly byName: string | null;
  readonly dueOn: string;
  /** The rule of C6 a list of installations was made under, as JSON (C21). */
  readonly rule: string | null;
  readonly openedAt: string;
  readonly caseId: number | null;
  readonly caseSite: string | null;
  readonly caseKind: NumberParts['kind'] | null;
  readonly caseYear: number;
  readonly caseN: number;
  readonly categoryLabel: string | null;
  readonly matter: string | null;
  readonly lastLevel: Level | null;
}

/** A task with what the caller sees of the customer's last matter; the caller adds WHERE. */
export const TASK = `
  SELECT t.id, t.batch_id AS batchId, t.site, t.year, t.n, t.customer_id AS customerId, t.customer_name AS customerName,
    t.customer_phone AS customerPhone, t.unit, t.member, t.note, t.product, t.installed_on AS installedOn, t.state, t.appointed_at AS appointedAt, t.level, t.method,
    t.reason_id AS reasonId, t.reason_label AS reasonLabel, t.reason_text AS reasonText, t.suggestion, t.answers, t.result_at AS resultAt,
    t.by_name AS byName, b.due_on AS dueOn, json_extract(b.source, '$.rule') AS rule, b.created_at AS openedAt,
    c.id AS caseId, c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN,
    c.category_label AS categoryLabel, substr(c.content, 1, 160) AS matter,
    (SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY id DESC LIMIT 1) AS lastLevel
  FROM batch_task AS t
  JOIN callback_batch AS b ON b.id = t.batch_id
  LEFT JOIN "case" AS c ON c.id = t.last_case_id`;

/** A task of a batch as the callback screen shows it. */
export function createTaskView(
  db: Db,
  corrections: Corrections,
  calendar: () => Calendar,
): (row: StoredTask) => QueuedBatchTask {
  const attempts = db.prepare(`
    SELECT at, outcome, method, level, appointed_at AS appointedAt, note, by_name AS byName
    FROM batch_attempt WHERE task_id = ? ORDER BY id`);

  return (row) => {
    const { caseSite, caseKind, matter } = row;
    return {
      taskId: row.id,
      callback: {
        id: row.id,
        number: composeSide('batch-callback', row),
        state: row.state,
        openedAt: row.openedAt,
        appointedAt: row.appointedAt,
        level: row.level,
        method: row.method,
        reasonId: row.reasonId,
        reasonLabel: row.reasonLabel,
        reasonText: row.reasonText,
        suggestion: row.suggestion,
        resultAt: row.resultAt,
        byName: row.byName,
        attempts: attempts.all(row.id) as AttemptView[],
        corrections: corrections.of({ of: 'batch', id: row.id }),
      },
      customerId: row.customerId,
      customerName: row.customerName,
      customerPhone: row.customerPhone,
      contactName: null,
      contactPhone: null,
      member: row.member === 1,
      unit: row.unit,
      caseId: row.caseId,
      caseNumber:
        caseSite === null || caseKind === null
          ? null
          : composeNumber({ site: caseSite, kind: caseKind, year: row.caseYear, n: row.caseN }),
      kind: caseKind,
      categoryLabel: row.categoryLabel,
      content: contentOf(row) || (matter ?? ''),
      demand: null,
      result: null,
      replies: [],
      lastLevel: row.lastLevel,
      asksUnderstanding: false,
      dueAt: taskDue(row, calendar()),
      refusal: null,
      answers: row.answers === null ? {} : (JSON.parse(row.answers) as Record<string, string>), // written by answer()
    };
  };
}

/** When a person of a batch is to be called by: an installation by its own day (C21), everybody else with the batch. */
export function taskDue(
  { rule, installedOn, dueOn }: Pick<StoredTask, 'rule' | 'installedOn' | 'dueOn'>,
  calendar: Calendar,
): Instant {
  if (rule === null || installedOn === null) return instantAt(dueOn, '24:00');
  return installationDue(JSON.parse(rule) as ClockRule, installedOn, calendar); // written by batch.create
}

/** What the list says of a person: what was installed when, and its note. */
function contentOf({ product, installedOn, note }: StoredTask): string {
  const installed = installedOn === null ? product : `${product ?? ''} ${installedOn} 安装`.trim();
  return [installed, note].filter((part) => part !== null).join('；');
}
