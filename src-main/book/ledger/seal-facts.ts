import { OPEN_CLAIM_STATES } from '#domain/work/claims/claim.ts';
import type { NamedCase, NamedFault, SealFacts } from '#domain/book/ledger-check.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { BookEntry, BookKey } from './entries.ts';

/**
 * Reads what the check before sealing asks; `registerErrors` come from a verification of the same state,
 * `closedFaults` from looking at each closed case (closed-faults.ts).
 */
type SealFactsReader = (
  book: BookKey,
  entries: readonly BookEntry[],
  now: Instant,
  registerErrors: readonly string[] | null,
  closedFaults: readonly NamedFault[],
) => SealFacts;

export function createSealFacts(db: Db): SealFactsReader {
  // Those of the year itself, and what is brought into it from sealed ones.
  const ofBook = `c.kind = @kind AND (c.year = @year OR (c.year < @year AND c.sealed_at IS NULL
    AND c.state IN ('closed', 'voided') AND EXISTS (SELECT 1 FROM seal WHERE kind = c.kind AND year = c.year)))`;
  const numbers = (where: string) =>
    db.prepare(
      `SELECT c.id, c.site, c.kind, c.year, c.n FROM "case" AS c WHERE ${ofBook} AND ${where} ORDER BY c.id`,
    );
  const sealed = db.prepare('SELECT sealed_at FROM seal WHERE kind = @kind AND year = @year').pluck();
  const series = db.prepare(`
    SELECT counter.site, counter.last FROM counter WHERE counter.series = @kind AND counter.period = @period`);
  const waiting = db
    .prepare(
      `SELECT n FROM reserved_number WHERE kind = @kind AND year = @year AND site = @site AND state = 'open'`,
    )
    .pluck();
  const present = db
    .prepare(`SELECT n FROM "case" WHERE kind = @kind AND year = @year AND site = @site ORDER BY n`)
    .pluck();
  const withoutClosing = numbers(
    "c.state = 'closed' AND (c.closed_at IS NULL OR c.closed_by IS NULL OR c.close_kind IS NULL)",
  );
  // A decision or a void without a name, a special closing without its reason, a manager's matter without theirs.
  const undecided = numbers(`EXISTS (SELECT 1 FROM decision
    WHERE case_id = c.id AND state <> 'proposed' AND (decided_by IS NULL OR decided_at IS NULL))`);
  const unvoided = numbers("c.state = 'voided' AND (c.voided_by IS NULL OR c.void_reason IS NULL)");
  const unsignedClosing = numbers(`c.state = 'closed' AND (
    (c.close_kind NOT IN ('confirmed', 'on_the_spot', 'answered') AND c.close_reason IS NULL)
    OR (c.close_kind = 'confirmed' AND c.manager_owns_since IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM event WHERE subject = 'case/' || c.id AND type = 'case.sign_closing')))`);
  const unsignedSanction = numbers(`EXISTS (SELECT 1 FROM sanction AS s
    WHERE s.case_id = c.id AND s.state IN ('approved', 'delivered') AND json_array_length(s.chain, '$.steps') >
      (SELECT count(DISTINCT step) FROM sanction_step WHERE sanction_id = s.id AND verdict = 'agreed'))`);
  // What a claim may cost is decided with the claim, which lives on (D9).
  const pending = numbers(`EXISTS (SELECT 1 FROM decision
    WHERE case_id = c.id AND state = 'proposed' AND kind <> 'money')`);
  const unconfirmed = numbers(
    "c.nature IS NOT NULL AND c.nature_confirmed_at IS NULL AND c.state = 'closed'",
  );
  const unprinted = numbers(
    "c.state <> 'voided' AND NOT EXISTS (SELECT 1 FROM print_record WHERE case_id = c.id AND outcome = 'done')",
  );
  const unscanned = numbers(
    "c.state = 'closed' AND NOT EXISTS (SELECT 1 FROM attachment WHERE case_id = c.id AND removed_at IS NULL)",
  );
  const claims = numbers(
    `EXISTS (SELECT 1 FROM claim WHERE case_id = c.id AND state IN (${OPEN_CLAIM_STATES.map((state) => `'${state}'`).join(', ')}))`,
  );
  const penalties = numbers(`
    (EXISTS (SELECT 1 FROM sanction WHERE case_id = c.id AND state IN ('signing', 'approved'))
    OR EXISTS (SELECT 1 FROM emergency_repair WHERE case_id = c.id AND state IN ('proposed', 'approved')))`);
  const measures = numbers('EXISTS (SELECT 1 FROM measure WHERE case_id = c.id AND verified_at IS NULL)');
  // E6: only where pads are kept at all.
  const unknownPads = numbers(`c.paper_number IS NOT NULL AND EXISTS (SELECT 1 FROM form_pad)
    AND NOT EXISTS (SELECT 1 FROM blank_form WHERE case_id = c.id)`);
  const padsAdrift = db
    .prepare(
      "SELECT number FROM blank_form WHERE state = 'issued' AND substr(issued_at, 1, 4) <= @year ORDER BY number",
    )
    .pluck();
  const unsealed = db
    .prepare(`
    SELECT DISTINCT c.year FROM "case" AS c WHERE c.kind = @kind AND c.year < @year
      AND NOT EXISTS (SELECT 1 FROM seal WHERE seal.kind = c.kind AND seal.year = c.year) ORDER BY c.year`)
    .pluck();

  const named = (select: ReturnType<typeof numbers>, book: BookKey): NamedCase[] =>
    (select.all(book) as (NumberParts & { readonly id: number })[]).map(({ id, ...parts }) => ({
      caseId: id,
      number: composeNumber(parts),
    }));
  const faults = (select: ReturnType<typeof numbers>, book: BookKey, reason: string): NamedFault[] =>
    named(select, book).map((found) => ({ ...found, reason }));

  function gaps(book: BookKey): string[] {
    const rows = series.all({ kind: book.kind, period: String(book.year) }) as {
      site: string;
      last: number;
    }[];
    return rows.flatMap(({ site, last }) => {
      const there = new Set(present.all({ ...book, site }) as number[]);
      const missing = Array.from({ length: last }, (_, index) => index + 1).filter((n) => !there.has(n));
      const reserved = new Set(waiting.all({ ...book, site }) as number[]);
      return missing.map((n) => {
        const number = composeNumber({ site, ...book, n });
        return reserved.has(n)
          ? `${number} 待补录（恢复备份时按纸上编号保留），请先补录，或由主管说明原因作废。`
          : `编号缺 ${number}，请先补录，或说明原因作废。`;
      });
    });
  }

  return (book, entries, now, registerErrors, closedFaults) => ({
    ...book,
    now,
    sealedAt: (sealed.get(book) as Instant | undefined) ?? null,
    forms: entries.length,
    registerErrors,
    gaps: gaps(book),
    closedWithoutFacts: [...faults(withoutClosing, book, '缺关闭时间、关闭人或关闭方式'), ...closedFaults],
    unsigned: [
      ...faults(undecided, book, '待批事项已办结而没有签批人'),
      ...faults(unvoided, book, '作废没有批准人或原因'),
      ...faults(unsignedClosing, book, '关闭没有主管签字'),
      ...faults(unsignedSanction, book, '处罚、弹劾或建议已批准而签字不全'),
    ],
    pendingDecisions: named(pending, book),
    unconfirmedNatures: named(unconfirmed, book),
    unprinted: named(unprinted, book),
    unscanned: named(unscanned, book),
    open: entries.filter(({ how }) => how === 'carried').map(({ caseId, number }) => ({ caseId, number })),
    openPenalties: named(penalties, book),
    openMeasures: named(measures, book),
    openClaims: named(claims, book),
    unknownPads: named(unknownPads, book),
    padsAdrift: padsAdrift.all({ year: String(book.year) }) as string[],
    unsealedBefore: unsealed.all(book) as number[],
  });
}
