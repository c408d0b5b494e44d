import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { type LedgerPlace, placeOf } from '#domain/book/ledger.ts';
import type { CaseKind, CaseState } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';

/** Which book: all numbers of one kind of one year. */
export interface BookKey {
  readonly year: number;
  readonly kind: CaseKind;
}

/** One form of a book, in its place. */
export interface BookEntry {
  readonly caseId: number;
  readonly number: string;
  readonly how: LedgerPlace;
}

/** The forms of a book in order: every number of the year, then cases of earlier years closed or voided since (上年结转). */
type EntriesReader = (book: BookKey) => readonly BookEntry[];

export function createEntries(db: Db): EntriesReader {
  // A changed site code opens a new series from its date; series stand in the order they were opened.
  const own = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n, c.state FROM "case" AS c
    JOIN (SELECT site, min(id) AS opened FROM "case" WHERE kind = @kind AND year = @year GROUP BY site) AS series
      ON series.site = c.site
    WHERE c.kind = @kind AND c.year = @year
    ORDER BY series.opened, c.n`);
  const brought = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n, c.state FROM "case" AS c
    JOIN seal ON seal.kind = c.kind AND seal.year = c.year
    WHERE c.kind = @kind AND c.year < @year AND c.state IN ('closed', 'voided') AND c.sealed_at IS NULL
      AND CAST(substr(coalesce(c.voided_at, c.closed_at), 1, 4) AS INTEGER) <= @year
    ORDER BY c.year, c.id`);
  // A sealed book says itself what it holds.
  const bound = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n, c.state, ledger_form.how FROM ledger_form
    JOIN ledger_volume ON ledger_volume.id = ledger_form.volume_id
    JOIN seal ON seal.id = ledger_volume.seal_id
    JOIN "case" AS c ON c.id = ledger_form.case_id
    WHERE seal.kind = @kind AND seal.year = @year
    ORDER BY ledger_volume.volume, ledger_form.place`);

  type Row = NumberParts & { readonly id: number; readonly state: CaseState };
  const entry = ({ id, ...row }: Row, how: LedgerPlace): BookEntry => ({
    caseId: id,
    number: composeNumber(row),
    how,
  });

  return (book) => {
    const kept = bound.all(book) as (Row & { readonly how: LedgerPlace })[];
    if (kept.length > 0) return kept.map((row) => entry(row, row.how));
    return [
      ...(own.all(book) as Row[]).map((row) => entry(row, placeOf(row.state))),
      ...(brought.all(book) as Row[]).map((row) => entry(row, 'brought')),
    ];
  };
}
