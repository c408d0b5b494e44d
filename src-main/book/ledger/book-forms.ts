import { CORRECTABLE, labelOf } from '#domain/counter/case-fields.ts';
import type { ResultKept } from '#contract/work/result-correction.ts';
import { words } from '#contract/words.ts';
import { wordKept } from '../../counter/cases/callback-lines.ts';
import type { CaseKind, CaseState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { CaseForms } from '../../counter/cases/case-form.ts';
import type { Db } from '../../register/open.ts';
import { carriedForm } from '../../paper/printing/forms/carried-form.ts';
import { supplementForm } from '../../paper/printing/forms/supplement-form.ts';
import type { CarriedLine, ContentsLine, CorrectionLine } from '../../paper/printing/ledger-values.ts';
import type { Paper } from '../../paper/printing/paper.ts';
import type { BookEntry, BookKey } from './entries.ts';
import { createNumbers } from './content.ts';
import { kindWord } from './statistics.ts';
import { type SupplementEntry, type Supplements, wordPlace } from './supplements.ts';

/** Fills what a book says of its cases: their forms, the lines of the contents, the list of corrections. */
export interface BookForms {
  paper(entry: BookEntry, asOf: Instant): Paper;
  /** Without its page, which is known only after everything is laid out. */
  line(entry: BookEntry): Omit<ContentsLine, 'page'>;
  /** Of the year's own numbers and of those brought into the book. */
  corrections(book: BookKey, entries: readonly BookEntry[]): readonly CorrectionLine[];
  /** The page of what a sealed case got since. */
  supplement(book: BookKey, entry: SupplementEntry): Paper;
  supplementLine(entry: SupplementEntry): Omit<ContentsLine, 'page'>;
  /** Cases carried out of earlier years, without the page of those that are bound now. */
  carried(book: BookKey): readonly (Omit<CarriedLine, 'page'> & { readonly caseId: number })[];
}

export function createBookForms(
  db: Db,
  reader: CaseReader,
  forms: CaseForms,
  supplements: Supplements,
): BookForms {
  const numberOf = createNumbers(db);
  const inBook = 'c.kind = @kind AND (c.year = @year OR c.id IN (SELECT value FROM json_each(@brought)))';
  const corrected = db.prepare(`
    SELECT c.id, correction.field, correction.old_value AS old, correction.new_value AS new, correction.reason,
      correction.at, correction.by_name AS "by"
    FROM correction JOIN "case" AS c ON c.id = correction.case_id
    WHERE ${inBook} ORDER BY c.year DESC, c.site, c.n, correction.id`);
  const results = db.prepare(`
    SELECT c.id, r.old, r.new AS now, r.reason, r.at, r.by_name AS "by"
    FROM callback_correction AS r
    JOIN callback AS t ON t.id = r.callback_id
    JOIN "case" AS c ON c.id = t.case_id
    WHERE ${inBook} ORDER BY c.year DESC, c.site, c.n, r.id`);
  const voided = db.prepare(`
    SELECT c.id, c.void_reason AS reason, c.voided_at AS at, c.voided_by AS "by" FROM "case" AS c
    WHERE ${inBook} AND c.state = 'voided' ORDER BY c.year DESC, c.site, c.n`);
  const carriedAt = db.prepare(`
    SELECT seal.year, ledger_volume.volume, ledger_form.first_page AS page FROM ledger_form
    JOIN ledger_volume ON ledger_volume.id = ledger_form.volume_id
    JOIN seal ON seal.id = ledger_volume.seal_id
    WHERE ledger_form.case_id = ? AND ledger_form.how = 'carried' ORDER BY seal.year`);
  const carriedOut = db.prepare(`
    SELECT c.id, c.state, seal.year, volume.volume, form.first_page AS page
    FROM ledger_form AS form
    JOIN ledger_volume AS volume ON volume.id = form.volume_id
    JOIN seal ON seal.id = volume.seal_id
    JOIN "case" AS c ON c.id = form.case_id
    WHERE form.how = 'carried' AND seal.kind = @kind AND seal.year < @year
      AND NOT EXISTS (
        SELECT 1 FROM ledger_form AS final
        JOIN ledger_volume AS final_volume ON final_volume.id = final.volume_id
        JOIN seal AS final_seal ON final_seal.id = final_volume.seal_id
        WHERE final.case_id = c.id AND final.how <> 'carried' AND final_seal.year < @year)
    ORDER BY c.year, c.site, c.n`);

  function carriedPaper(caseId: number, asOf: Instant): Paper {
    const values = forms.values(caseId, asOf);
    const running = values.dues.filter(({ state }) => !state.endsWith('完成'));
    const next = running.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
    return carriedForm({
      case: values,
      numberYear: reader.record(caseId).year,
      asOf,
      nextStep: next?.what ?? null,
      dueAt: next?.dueAt ?? null,
    });
  }

  return {
    paper: ({ caseId, how }, asOf) => {
      if (how === 'carried') return carriedPaper(caseId, asOf);
      const { paper } = forms.fill(caseId, asOf);
      if (how !== 'brought') return paper;
      const earlier = (carriedAt.all(caseId) as { year: number; volume: number; page: number }[]).map(
        wordPlace,
      );
      return { ...paper, aside: `上年结转，原装 ${earlier.join('、')}` };
    },
    line: ({ caseId, number, how }) => {
      const record = reader.record(caseId);
      return {
        number,
        receivedOn: record.receivedAt.slice(0, 10),
        customer: record.customerName,
        category: record.categoryLabel,
        nature: record.nature === null ? '' : words.nature[record.nature],
        result: {
          bound: record.closeKind === null ? '' : words.closeKind[record.closeKind],
          voided: '作废',
          carried: '结转',
          brought: '上年结转',
        }[how],
      };
    },
    supplement: ({ year, kind }, { caseId, origin, items }) => {
      const record = reader.record(caseId);
      return supplementForm({
        caseId,
        serial: record.n,
        number: numberOf(caseId),
        year,
        kindWord: kindWord(kind),
        customer: record.customerName,
        category: record.categoryLabel,
        origin,
        items: items.map((key) => supplements.item(key)),
      });
    },
    supplementLine: ({ caseId }) => {
      const record = reader.record(caseId);
      return {
        number: numberOf(caseId),
        receivedOn: record.receivedAt.slice(0, 10),
        customer: record.customerName,
        category: record.categoryLabel,
        nature: record.nature === null ? '' : words.nature[record.nature],
        result: '补订',
      };
    },
    carried: (book) =>
      (
        carriedOut.all(book) as { id: number; state: CaseState; year: number; volume: number; page: number }[]
      ).map(({ id, state, ...place }) => ({
        caseId: id,
        number: numberOf(id),
        origin: wordPlace(place),
        state: words.state[state],
      })),
    corrections: ({ year, kind }, entries) => {
      const brought = entries.filter(({ how }) => how === 'brought').map(({ caseId }) => caseId);
      const book = { year, kind, brought: JSON.stringify(brought) };
      return [
        ...(corrected.all(book) as CorrectionRow[]).map((row) => ({
          number: numberOf(row.id),
          at: row.at,
          what: '更正',
          field: fieldOf(row.field, book.kind),
          old: row.old,
          now: row.new,
          by: row.by,
          reason: row.reason,
        })),
        ...(results.all(book) as CorrectedResult[]).map(({ id, at, by, reason, old, now }) => ({
          number: numberOf(id),
          at,
          what: '更正',
          field: '回访结果',
          old: wordKept(JSON.parse(old) as ResultKept), // written by callbacks/corrections
          now: wordKept(JSON.parse(now) as ResultKept),
          by,
          reason,
        })),
        ...(voided.all(book) as VoidRow[]).map((row) => ({
          number: numberOf(row.id),
          at: row.at,
          what: '作废',
          field: null,
          old: null,
          now: '编号保留在原位，不再使用',
          by: row.by,
          reason: row.reason,
        })),
      ];
    },
  };
}

interface VoidRow {
  readonly id: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

interface CorrectedResult extends VoidRow {
  readonly old: string;
  readonly now: string;
}

interface CorrectionRow extends VoidRow {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** What a corrected field is called on the form. */
function fieldOf(field: string, kind: CaseKind): string {
  const known = CORRECTABLE.find((name) => name === field);
  return known === undefined ? field : labelOf(known, kind);
}
