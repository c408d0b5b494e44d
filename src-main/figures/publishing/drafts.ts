import type { ReportKey } from '#contract/figures/report-list.ts';
import { type Period, type PeriodChoice, periodOf } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** Which report: what, of which period, of which kind of case. */
export interface ReportScope {
  readonly report: ReportKey;
  readonly period: PeriodChoice;
  readonly kind: CaseKind | null;
}

/** What an author has written so far. */
interface StoredDraft {
  readonly id: number;
  readonly scope: ReportScope;
  readonly texts: Readonly<Record<string, string>>;
  readonly savedAt: Instant;
  readonly byName: string;
}

/** Author texts that aren't published yet; one draft a report and period, whoever writes it. */
interface ReportDrafts {
  find(scope: ReportScope): StoredDraft | null;
  get(id: number): StoredDraft | null;
  /** Call inside a transaction. */
  save(scope: ReportScope, texts: StoredDraft['texts'], at: Instant, actor: Actor): number;
}

export function createReportDrafts(db: Db): ReportDrafts {
  const SELECT = `
    SELECT id, report, kind, choice, texts, saved_at AS savedAt, saved_by_name AS byName FROM report_draft`;
  const find = db.prepare(
    `${SELECT} WHERE report = @report AND from_at = @from AND to_at = @to AND kind = @kind`,
  );
  const get = db.prepare(`${SELECT} WHERE id = ?`);
  const save = db
    .prepare(
      `INSERT INTO report_draft (report, from_at, to_at, kind, choice, texts, saved_at, saved_by, saved_by_name)
    VALUES (@report, @from, @to, @kind, @choice, @texts, @at, @byId, @byName)
    ON CONFLICT (report, from_at, to_at, kind) DO UPDATE SET texts = excluded.texts, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name
    RETURNING id`,
    )
    .pluck();

  return {
    find: (scope) => draftOf(find.get(keyOf(scope))),
    get: (id) => draftOf(get.get(id)),
    save: (scope, texts, at, actor) =>
      Number(
        save.get({
          ...keyOf(scope),
          choice: JSON.stringify(scope.period),
          texts: JSON.stringify(texts),
          at,
          byId: actor.id,
          byName: actor.name,
        }),
      ),
  };
}

/** A scope as its rows are found by; all kinds are the empty word. */
export function keyOf(scope: ReportScope): {
  readonly report: ReportKey;
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: string;
} {
  const { from, to }: Period = periodOf(scope.period);
  return { report: scope.report, from, to, kind: scope.kind ?? '' };
}

interface DraftRow {
  readonly id: number;
  readonly report: ReportKey;
  readonly kind: CaseKind | '';
  readonly choice: string;
  readonly texts: string;
  readonly savedAt: Instant;
  readonly byName: string;
}

function draftOf(found: unknown): StoredDraft | null {
  const row = found as DraftRow | undefined; // the SELECT above
  if (!row) return null;
  const { id, report, kind, savedAt, byName } = row;
  return {
    id,
    // Checked when it was saved.
    scope: { report, period: JSON.parse(row.choice) as PeriodChoice, kind: kind === '' ? null : kind },
    texts: JSON.parse(row.texts) as StoredDraft['texts'],
    savedAt,
    byName,
  };
}
