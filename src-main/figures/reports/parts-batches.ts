import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { composeSide } from '#domain/numbering.ts';
import { type BatchKind, type Level, LEVELS } from '#domain/terms.ts';
import { column, counts, tableOf } from './part-tables.ts';
import type { ReportSource } from './report-source.ts';

interface BatchAnswer extends Readonly<Record<string, number | string | null>> {
  readonly batch: string;
  readonly questions: string;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly customer: string;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly state: string;
  readonly level: Level | null;
  readonly answers: string | null;
  readonly suggestion: string | null;
  readonly resultAt: string | null;
  readonly by: string | null;
  readonly installedOn: string | null;
}

function batchRows(source: ReportSource, kind: 'installation' | 'survey'): readonly BatchAnswer[] {
  return source.list<BatchAnswer>(`
    SELECT b.name AS batch, b.questions, t.site, t.year, t.n, t.customer_name AS customer,
      t.customer_phone AS phone, t.unit, t.state, t.level, t.answers, t.suggestion, t.result_at AS resultAt,
      t.by_name AS "by", t.installed_on AS installedOn
    FROM batch_task AS t
    JOIN callback_batch AS b ON b.id = t.batch_id
    WHERE b.kind = '${kind}'
      AND ((t.result_at >= @from AND t.result_at < @to)
        OR (t.result_at IS NULL AND b.created_at >= @from AND b.created_at < @to))
    ORDER BY b.id, t.id`);
}

const questionsOf = (row: BatchAnswer): readonly BatchQuestion[] =>
  JSON.parse(row.questions) as readonly BatchQuestion[]; // checked when the batch was made
const answersOf = (row: BatchAnswer): Readonly<Record<string, string>> =>
  JSON.parse(row.answers ?? '{}') as Readonly<Record<string, string>>; // as above

/** 安装回访表: every installation called, with its answers. */
export function installationPart(source: ReportSource): ReportSection[] {
  return [
    tableOf(
      '安装回访',
      [
        column('回访号', 'text', 32),
        column('客户', 'name', 18),
        column('电话', 'phone', 26),
        column('房号', 'unit', 22),
        column('安装日期', 'day', 22),
        column('回访时间', 'time', 30),
        column('满意程度', 'text', 20),
        column('回答', 'long', 60),
        column('建议', 'long', 34),
        column('回访人', 'text', 16),
      ],
      batchRows(source, 'installation').map((row) => ({
        cells: [
          composeSide('batch-callback', { site: row.site, year: row.year, n: row.n }),
          row.customer,
          row.phone,
          row.unit,
          row.installedOn,
          row.resultAt,
          row.level === null
            ? row.resultAt === null
              ? '待回访'
              : '未成功'
            : `${row.level} ${words.level[row.level]}`,
          questionsOf(row)
            .flatMap(({ key, text }) => (answersOf(row)[key] ? `${text} ${answersOf(row)[key]}` : []))
            .join('\n') || null,
          row.suggestion,
          row.by,
        ],
      })),
    ),
  ];
}

/** 满意度季度调查: how many were asked and answered, each question's answers, the levels, what they wrote. */
export function surveyPart(source: ReportSource): ReportSection[] {
  const rows = batchRows(source, 'survey');
  const answered = rows.filter(({ level, answers }) => level !== null || answers !== null);
  // Batches of one period may have had different questions; one that was reworded is another question.
  const questions = new Map(
    rows.flatMap((row) => questionsOf(row).map((each) => [`${each.key} ${each.text}`, each] as const)),
  );
  const batches = [...Map.groupBy(rows, ({ batch }) => batch)];
  return [
    tableOf(
      '调查情况',
      [column('批次', 'text', 60), ...counts(24, '应访', '已答'), column('答复率', 'percent', 24)],
      batches.map(([name, own]) => {
        const done = own.filter((row) => answered.includes(row)).length;
        return { cells: [name, own.length, done, done / own.length] };
      }),
      { empty: '本期没有满意度调查批次。请在“回访 · 批次”中建立。' },
    ),
    tableOf(
      '总体满意程度',
      [column('级别', 'text', 60), column('人数', 'whole', 30, 'total'), column('占比', 'percent', 30)],
      LEVELS.map((level) => {
        const count = rows.filter((row) => row.level === level).length;
        const all = rows.filter((row) => row.level !== null).length;
        return { cells: [`${level} ${words.level[level]}`, count, all === 0 ? null : count / all] };
      }),
    ),
    tableOf(
      '逐题结果',
      [
        column('问题', 'text', 70),
        column('回答', 'text', 40),
        column('人数', 'whole', 20),
        column('占比', 'percent', 20),
      ],
      [...questions.values()]
        .filter(({ type }) => type === 'choice')
        .flatMap(({ key, text, options }) => {
          const asked = answered.filter((row) =>
            questionsOf(row).some((each) => each.key === key && each.text === text),
          );
          const given = asked.flatMap((row) => answersOf(row)[key] ?? []);
          return options.map((option, index) => {
            const count = given.filter((answer) => answer === option).length;
            const part = given.length === 0 ? null : count / given.length;
            return { cells: [index === 0 ? text : '', option, count, part] };
          });
        }),
    ),
    tableOf(
      '意见原话',
      [column('问题', 'text', 50), column('客户', 'name', 20), column('意见', 'long', 100)],
      answered.flatMap((row) => [
        ...questionsOf(row)
          .filter(({ type, key }) => type === 'text' && answersOf(row)[key])
          .map(({ key, text }) => ({ cells: [text, row.customer, answersOf(row)[key] ?? null] })),
        ...(row.suggestion === null ? [] : [{ cells: ['建议', row.customer, row.suggestion] }]),
      ]),
    ),
  ];
}

interface BatchCount extends Readonly<Record<string, number | string | null>> {
  readonly name: string;
  readonly kind: BatchKind;
  readonly clerk: string | null;
  readonly total: number;
  readonly answered: number;
  readonly ended: number;
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly four: number;
}

/** The batches of the period for 《回访总结报告》: apart from the callbacks of cases (FIG5). */
export function batchPart(source: ReportSource): ReportSection[] {
  const rows = source.list<BatchCount>(`
    SELECT b.name, b.kind, b.clerk_name AS clerk, count(*) AS total,
      count(*) FILTER (WHERE t.level IS NOT NULL) AS answered, count(*) FILTER (WHERE t.state = 'ended') AS ended,
      count(*) FILTER (WHERE t.level = 1) AS one, count(*) FILTER (WHERE t.level = 2) AS two,
      count(*) FILTER (WHERE t.level = 3) AS three, count(*) FILTER (WHERE t.level = 4) AS four
    FROM batch_task AS t
    JOIN callback_batch AS b ON b.id = t.batch_id
    WHERE (t.result_at >= @from AND t.result_at < @to)
      OR (t.result_at IS NULL AND b.created_at >= @from AND b.created_at < @to)
    GROUP BY b.id
    ORDER BY b.id`);
  return [
    tableOf(
      '批次回访（另计，不入满意度）',
      [
        column('批次', 'text', 44),
        column('类型', 'text', 22),
        column('回访人', 'text', 18),
        ...counts(14, '应访', '已答', '未成功', '1 非常满意', '2 满意', '3 基本满意', '4 不满意'),
      ],
      rows.map((row) => ({
        cells: [
          row.name,
          words.batchKind[row.kind],
          row.clerk ?? '不指定',
          row.total,
          row.answered,
          row.ended,
          row.one,
          row.two,
          row.three,
          row.four,
        ],
      })),
      { empty: '本期没有批次回访。' },
    ),
  ];
}
