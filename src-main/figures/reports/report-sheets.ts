import type { ReportTicket } from '#contract/figures/publications.ts';
import type {
  ReportChart,
  ReportContent,
  ReportFigures,
  ReportFormat,
  ReportTable,
} from '#contract/figures/report-content.ts';
import { wordMasking } from '#domain/text/masking.ts';
import { words } from '#contract/words.ts';
import { instantAt } from '#domain/time.ts';
import { pictureSize } from '../../paper/printing/chart-picture.ts';
import type { HeldSheet } from './roster-sheets.ts';
import { column } from './sheet-columns.ts';
import type { SheetPicture } from './sheet-pictures.ts';
import type { Cell, CellFormat } from './sheet.ts';

/** The charts of a report, in their order. */
export function chartsOf({ sections }: ReportContent): readonly ReportChart[] {
  return sections.filter((part) => part.kind === 'chart');
}

/** A report as sheets: 封面, one sheet a table, the figures, each chart with its numbers, the author's texts. */
export function reportSheets(
  content: ReportContent,
  ticket: ReportTicket,
  /** A PNG for each of `chartsOf`. */
  drawn: readonly Uint8Array[],
): readonly HeldSheet[] {
  const name = createNames();
  const title = `${content.organisation} ${content.period} ${content.title}`.trim();
  const sheets = content.sections.flatMap((part): readonly HeldSheet[] => {
    if (part.kind === 'table') return [tableSheet(part, name(part.title), title)];
    if (part.kind === 'figures') return [figureSheet(part, name(part.title), title)];
    return [];
  });
  const cover = coverSheet(content, ticket, name('封面'));
  const charts = chartsOf(content).map((chart, index) => {
    const { width: widthMm, height: heightMm } = pictureSize(chart);
    const png = drawn[index];
    const pictures = png ? [{ png, title: chart.title, widthMm, heightMm }] : [];
    return chartSheet(chart, name(`图 ${chart.title}`), title, pictures);
  });
  return [cover, ...sheets, ...charts];
}

const FORMATS = {
  text: 'text',
  long: 'wrapped',
  phone: 'text',
  name: 'text',
  unit: 'text',
  time: 'time',
  day: 'day',
  whole: 'whole',
  percent: 'percent',
  hours: 'decimal',
} as const satisfies Record<ReportFormat, CellFormat>;

function coverSheet(content: ReportContent, ticket: ReportTicket, name: string): HeldSheet {
  const notes = content.sections.flatMap((part): readonly (readonly Cell[])[] => {
    if (part.kind === 'table') return part.note === null ? [] : [[part.title, part.note]];
    if (part.kind === 'figures') return part.figures.map((figure) => [figure.name, figure.formula]);
    return [];
  });
  const texts = content.sections.flatMap((part) =>
    part.kind === 'text' && part.text !== '' ? [[part.title, part.text] as const] : [],
  );
  const rows = content.sections.flatMap((part) =>
    part.kind === 'table' ? [[`行数 ${part.title}`, whole(part.rows.length)] as const] : [],
  );
  return {
    name,
    title: content.title,
    columns: [column('项目', 30, 'text'), column('内容', 110, 'wrapped')],
    pages: [
      [
        ['报表', content.title],
        ['单位', content.organisation],
        ['期间', content.period],
        ['起始时间', { at: content.from }],
        ['截止时间（不含）', { at: content.to }],
        ['事项类别', content.kind === null ? '全部（投诉、报修、咨询、意见建议）' : words.kind[content.kind]],
        ['数据截至', { at: content.at }],
        ['口径版本', whole(content.definitions)],
        ['导出人', ticket.by],
        ['导出时间', { at: ticket.at }],
        [
          '个人信息',
          wordMasking(
            ticket.content === null ? ticket.masking : { ...ticket.masking, phones: true },
            ticket.phoneReason,
          ),
        ],
        ['涉及事项', whole(content.cases.length)],
        ...rows,
        [
          '说明',
          '作废的不计入指标；导入的历史按“设置”决定是否计入受理、性质、满意度和热点；示例数据不计。时间均为北京时间。',
        ],
      ],
      texts,
      notes,
    ],
    pagesWide: 1,
    plain: true,
  };
}

