import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, section, signatures, stamp, table, time, unsigned } from '../fields.ts';
import type { ContentsLine, CorrectionLine, CoverValues, StatisticsValues } from '../ledger-values.ts';
import type { House, Paper } from '../paper.ts';
import type { Row } from '../row.ts';

/** Cover of a volume of the bound yearly ledger (年度投诉台账装订册). */
export function ledgerCover(cover: CoverValues, house: Pick<House, 'organisation'>): Paper {
  return {
    ...ledgerHead(cover.year, cover.kindWord, '台账封面', 'KS-70'),
    scan: codeOf('ledger-volume', cover.id, cover.year),
    aside: `第 ${cover.volume} 册 共 ${cover.volumes} 册`,
    rows: [
      big(house.organisation, 26, 9),
      big(`${cover.year} 年度`, 30, 7),
      big(`${cover.kindWord}受理登记台账`, 34, 8),
      {
        ...fields(['册号', `第 ${cover.volume} 册 / 共 ${cover.volumes} 册`], ['页码', pages(cover)]),
        lines: 2,
      },
      { ...fields(['编号起', cover.firstNumber || '—'], ['编号止', cover.lastNumber || '—']), lines: 2 },
      {
        ...fields(
          ['件数', `${cover.forms} 件${cover.supplements === 0 ? '' : `，补订 ${cover.supplements} 件`}`],
          ['其中', `作废 ${cover.voided}　结转 ${cover.carried}　上年结转 ${cover.brought}`],
        ),
        lines: 2,
      },
      { ...fields(['保管人', cover.keeper], ['编制时间', time(cover.madeAt)]), lines: 2 },
      { ...longText('册脊文字', spine(cover), 2) },
      signatures([unsigned('编制人'), unsigned('保管人'), unsigned('主管')], 6),
    ],
  };
}

/** Text of the volume's spine. */
function spine(cover: CoverValues): string {
  const held = cover.firstNumber === '' ? '更正清单与补订' : `${cover.firstNumber} 至 ${cover.lastNumber}`;
  return `${cover.year} 年度${cover.kindWord}台账　第 ${cover.volume} 册　${held}`;
}

/** Table of contents. Its number of sheets depends on the lines' texts, not on their page numbers. */
export function ledgerContents(year: number, kindWord: string, lines: readonly ContentsLine[]): Paper {
  const columns = [
    { head: '编号', width: 36 },
    { head: '受理日期', width: 22, align: 'center' },
    { head: '客户', width: 30 },
    { head: '类别', width: 33 },
    { head: '性质', width: 14, align: 'center' },
    { head: '结果', width: 21, align: 'center' },
    { head: '页', width: 14, align: 'right' },
  ] as const;
  return {
    ...ledgerHead(year, kindWord, '台账目录', 'KS-71'),
    rows: withHead(
      table(
        columns,
        lines.map((line) => [
          line.number,
          line.receivedOn,
          line.customer,
          line.category,
          line.nature,
          line.result,
          String(line.page),
        ]),
      ),
    ),
  };
}

/** Statistics page with the line that reconciles number year and received date. */
export function ledgerStatistics(statistics: StatisticsValues): Paper {
  return {
    ...ledgerHead(statistics.year, statistics.kindWord, '台账统计', 'KS-72'),
    rows: [
      ...statistics.tables.flatMap(({ title, heads, rows }) => {
        const columns = heads.map((head, index) => ({
          head,
          width: 170 / heads.length,
          align: index === 0 ? ('left' as const) : ('right' as const),
        }));
        return [section(title), ...withHead(table(columns, rows))];
      }),
      longText('口径核对', statistics.reconciling, 2),
    ],
  };
}

/** List of corrections and voided numbers (E1, E2). */
export function correctionList(year: number, kindWord: string, lines: readonly CorrectionLine[]): Paper {
  const columns = [
    { head: '编号', width: 38 },
    { head: '类', width: 12, align: 'center' },
    { head: '内容', width: 50 },
    { head: '经办、时间', width: 38 },
    { head: '原因', width: 32 },
  ] as const;
  const rows = table(
    columns,
    lines.length === 0
      ? [[null, null, '本年度无更正、作废。']]
      : lines.map((line) => [
          line.number,
          line.what,
          change(line),
          `${line.by}\n${stamp(line.at)}`,
          line.reason,
        ]),
  );
  return { ...ledgerHead(year, kindWord, '更正与作废清单', 'KS-73'), rows: withHead(rows) };
}

function change(line: CorrectionLine): Parameters<typeof longText>[1] {
  if (line.field === null) return line.now;
  return [
    { text: `${line.field}：` },
    { text: line.old ?? '', struck: true },
    { text: ` → ${line.now ?? ''}` },
  ];
}

function ledgerHead(year: number, kindWord: string, what: string, formCode: string): Paper {
  return {
    title: `${year}年度${kindWord}${what}`,
    madeTitle: true,
    formCode,
    revision: 'A/0',
    number: null,
    scan: null,
    aside: null,
    rows: [],
  };
}

function big(text: string, points: number, lines: number): Row {
  return { cells: [{ width: 170, text, look: 'label', align: 'center', points }], lines, stretch: 1 };
}

function pages(cover: CoverValues): string {
  return `第 ${cover.firstPage} 至 ${cover.lastPage} 页（全年共 ${cover.totalPages} 页）`;
}

function withHead(rows: readonly Row[]): readonly Row[] {
  return [...(rows[0]?.under ?? []), ...rows];
}
