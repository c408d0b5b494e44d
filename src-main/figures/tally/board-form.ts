import type { DashboardView } from '#contract/figures/dashboard.ts';
import type {
  ReportCell,
  ReportChart,
  ReportSection,
  ReportTable,
} from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { DEFINITIONS_VERSION } from '#domain/figures/figures.ts';
import { dayOf, wordDay } from '#domain/time.ts';
import { reportForm } from '../../paper/printing/forms/report-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { column } from '../reports/part-tables.ts';

/** The board on A4, the same numbers as on the screen. */
export function fillBoard(view: DashboardView, organisation: string): FilledForm {
  const { at, today, trend, ages, categories, levels, hot, departments } = view;
  const sections: readonly ReportSection[] = [
    table(
      '今天',
      ['受理', '关闭', '在办', '超时', '今日到期', '待回访', '今日回访'],
      [
        [
          today.received,
          today.closed,
          today.open,
          today.overdue,
          today.dueToday,
          today.callbacksOpen,
          today.calledToday,
        ],
      ],
    ),
    {
      kind: 'chart',
      shape: 'columns',
      title: '近 30 天受理与关闭',
      labels: trend.map(({ day }) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`),
      series: [
        { name: '受理', values: trend.map(({ received }) => received) },
        { name: '关闭', values: trend.map(({ closed }) => closed) },
      ],
    },
    bars(
      '在办事项存续时间（件）',
      ages.map(({ name, count }) => [name, count]),
    ),
    ...(categories.length === 0
      ? []
      : [
          bars(
            '问题类别（近 30 天受理，件）',
            categories.map(({ name, count }) => [name, count]),
          ),
        ]),
    bars(
      '回访结果（近 30 天，次）',
      levels.map(({ level, count }) => [`${level} ${words.level[level]}`, count]),
    ),
    table(
      '投诉热点（本月）',
      ['类别', '项目', '责任部门', '原因', '本月', '上月', '增减'],
      hot.map(({ category, project, department, cause, now, before }) => [
        category,
        project,
        department,
        cause,
        now,
        before,
        now - before,
      ]),
    ),
    table(
      '责任部门工单',
      ['部门、单位', '本月派出', '在办', '其中超时'],
      departments.map(({ name, month, live, overdue }) => [name, month, live, overdue]),
    ),
  ];
  const period = wordDay(dayOf(at));
  return {
    paper: reportForm({
      content: {
        title: '投诉受理看板',
        period,
        organisation,
        at,
        definitions: DEFINITIONS_VERSION,
        sections,
      },
      aside: null,
      signed: null,
    }),
    fileName: `投诉受理看板 ${period}`,
    caseId: null,
    corrections: 0,
  };
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly ReportCell[])[],
): ReportTable {
  return {
    kind: 'table',
    title,
    note: null,
    columns: heads.map((head, place) =>
      column(head, typeof rows[0]?.[place] === 'number' ? 'whole' : 'text', place === 0 ? 30 : 20),
    ),
    rows,
    cases: rows.map(() => null),
    opens: rows.map(() => null),
    empty: '没有。',
    more: 0,
  };
}

function bars(title: string, values: readonly (readonly [string, number])[]): ReportChart {
  return {
    kind: 'chart',
    shape: 'bars',
    title,
    labels: values.map(([name]) => name),
    series: [{ name: '件数', values: values.map(([, value]) => value) }],
  };
}
