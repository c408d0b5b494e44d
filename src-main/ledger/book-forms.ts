import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader } from '../cases/case-row.ts';
import type { CaseForms } from '../cases/case-form.ts';
import type { Db } from '../database/open.ts';
import { carriedForm } from '../printing/forms/carried-form.ts';
import type { ContentsLine, CorrectionLine } from '../printing/ledger-values.ts';
import type { Paper } from '../printing/paper.ts';
import type { BookEntry, BookKey } from './entries.ts';
import { createNumbers } from './content.ts';

/** Fills what a book says of its cases: their forms, the lines of the contents, the list of corrections. */
export interface BookForms {
  paper(entry: BookEntry, asOf: Instant): Paper;
  /** Without its page, which is known only after everything is laid out. */
  line(entry: BookEntry): Omit<ContentsLine, 'page'>;
  corrections(book: BookKey): readonly CorrectionLine[];
}

export function createBookForms(db: Db, reader: CaseReader, forms: CaseForms): BookForms {
  const numberOf = createNumbers(db);
  const corrected = db.prepare(`
    SELECT c.id, correction.field, correction.old_value AS old, correction.new_value AS new, correction.reason,
      correction.at, correction.by_name AS "by"
    FROM correction JOIN "case" AS c ON c.id = correction.case_id
    WHERE c.kind = @kind AND c.year = @year ORDER BY c.site, c.n, correction.id`);
  const voided = db.prepare(`
    SELECT id, void_reason AS reason, voided_at AS at, voided_by AS "by" FROM "case"
    WHERE kind = @kind AND year = @year AND state = 'voided' ORDER BY site, n`);
  const carriedAt = db.prepare(`
    SELECT seal.year, ledger_volume.volume, ledger_form.first_page AS page FROM ledger_form
    JOIN ledger_volume ON ledger_volume.id = ledger_form.volume_id
    JOIN seal ON seal.id = ledger_volume.seal_id
    WHERE ledger_form.case_id = ? AND ledger_form.how = 'carried' ORDER BY seal.year`);

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
        ({ year, volume, page }) => `${year} 年度第 ${volume} 册第 ${page} 页`,
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
    corrections: (book) => [
      ...(corrected.all(book) as CorrectionRow[]).map((row) => ({
        number: numberOf(row.id),
        at: row.at,
        what: '更正',
        field: FIELD_WORDS[row.field] ?? row.field,
        old: row.old,
        now: row.new,
        by: row.by,
        reason: row.reason,
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
    ],
  };
}

interface VoidRow {
  readonly id: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

interface CorrectionRow extends VoidRow {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** What corrected fields are called on the form. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  occurredAt: '发生时间',
  receivedAt: '受理时间',
  channel: '受理渠道',
  externalNumber: '来件编号',
  customerName: '客户姓名',
  customerPhone: '联系电话',
  contact: '联系人',
  contactPhone: '联系人电话',
  unit: '单元房号',
  project: '项目',
  product: '产品',
  contractNo: '合同编号',
  object: '被投诉对象',
  category: '类别',
  content: '内容',
  demand: '客户诉求',
  remedyAsked: '要求方式',
  evidence: '证据材料',
  severity: '严重程度',
};
