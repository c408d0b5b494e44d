import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import {
  byDepartment,
  byPerson,
  RESPONSIBILITY,
  type ResponsibleRow,
} from '#domain/figures/figure-departments.ts';
import { HOT_TOPICS, type HotTopic } from '#domain/figures/figure-hot.ts';
import { byCategory, byDay } from '#domain/figures/figure-tables.ts';
import { CASE_KINDS, LEVELS } from '#domain/terms.ts';
import { wordPeriod } from '#domain/period.ts';
import { figureViews } from './figures-of.ts';
import { figures } from '#domain/figures/figures.ts';
import { column, counts, tableOf } from './part-tables.ts';
import type { ReportSource } from './report-source.ts';

/** The figures of a report, all of them or those of some ids. */
export function figurePart(source: ReportSource, ids?: readonly string[]): ReportSection[] {
  const { rows, before, lastYear } = source.compared();
  return [
    {
      kind: 'figures',
      title: '指标',
      before: wordPeriod(before),
      lastYear: wordPeriod(lastYear),
      figures: figureViews(rows).filter(({ id }) => ids === undefined || ids.includes(id)),
    },
  ];
}

/** 受理、关闭、遗留 by kind: what was left, came, came back, was closed, voided, and is left (FIG8). */
export function flowPart(source: ReportSource): ReportSection[] {
  const { facts } = source.compared();
  const steps = ['begin', 'received', 'reopened', 'closed', 'voided', 'left'] as const;
  const heads = ['期初遗留', '受理', '重新打开', '关闭', '作废', '期末遗留'];
  const rows = CASE_KINDS.filter((kind) => source.kind === null || kind === source.kind).map((kind) => {
    const own = { ...facts, cases: facts.cases.filter((matter) => matter.kind === kind) };
    const counted = steps.map((step) => figures.find(({ key }) => key === `FIG8.${step}`)?.compute(own));
    return {
      cells: [words.kind[kind], ...counted.map((value) => value?.numerator ?? 0)],
      opens: Object.fromEntries(counted.map((value, index) => [index + 1, value?.cases ?? []])),
    };
  });
  return [
    tableOf(
      '受理、关闭、遗留',
      [column('种类', 'text', 26), ...heads.map((head) => column(head, 'whole', 24, 'total'))],
      rows,
      { note: '期初遗留 + 受理 + 重新打开 − 关闭 − 作废 = 期末遗留；受理含后来作废的。' },
    ),
  ];
}

/** Day by day, as a table and a chart. */
export function dayPart(source: ReportSource): ReportSection[] {
  const days = byDay(source.compared().facts).filter(({ left }) => left !== null);
  if (days.length < 2) return [];
  return [
    {
      kind: 'chart',
      shape: 'columns',
      title: '每日受理与关闭',
      labels: days.map(({ day }) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`),
      series: [
        { name: '受理', values: days.map(({ received }) => received) },
        { name: '关闭', values: days.map(({ closed }) => closed) },
      ],
    },
  ];
}

/** By category: received, closed, repeated, left, and what the customers said. */
export function categoryPart(source: ReportSource): ReportSection[] {
  const rows = byCategory(source.compared().facts);
  return [
    tableOf(
      '问题类别',
      [
        column('类别', 'text', 46),
        ...counts(15, '受理', '已关闭', '重复', '遗留'),
        ...LEVELS.map((level) => column(words.level[level], 'whole', 16, 'total')),
      ],
      rows.map(({ category, received, closed, repeats, left, levels }) => ({
        cells: [category, received, closed, repeats, left, ...levels],
      })),
    ),
    ...barsOf(
      '受理件数（按类别）',
      rows.map(({ category, received }) => [category, received]),
    ),
  ];
}

/** A lying chart of the ten largest; nothing when there is nothing to compare. */
export function barsOf(title: string, values: readonly (readonly [string, number])[]): ReportSection[] {
  const shown = values.filter(([, value]) => value > 0).slice(0, 10);
  if (shown.length < 2) return [];
  return [
    {
      kind: 'chart',
      shape: 'bars',
      title,
      labels: shown.map(([name]) => name),
      series: [{ name: '件数', values: shown.map(([, value]) => value) }],
    },
  ];
}

/** FIG11 with the change against the period before. */
export function hotPart(source: ReportSource, most = 20): ReportSection[] {
  const topics = source.hot();
  return [
    tableOf(
      HOT_TOPICS.name,
      [
        column('问题类别', 'text', 38),
        column('项目', 'text', 26),
        column('责任部门', 'text', 28),
        column('原因', 'text', 28),
        ...counts(15, '本期', '上期', '增减'),
      ],
      topics.slice(0, most).map(({ category, project, department, cause, cases, before }) => ({
        cells: [
          category,
          project,
          department,
          cause,
          cases.length,
          before.length,
          cases.length - before.length,
        ],
        opens: { 4: cases, 5: before },
      })),
      { note: HOT_TOPICS.formula, empty: '本期和上期都没有投诉。', more: Math.max(0, topics.length - most) },
    ),
  ];
}

/** The topics of one responsible department after the other (投诉热点通报). */
export function topicsByDepartment(source: ReportSource): ReadonlyMap<string, readonly HotTopic[]> {
  return Map.groupBy(
    source.hot().filter(({ cases }) => cases.length > 0),
    ({ department }) => department,
  );
}

/** FIG12 per department and per person. */
export function responsiblePart(source: ReportSource): ReportSection[] {
  const { facts } = source.compared();
  return [
    responsibleTable('责任部门', byDepartment(facts), false),
    responsibleTable('责任人', byPerson(facts), true),
  ];
}

function responsibleTable(title: string, rows: readonly ResponsibleRow[], people: boolean): ReportSection {
  const ids = (list: readonly { readonly caseId: number | null }[]): readonly number[] => [
    ...new Set(list.flatMap(({ caseId }) => caseId ?? [])),
  ];
  const shift = people ? 2 : 1;
  return tableOf(
    title,
    [
      column('部门、单位', 'text', people ? 34 : 50),
      ...(people ? [column('人员', 'text', 20)] : []),
      ...counts(15, '工单', '应完成', '及时'),
      column('及时率', 'percent', 18),
      column('退回次数', 'whole', 18, 'total'),
      column('平均答复（小时）', 'hours', 22),
      column('不配合', 'whole', 16, 'total'),
    ],
    rows.map((row) => ({
      cells: [
        row.department,
        ...(people ? [row.person] : []),
        row.orders.length,
        row.due.length,
        row.inTime.length,
        row.due.length === 0 ? null : row.inTime.length / row.due.length,
        row.returns,
        row.replyHours,
        row.refusals.length,
      ],
      opens: {
        [shift]: ids(row.orders),
        [shift + 1]: ids(row.due),
        [shift + 2]: ids(row.inTime),
        [shift + 4]: ids(row.returned),
        [shift + 5]: ids(row.replied),
        [shift + 6]: ids(row.refusals),
      },
    })),
    {
      note: RESPONSIBILITY.formula,
      empty: people ? '本期派出的工单没有写明责任人。' : '本期没有派出工单。',
    },
  );
}
