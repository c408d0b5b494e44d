import type { FigureValue, SummaryTicket } from '#contract/figures/reports.ts';
import { wordMasking } from '#domain/text/masking.ts';
import { words } from '#contract/words.ts';
import { byCategory, byDay } from '#domain/figures/figure-tables.ts';
import type { FigureUnit } from '#domain/figures/figure.ts';
import { type Period, wordPeriod } from '#domain/period.ts';
import { type CaseKind, LEVELS } from '#domain/terms.ts';
import { instantAt } from '#domain/time.ts';
import type { ComparedFigures } from './figures-of.ts';
import { column } from './sheet-columns.ts';
import type { Cell, CellFormat, Sheet } from './sheet.ts';

/** What the cover says besides the figures' formulas. */
interface CoverFacts {
  readonly ticket: SummaryTicket;
  readonly period: Period;
  readonly kind: CaseKind | null;
  /** Rows of the ledger as the query counts them, and how many of them are voided. */
  readonly rows: number;
  readonly voided: number;
}

/** 封面: what, which period and filter, who and when, how many rows, and what every figure means. */
export function coverSheet(
  { ticket, period, kind, rows, voided }: CoverFacts,
  compared: ComparedFigures,
): Sheet {
  const facts: readonly (readonly Cell[])[] = [
    ['报表', '客户投诉台账与指标汇总'],
    ['单位', ticket.organisation],
    ['期间', wordPeriod(period)],
    ['起始时间', { at: period.from }],
    ['截止时间（不含）', { at: period.to }],
    ['对比期间', `上期 ${wordPeriod(compared.before)}；去年同期 ${wordPeriod(compared.lastYear)}`],
    ['事项类别', kind === null ? '全部（投诉、报修、咨询、意见建议）' : words.kind[kind]],
    ['导出人', ticket.by],
    ['导出时间', { at: ticket.at }],
    ['个人信息', wordMasking(ticket.masking, ticket.phoneReason)],
    ['台账行数', { number: rows, format: 'whole' }],
    ['其中作废', { number: voided, format: 'whole' }],
    [
      '说明',
      '台账按受理时间列出期间内登记的全部事项，作废的留在原位、注明状态，不计入各项指标；导入的历史按“设置”决定是否计入受理、性质和满意度，不列入台账；示例数据不计。',
    ],
    ['', '数据截至导出时间；未到期的时限不计入及时率。时间均为北京时间。'],
  ];
  const formulas = compared.rows.map(({ figure }) => [figure.name, figure.formula]);
  return {
    name: '封面',
    title: '客户投诉台账与指标汇总',
    columns: [column('项目', 30, 'text'), column('内容', 110, 'wrapped')],
    pages: [facts, formulas],
    pagesWide: 1,
    plain: true,
  };
}

/** 指标: every figure with numerator and denominator, beside the period before and the same period last year. */
export function figureSheet({ rows }: ComparedFigures, title: string): Sheet {
  const values = ['分子', '分母', '数值'] as const;
  const blocks = ['本期', '上期', '去年同期'].flatMap((block) =>
    values.map((value) => column(`${block}${value}`, value === '数值' ? 11 : 9, 'decimal')),
  );
  return {
    name: '指标',
    title,
    columns: [
      column('指标', 24, 'text'),
      ...blocks,
      column('较上期', 10, 'decimal'),
      column('较去年同期', 10, 'decimal'),
      column('口径', 70, 'wrapped'),
    ],
    pages: [
      rows.map(({ figure, now, before, lastYear }, index) => {
        const row = index + 2;
        return [
          figure.name,
          ...valueCells(figure.unit, now, `B${row}`, `C${row}`),
          ...valueCells(figure.unit, before, `E${row}`, `F${row}`),
          ...valueCells(figure.unit, lastYear, `H${row}`, `I${row}`),
          change(figure.unit, `D${row}`, `G${row}`, now, before),
          change(figure.unit, `D${row}`, `J${row}`, now, lastYear),
          figure.formula,
        ];
      }),
    ],
    pagesWide: 1,
  };
}

