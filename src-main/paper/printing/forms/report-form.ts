import type {
  ReportCell,
  ReportColumn,
  ReportContent,
  ReportFigures,
  ReportFormat,
  ReportSection,
  ReportTable,
} from '#contract/figures/report-content.ts';
import { wordChange, wordValue } from '#domain/figures/word-figure.ts';
import { chartHeight, chartSvg } from '../chart-svg.ts';
import { type Column, fields, section, signatures, stamp, table, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';
import { NOMINAL_MM, type Row, SIDE_MM, WIDE } from '../row.ts';

/** A report to be printed: frozen or as it stands, and who published it. */
interface ReportValues {
  readonly content: Pick<
    ReportContent,
    'title' | 'period' | 'organisation' | 'at' | 'definitions' | 'sections'
  >;
  /** Such as `未发布` or `第2次发布`. */
  readonly aside: string | null;
  readonly signed: { readonly name: string; readonly at: string; readonly note: string } | null;
}

/** Any report of spec 50 on A4: the same sections as on the screen. */
export function reportForm({ content, aside, signed }: ReportValues): Paper {
  const { title, period, organisation, at, definitions, sections } = content;
  const figures = sections.filter((each) => each.kind === 'figures');
  return {
    title,
    formCode: 'KS-50',
    revision: 'A/0',
    number: { label: '期间', text: period },
    scan: null,
    aside,
    rows: [
      fields(['单位', organisation], ['数据截至', stamp(at)]),
      ...sections.flatMap(sectionRows),
      ...figures.flatMap(formulaRows),
      section(`指标口径第 ${definitions} 版。作废的不计；未到期的不计入及时率。`),
      signatures([
        unsigned('制表'),
        unsigned('审核'),
        signed === null ? unsigned('主管') : { title: '主管', ...signed },
      ]),
    ],
  };
}

function sectionRows(part: ReportSection): readonly Row[] {
  switch (part.kind) {
    case 'table':
      return tableRows(part);
    case 'figures':
      return figureRows(part);
    case 'chart':
      return [
        section(part.title),
        {
          cells: [
            {
              width: NOMINAL_MM,
              text: '',
              look: 'value',
              picture: {
                draw: (widthMm) => chartSvg(part, widthMm - 2 * SIDE_MM),
                heightMm: Math.ceil(chartHeight(part) / WIDE.lineMm) * WIDE.lineMm,
              },
            },
          ],
          // A drawing can't be parted, nor from its heading.
          keep: true,
        },
      ];
    case 'text':
      return [
        section(part.title),
        {
          cells: [{ width: NOMINAL_MM, text: part.text, look: 'value', stand: 'top', ruled: true }],
          lines: part.text === '' ? 4 : 1,
        },
      ];
    default:
      return part satisfies never;
  }
}

function tableRows({ title, columns, rows, note, empty, more }: ReportTable): readonly Row[] {
  const head = section(rows.length === 0 ? `${title}：${empty}` : title);
  if (rows.length === 0) return [{ cells: head.cells }];
  const heads = scaled(columns);
  const totals = columns.some(({ total }) => total) && rows.length > 1 ? [totalOf(columns, rows)] : [];
  const body = [...rows, ...totals].map((row) =>
    row.map((cell, index) =>
      foldNumber(wordCell(cell, columns[index]?.format ?? 'text'), heads[index]?.width ?? 0),
    ),
  );
  const made = table(heads, body);
  return [
    head,
    ...(made[0]?.under ?? []),
    ...made,
    ...(more > 0 ? [remark(`另有 ${more} 行未列出，全部见 Excel。`)] : []),
    ...(note === null ? [] : [remark(note)]),
  ];
}

function figureRows({ title, before, lastYear, figures }: ReportFigures): readonly Row[] {
  const columns: readonly Column[] = [
    { head: '指标', width: 56 },
    { head: '分子', width: 16, align: 'right' },
    { head: '分母', width: 16, align: 'right' },
    { head: '本期', width: 22, align: 'right' },
    { head: '上期', width: 20, align: 'right' },
    { head: '较上期', width: 20, align: 'right' },
    { head: '去年同期', width: 20, align: 'right' },
  ];
  const made = table(
    columns,
    figures.map(({ name, unit, now, before: then, lastYear: year }) => [
      name,
      unit === 'hours' ? '' : String(now.numerator),
      now.denominator === null ? '' : String(now.denominator),
      wordValue(unit, now),
      wordValue(unit, then),
      wordChange(unit, now, then, ' 点'),
      wordValue(unit, year),
    ]),
  );
  return [section(`${title}（上期 ${before}；去年同期 ${lastYear}）`), ...(made[0]?.under ?? []), ...made];
}

/** The formulas behind the figures, at the end. */
function formulaRows({ figures }: ReportFigures): readonly Row[] {
  return [
    section('指标口径'),
    ...table(
      [
        { head: '指标', width: 44 },
        { head: '口径', width: 126 },
      ],
      figures.map(({ name, formula }) => [name, formula]),
    ),
  ];
}

function remark(text: string): Row {
  return { cells: [{ width: NOMINAL_MM, text, look: 'value', align: 'left' }] };
}

/** Columns share the nominal width in the proportion of their own. */
function scaled(columns: readonly ReportColumn[]): readonly Column[] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  return columns.map(({ name, width, format }) => ({
    head: name,
    width: (width * NOMINAL_MM) / sum,
    align: NUMBERS.has(format) ? 'right' : 'left',
  }));
}

const NUMBERS: ReadonlySet<ReportFormat> = new Set(['whole', 'percent', 'hours']);

function totalOf(
  columns: readonly ReportColumn[],
  rows: readonly (readonly ReportCell[])[],
): readonly ReportCell[] {
  return columns.map(({ total }, index) => {
    if (index === 0) return '合计';
    if (!total) return null;
    return rows.reduce((sum, { [index]: value }) => sum + (typeof value === 'number' ? value : 0), 0);
  });
}

/** A registration number too long for its column breaks behind its year, not within its digits. */
function foldNumber(text: string, width: number): string {
  return width < WHOLE_NUMBER_MM ? text.replace(/^([A-Z0-9]{2,}\d{4}-)(\d{6}\b)/, '$1\n$2') : text;
}

const WHOLE_NUMBER_MM = 34;

function wordCell(cell: ReportCell, format: ReportFormat): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (format === 'percent') return `${(cell * 100).toFixed(1)}%`;
    return format === 'hours' ? cell.toFixed(1) : String(cell);
  }
  if (format === 'time') return stamp(cell) ?? '';
  return cell;
}
