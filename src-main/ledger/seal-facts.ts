import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { NamedFault, SealFacts } from '#domain/ledger-check.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../database/open.ts';
import type { BookEntry, BookKey } from './entries.ts';

/** Reads what the check before sealing asks; `registerErrors` come from a verification of the same state. */
export type SealFactsReader = (
  book: BookKey,
  entries: readonly BookEntry[],
  now: Instant,
  registerErrors: readonly string[] | null,
) => SealFacts;

export function createSealFacts(db: Db): SealFactsReader {
  const ofBook = 'c.kind = @kind AND c.year = @year';
  const numbers = (where: string) =>
    db.prepare(
      `SELECT c.site, c.kind, c.year, c.n FROM "case" AS c WHERE ${ofBook} AND ${where} ORDER BY c.id`,
    );
  const sealed = db.prepare('SELECT sealed_at FROM seal WHERE kind = @kind AND year = @year').pluck();
  const series = db.prepare(`
    SELECT counter.site, counter.last FROM counter WHERE counter.series = @kind AND counter.period = @period`);
  const present = db
    .prepare(`SELECT n FROM "case" WHERE kind = @kind AND year = @year AND site = @site ORDER BY n`)
    .pluck();
  const withoutClosing = numbers(
    "c.state = 'closed' AND (c.closed_at IS NULL OR c.closed_by IS NULL OR c.close_kind IS NULL)",
  );
  const withoutNature = numbers(
    "c.state = 'closed' AND c.kind = 'complaint' AND c.nature IS NULL AND c.close_kind IN ('confirmed', 'on_the_spot', 'invalid', 'understood', 'unconfirmed')",
  );
  // B5: the customer's approval by callback or signature.
  const withoutWord = numbers(`
    c.state = 'closed' AND c.close_kind = 'confirmed' AND c.confirmation_signed_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM callback WHERE case_id = c.id AND (level IS NOT NULL OR signed IS NOT NULL))`);
  const pending = numbers("EXISTS (SELECT 1 FROM decision WHERE case_id = c.id AND state = 'proposed')");
  const unconfirmed = numbers(
    "c.nature IS NOT NULL AND c.nature_confirmed_at IS NULL AND c.state = 'closed'",
  );
  const unprinted = numbers(
    "c.state <> 'voided' AND NOT EXISTS (SELECT 1 FROM print_record WHERE case_id = c.id AND outcome = 'done')",
  );
  const measures = numbers('EXISTS (SELECT 1 FROM measure WHERE case_id = c.id AND verified_at IS NULL)');

  const named = (select: ReturnType<typeof numbers>, book: BookKey): string[] =>
    (select.all(book) as NumberParts[]).map(composeNumber);
  const faults = (select: ReturnType<typeof numbers>, book: BookKey, reason: string): NamedFault[] =>
    named(select, book).map((number) => ({ number, reason }));

  function gaps(book: BookKey): string[] {
    const rows = series.all({ kind: book.kind, period: String(book.year) }) as {
      site: string;
      last: number;
    }[];
    return rows.flatMap(({ site, last }) => {
      const there = new Set(present.all({ ...book, site }) as number[]);
      const missing = Array.from({ length: last }, (_, index) => index + 1).filter((n) => !there.has(n));
      return missing.map((n) => `编号缺 ${composeNumber({ site, ...book, n })}，请先补录，或说明原因作废。`);
    });
  }

  return (book, entries, now, registerErrors) => ({
    ...book,
    now,
    sealedAt: (sealed.get(book) as Instant | undefined) ?? null,
    forms: entries.length,
    registerErrors,
    gaps: gaps(book),
    closedWithoutFacts: [
      ...faults(withoutClosing, book, '缺关闭时间、关闭人或关闭方式。'),
      ...faults(withoutNature, book, '还没有判定性质。'),
      ...faults(withoutWord, book, '没有回访结果或客户签字。'),
    ],
    pendingDecisions: named(pending, book),
    unconfirmedNatures: named(unconfirmed, book),
    unprinted: named(unprinted, book),
    open: entries.filter(({ how }) => how === 'carried').map(({ number }) => number),
    openMeasures: named(measures, book),
  });
}