function tableSheet({ columns, rows, title: what }: ReportTable, name: string, title: string): HeldSheet {
  return {
    name,
    title: `${title} ${what}`,
    columns: columns.map(({ name: head, width, format, total }) =>
      column(head, Math.max(8, Math.round(width * 0.75)), FORMATS[format], total && 'sum'),
    ),
    pages: [
      rows.map((row) =>
        row.map((cell, index): Cell => {
          const format = columns[index]?.format;
          if (typeof cell === 'string' && format === 'time') return { at: cell };
          if (typeof cell === 'string' && format === 'day') return { at: instantAt(cell, '00:00') };
          return cell;
        }),
      ),
    ],
    pagesWide: 1,
  };
}

function figureSheet({ figures, before, lastYear }: ReportFigures, name: string, title: string): HeldSheet {
  const formats = { rate: 'percent', count: 'whole', score: 'decimal', hours: 'decimal' } as const;
  const value = (unit: keyof typeof formats, number: number | null): Cell =>
    number === null ? null : { number, format: formats[unit] };
  return {
    name,
    title: `${title} 指标`,
    columns: [
      column('指标', 24, 'text'),
      column('分子', 10, 'decimal'),
      column('分母', 10, 'whole'),
      column('本期', 11, 'decimal'),
      column(`上期\n${before}`, 14, 'decimal'),
      column(`去年同期\n${lastYear}`, 14, 'decimal'),
      column('较上期', 11, 'decimal'),
      column('口径', 70, 'wrapped'),
    ],
    pages: [
      figures.map(
        ({ name: figure, unit, now, before: then, lastYear: year, formula }, index): readonly Cell[] => {
          const row = index + 2;
          const quotient = unit === 'rate' || unit === 'score';
          const change = now.value === null || then.value === null ? '' : now.value - then.value;
          return [
            figure,
            unit === 'hours' ? null : whole(now.numerator),
            now.denominator === null ? null : whole(now.denominator),
            quotient
              ? { formula: `IF(C${row}=0,"",B${row}/C${row})`, value: now.value ?? '', format: formats[unit] }
              : value(unit, now.value),
            value(unit, then.value),
            value(unit, year.value),
            {
              formula: `IF(OR(D${row}="",E${row}=""),"",D${row}-E${row})`,
              value: change,
              format: formats[unit],
            },
            formula,
          ];
        },
      ),
    ],
    pagesWide: 1,
  };
}

/** A chart as a picture beside the numbers it was drawn from. */
function chartSheet(
  { labels, series, title: what }: ReportChart,
  name: string,
  title: string,
  pictures: readonly SheetPicture[],
): HeldSheet {
  return {
    name,
    title: `${title} ${what}`,
    columns: [
      column('项目', 26, 'text'),
      ...series.map(({ name: head }) => column(head, 12, 'whole', 'sum')),
    ],
    pages: [labels.map((label, index) => [label, ...series.map(({ values }) => values[index] ?? 0)])],
    pagesWide: 1,
    pictures,
  };
}

function whole(number: number): Cell {
  return { number, format: 'whole' };
}

/** Excel's names of sheets: 31 characters, some signs not, no two alike whatever their case. */
function createNames(): (wanted: string) => string {
  const used = new Set<string>();
  return (wanted) => {
    const plain =
      wanted
        .replaceAll(/[\\/?*[\]:：]/g, ' ')
        .replaceAll(/^'|'$/g, '')
        .slice(0, 27)
        .trim() || '表';
    let name = plain;
    for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${plain} ${n}`;
    used.add(name.toLowerCase());
    return name;
  };
}
