import { words } from '#contract/words.ts';
import type { LedgerPlace } from '#domain/book/ledger.ts';
import type { CaseKind, CloseKind, Level, Nature } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import type { StatisticsTable, StatisticsValues } from '../../paper/printing/ledger-values.ts';
import type { BookEntry, BookKey } from './entries.ts';

/** Fills the statistics page: the book counts by number year, and says how that differs from received dates. */
export function createStatistics(
  db: Db,
): (book: BookKey, entries: readonly BookEntry[], supplements: number) => StatisticsValues {
  const ofYear = `FROM "case" AS c WHERE c.kind = @kind AND c.year = @year AND c.state <> 'voided'`;
  const grouped = (expression: string) =>
    db.prepare(
      `SELECT ${expression} AS label, count(*) AS count ${ofYear} GROUP BY label ORDER BY count DESC, label`,
    );
  const byMonth = db.prepare(`
    SELECT substr(c.received_at, 1, 7) AS label, count(*) AS count,
      sum(c.state IN ('closed', 'archived')) AS closed
    ${ofYear} GROUP BY label ORDER BY label`);
  const byCategory = grouped('c.category_label');
  const byNature = grouped('c.nature');
  const byClosing = grouped("iif(c.state IN ('closed', 'archived'), c.close_kind, NULL)");
  const byLevel = grouped(
    '(SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY id DESC LIMIT 1)',
  );
  const count = (where: string) =>
    db.prepare(`SELECT count(*) FROM "case" WHERE kind = @kind AND ${where}`).pluck();
  const numbered = count('year = @year');
  const numberedReceivedElse = count('year = @year AND CAST(substr(received_at, 1, 4) AS INTEGER) <> @year');
  const receivedNumberedElse = count('year <> @year AND CAST(substr(received_at, 1, 4) AS INTEGER) = @year');

  interface Grouped {
    readonly label: string | number | null;
    readonly count: number;
  }

  function tally(
    title: string,
    head: string,
    select: ReturnType<typeof grouped>,
    book: BookKey,
    word: (label: Grouped['label']) => string,
  ): StatisticsTable {
    const rows = select.all(book) as Grouped[];
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    return {
      title,
      heads: [head, '件数', '占比'],
      rows: rows.map((row) => [word(row.label), String(row.count), share(row.count, total)]),
    };
  }

  return (book, entries, supplements) => {
    const months = byMonth.all(book) as (Grouped & { readonly closed: number })[];
    const own = Number(numbered.get(book));
    const elsewhere = Number(numberedReceivedElse.get(book));
    const later = Number(receivedNumberedElse.get(book));
    return {
      year: book.year,
      kindWord: kindWord(book.kind),
      tables: [
        {
          title: '装订情况',
          heads: ['编号', '装订', '作废', '结转', '上年结转', '补订'],
          rows: [[String(own), ...PLACES.map((how) => String(placed(entries, how))), String(supplements)]],
        },
        {
          title: '按受理月份',
          heads: ['月份', '受理', '已结案'],
          rows: months.map((row) => [String(row.label), String(row.count), String(row.closed)]),
        },
        tally('按类别', '类别', byCategory, book, (label) => String(label)),
        ...(book.kind === 'complaint'
          ? [
              tally(
                '按性质',
                '性质',
                byNature,
                book,
                (label) => (label === null ? '未判定' : words.nature[label as Nature]), // CHECK of the column
              ),
            ]
          : []),
        tally(
          '按结案方式',
          '结案方式',
          byClosing,
          book,
          (label) => (label === null ? '未结案' : words.closeKind[label as CloseKind]), // as stored by closing
        ),
        tally(
          '按回访结果',
          '回访结果',
          byLevel,
          book,
          (label) => (label === null ? '未回访' : words.level[label as Level]), // CHECK of the column
        ),
      ],
      reconciling: `本册按编号年度统计，${book.year} 年编号 ${own} 件（含作废）；其中受理日期不在本年的 ${elsewhere} 件，编在其他年度而受理日期在本年的 ${later} 件；按受理日期统计为 ${own - elsewhere + later} 件。`,
    };
  };
}

/** `客户投诉`, as on the cover. */
export function kindWord(kind: CaseKind): string {
  return `客户${words.kind[kind]}`;
}

const PLACES = ['bound', 'voided', 'carried', 'brought'] as const satisfies readonly LedgerPlace[];

/** How many forms of a book stand there as `how`. */
export function placed(entries: readonly BookEntry[], how: LedgerPlace): number {
  return entries.filter((entry) => entry.how === how).length;
}

function share(count: number, total: number): string {
  return total === 0 ? '' : `${((count / total) * 100).toFixed(1)} %`;
}
