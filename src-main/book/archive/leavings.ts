import { z } from 'zod';
import type { LeavingEntry, LeavingWay } from '#contract/house/leaving.ts';
import { AppError } from '#contract/errors.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import type { FormName } from '#contract/paper/paper.ts';
import { REPORTS, type ReportKey } from '#contract/figures/report-list.ts';
import { words } from '#contract/words.ts';
import { readRows } from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { CaseKind } from '#domain/terms.ts';
import { addDays, instantAt } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { bookName, volumeName } from '../ledger/verify-seals.ts';
import type { Handlers } from '../../office/router.ts';

/** Events of what left the house, word for word as in the WHERE of their index (migration 21). */
const TYPES =
  "'report.export-begun', 'print.begun', 'ledger.read', 'ledger.copied', 'attachment.saved', 'backup.made'";

/** 导出与打印记录: the chain's events of exports, prints, copies and backups, as a page. */
export function createLeavings(db: Db, journal: Journal): Handlers<'leaving'> {
  const select = db.prepare(`
    SELECT e.seq, e.at, e.actor_name AS "by", e.type, e.subject, e.payload, e.rows, p.text AS personal,
      (SELECT payload FROM event WHERE subject = 'export/' || e.seq ORDER BY seq LIMIT 1) AS ended,
      (SELECT type FROM event WHERE subject = 'export/' || e.seq ORDER BY seq LIMIT 1) AS endType
    FROM event AS e LEFT JOIN event_private AS p ON p.seq = e.seq
    WHERE e.type IN (${TYPES})
      AND (@before IS NULL OR e.seq < @before) AND (@userId IS NULL OR e.actor_id = @userId)
      AND (@from IS NULL OR e.at >= @from) AND (@to IS NULL OR e.at < @to)
      AND (@way IS NULL
        OR (@way = 'export' AND e.type = 'report.export-begun')
        OR (@way = 'print' AND e.type = 'print.begun' AND json_extract(e.payload, '$.medium') = 'printer')
        OR (@way = 'pdf' AND e.type = 'print.begun' AND json_extract(e.payload, '$.medium') = 'pdf')
        OR (@way = 'volume' AND e.type IN ('ledger.read', 'ledger.copied'))
        OR (@way = 'file' AND e.type = 'attachment.saved')
        OR (@way = 'backup' AND e.type = 'backup.made'))
    ORDER BY e.seq DESC LIMIT 100`);
  const print = db.prepare(`
    SELECT r.form, r.copy, r.copy_reason AS reason, r.outcome, r.failure, c.site, c.kind, c.year, c.n,
      k.file_name AS fileName
    FROM print_record AS r LEFT JOIN "case" AS c ON c.id = r.case_id LEFT JOIN print_copy AS k ON k.print_id = r.id
    WHERE r.id = ?`);
  const seal = db.prepare('SELECT year, kind FROM seal WHERE id = ?');
  const numberOf = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');
  const file = db.prepare('SELECT case_id AS caseId, name FROM attachment WHERE id = ?');

  function entryOf(row: EventRow): LeavingEntry {
    const { seq, at, by } = row;
    return { seq, at, by, ...NOTHING, ...detailsOf(row) };
  }

  function detailsOf(row: EventRow): Pick<LeavingEntry, 'way' | 'what'> & Partial<LeavingEntry> {
    const facts = factsSchema.parse(JSON.parse(row.payload));
    const personal = row.personal === null ? null : personalSchema.parse(JSON.parse(row.personal));
    switch (row.type) {
      case 'report.export-begun':
        return {
          way: 'export',
          what: wordReport(facts.report ?? ''),
          scope: wordScope(facts, personal?.query ?? ''),
          ...endOf(row),
          fullBecause: facts.phones === true ? (personal?.phoneReason ?? '（原因已依法删除）') : null,
        };
      case 'print.begun':
        return printOf(row);
      case 'ledger.read':
      case 'ledger.copied': {
        const book = seal.get(Number(row.subject.split('/')[1])) as { year: number; kind: CaseKind };
        return {
          way: 'volume',
          what: facts.volume == null ? `${bookName(book)}封存单` : volumeName(book, facts.volume),
          scope: row.type === 'ledger.read' ? '打开' : '另存',
        };
      }
      case 'attachment.saved':
        return {
          way: 'file',
          what: personal?.name ?? '（名称已依法删除）',
          scope: composeNumber(numberOf.get(Number(row.subject.split('/')[1])) as NumberParts), // never deleted
        };
      default:
        return { way: 'backup', what: '登记簿备份', scope: facts.file ?? '', amount: wordCases(facts.cases) };
    }
  }

  function printOf({ rows, payload }: EventRow): Pick<LeavingEntry, 'way' | 'what'> & Partial<LeavingEntry> {
    const [digested] = readRows(rows);
    const found = print.get(digested?.id ?? 0) as PrintRow | undefined;
    const { medium } = factsSchema.parse(JSON.parse(payload));
    const way: LeavingWay = medium === 'pdf' ? 'pdf' : 'print';
    if (!found) return { way, what: '（打印记录不在）' };
    const { form, copy, reason, outcome, failure, fileName, site, kind, year, n } = found;
    const number = site === null ? null : composeNumber({ site, kind, year, n });
    return {
      way,
      what: formTitles[form],
      scope: number ?? fileName ?? '',
      amount: copy === 1 ? '第1次' : `补打第${copy}次${reason === null ? '' : `：${reason}`}`,
      outcome,
      ...(failure !== null && { amount: `未成：${failure}` }),
    };
  }

  return {
    'leaving.page': ({ userId, way, from, to, before }) =>
      (
        select.all({
          userId,
          way,
          before,
          from: from === null ? null : instantAt(from, '00:00'),
          to: to === null ? null : instantAt(addDays(to, 1), '00:00'),
        }) as EventRow[]
      ).map(entryOf),
    'leaving.noteFile': ({ attachmentId }, { now, actor }) => {
      const found = file.get(attachmentId) as { caseId: number; name: string } | undefined;
      if (!found) throw new AppError('not-found', '没有这个附件，请刷新后再试。');
      db.transaction(() =>
        journal.append({
          at: now,
          actor,
          type: 'attachment.saved',
          subject: `case/${found.caseId}`,
          facts: { attachment: attachmentId },
          personal: { name: found.name },
        }),
      ).immediate();
      return null;
    },
  };
}