/** 满意度: the four levels with digit, word and score, their numbers and shares (FIG5). */
export function levelSheet({ rows }: ComparedFigures, title: string): Sheet {
  const of = (key: string): ComparedFigures['rows'][number] | undefined =>
    rows.find(({ figure }) => figure.key === key);
  const end = LEVELS.length + 1;
  return {
    name: '满意度',
    title,
    columns: [
      column('级别', 8, 'whole'),
      column('满意程度', 14, 'text'),
      column('每件得分', 10, 'whole'),
      column('本期件数', 11, 'whole', 'sum'),
      column('本期占比', 11, 'percent'),
      column('上期件数', 11, 'whole', 'sum'),
      column('去年同期件数', 13, 'whole', 'sum'),
    ],
    pages: [
      LEVELS.map((level, index) => {
        const row = of(`FIG5.${level}`);
        const now = row?.now.numerator ?? 0;
        return [
          level,
          words.level[level],
          5 - level,
          now,
          share(`D${index + 2}`, `SUM(D$2:D$${end})`, row?.now.value ?? null),
          row?.before.numerator ?? 0,
          row?.lastYear.numerator ?? 0,
        ];
      }),
    ],
    pagesWide: 1,
  };
}

/** 按日: the flow of FIG8, each day's left reckoned from the day before. */
export function daySheet({ facts, rows }: ComparedFigures, title: string): Sheet {
  const begin = rows.find(({ figure }) => figure.key === 'FIG8.begin')?.now.numerator ?? 0;
  return {
    name: '按日',
    title: `${title}（期初遗留 ${begin} 件）`,
    columns: [
      column('日期', 13, 'day'),
      ...['受理', '重新打开', '关闭', '作废'].map((name) => column(name, 11, 'whole', 'sum')),
      column('当日遗留', 11, 'whole'),
    ],
    pages: [
      byDay(facts).map(({ day, received, reopened, closed, voided, left }, index): readonly Cell[] => {
        const row = index + 2;
        const before = index === 0 ? String(begin) : `F${row - 1}`;
        return [
          { at: instantAt(day, '00:00') },
          received,
          reopened,
          closed,
          voided,
          left === null ? null : { formula: `${before}+B${row}+C${row}-D${row}-E${row}`, value: left },
        ];
      }),
    ],
    pagesWide: 1,
  };
}

/** 按类别: what each category brought, what is left of it, and what its customers said. */
export function categorySheet({ facts }: ComparedFigures, title: string): Sheet {
  const counts = ['受理', '至今已关闭', '重复', '期末遗留', ...LEVELS.map((level) => words.level[level])];
  return {
    name: '按类别',
    title,
    columns: [
      column('问题类别', 28, 'text'),
      ...counts.map((name) => column(name, 11, 'whole', 'sum')),
      column('关闭率', 10, 'percent'),
      column('满意度', 10, 'percent'),
    ],
    pages: [
      byCategory(facts).map(
        ({ category, received, closed, repeats, left, levels }, index): readonly Cell[] => {
          const row = index + 2;
          const said = levels.reduce((sum, count) => sum + count, 0);
          const satisfied = said - (levels.at(-1) ?? 0);
          return [
            category,
            received,
            closed,
            repeats,
            left,
            ...levels,
            share(`C${row}`, `B${row}`, received === 0 ? null : closed / received),
            share(`SUM(F${row}:H${row})`, `SUM(F${row}:I${row})`, said === 0 ? null : satisfied / said),
          ];
        },
      ),
    ],
    pagesWide: 1,
  };
}

const UNIT_FORMATS = {
  rate: 'percent',
  count: 'whole',
  score: 'decimal',
  hours: 'decimal',
} as const satisfies Record<FigureUnit, CellFormat>;

/** Numerator, denominator and value; a value that can be divided is a formula. */
function valueCells(
  unit: FigureUnit,
  { numerator, denominator, value }: FigureValue,
  part: string,
  base: string,
): readonly Cell[] {
  const format = UNIT_FORMATS[unit];
  switch (unit) {
    case 'count':
      return [whole(numerator), null, { formula: part, value: numerator, format }];
    case 'hours':
      return [null, whole(denominator ?? 0), value === null ? null : { number: value, format }];
    case 'rate':
    case 'score':
      return [whole(numerator), whole(denominator ?? 0), { ...share(part, base, value), format }];
    default:
      return unit satisfies never;
  }
}

/** The difference of two values; nothing when one of them has no base. */
function change(unit: FigureUnit, cell: string, other: string, now: FigureValue, then: FigureValue): Cell {
  const value = now.value === null || then.value === null ? '' : now.value - then.value;
  const formula = `IF(OR(${cell}="",${other}=""),"",${cell}-${other})`;
  return { formula, value, format: UNIT_FORMATS[unit] };
}

function share(part: string, base: string, value: number | null) {
  return { formula: `IF(${base}=0,"",${part}/${base})`, value: value ?? '' };
}

function whole(number: number): Cell {
  return { number, format: 'whole' };
}