const NOTHING = { scope: '', amount: '', outcome: 'done', fullBecause: null } as const;

interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly rows: string;
  readonly personal: string | null;
  readonly ended: string | null;
  readonly endType: string | null;
}

type PrintRow = {
  readonly form: FormName;
  readonly copy: number;
  readonly reason: string | null;
  readonly outcome: 'pending' | 'done' | 'failed';
  readonly failure: string | null;
  readonly fileName: string | null;
} & (
  | NumberParts
  | { readonly site: null; readonly kind: CaseKind; readonly year: number; readonly n: number }
);

/** What the areas write into these events; other facts are theirs. */
const factsSchema = z.object({
  report: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  kind: z.string().nullish(),
  marked: z.number().nullish(),
  month: z.string().nullish(),
  filter: z.record(z.string(), z.unknown()).nullish(),
  phones: z.boolean().nullish(),
  rows: z.number().nullish(),
  medium: z.string().nullish(),
  volume: z.number().nullish(),
  file: z.string().nullish(),
  cases: z.number().nullish(),
});
type LeavingFacts = z.output<typeof factsSchema>;
const personalSchema = z.object({
  query: z.string().nullish(),
  phoneReason: z.string().nullish(),
  name: z.string().nullish(),
});

const OWN_REPORTS: Readonly<Record<string, string>> = {
  register: '客户投诉台账（按筛选）',
  summary: '客户投诉台账与指标',
  customers: '客户档案',
  roster: '排班表',
};

function wordReport(key: string): string {
  return OWN_REPORTS[key] ?? (Object.hasOwn(REPORTS, key) ? REPORTS[key as ReportKey].name : key); // a key just found
}

function endOf({ ended, endType }: EventRow): Pick<LeavingEntry, 'amount' | 'outcome'> {
  if (ended === null) return { amount: '', outcome: 'pending' };
  const { rows } = factsSchema.parse(JSON.parse(ended));
  const outcome =
    endType === 'report.exported' ? 'done' : endType === 'report.export-cancelled' ? 'cancelled' : 'failed';
  return { amount: rows == null ? '' : `${rows} 行`, outcome };
}

/** Period, what was searched for and how it was narrowed. */
function wordScope({ from, to, kind, marked, month, filter }: LeavingFacts, query: string): string {
  const days = from == null ? (month ?? null) : from === to ? from : `${from} 至 ${to}`;
  const narrowed = Object.values(filter ?? {}).filter((value) => value !== null && value !== false).length;
  return [
    days,
    kind == null ? null : (words.kind[kind as CaseKind] ?? null), // one of the contract's words
    marked == null ? null : `选中 ${marked} 件`,
    query === '' ? null : `查找“${query}”`,
    narrowed === 0 ? null : `另有 ${narrowed} 项筛选`,
  ]
    .filter((part) => part !== null)
    .join('，');
}

const wordCases = (cases: number | null | undefined): string => (cases == null ? '' : `${cases} 件`);
