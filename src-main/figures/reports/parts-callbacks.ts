import { isDissatisfied, REASON_FROM } from '#domain/work/callbacks/levels.ts';
import { CALL_PHONE_LABEL } from '#domain/counter/case-fields.ts';
import { CALL_PHONE } from '../../register/case-columns.ts';
import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { lastResults } from '#domain/figures/figures-callbacks.ts';
import { composeDerived, composeNumber } from '#domain/numbering.ts';
import { type CaseKind, type Level, LEVELS } from '#domain/terms.ts';
import { column, counts, tableOf } from './part-tables.ts';
import { barsOf } from './parts-figures.ts';
import type { ReportSource } from './report-source.ts';

/** The four levels with their words, of all and by kind of case (FIG5). */
export function levelPart(source: ReportSource): ReportSection[] {
  const { facts, factsBefore } = source.compared();
  const now = lastResults(facts);
  const before = lastResults(factsBefore);
  return [
    tableOf(
      '满意程度',
      [
        column('级别', 'text', 40),
        column('本期件数', 'whole', 30, 'total'),
        column('本期占比', 'percent', 30),
        ...counts(30, '上期件数', '增减'),
      ],
      LEVELS.map((level) => {
        const own = now.filter((result) => result.level === level);
        const then = before.filter((result) => result.level === level).length;
        return {
          cells: [
            `${level} ${words.level[level]}`,
            own.length,
            now.length === 0 ? null : own.length / now.length,
            then,
            own.length - then,
          ],
          opens: { 1: own.map(({ caseId }) => caseId) },
        };
      }),
      { note: '每件取本期最后一次回访结果；无效投诉、问卷和批次回访另计。' },
    ),
    ...barsOf(
      '回访结果（件）',
      LEVELS.map((level) => [
        `${level} ${words.level[level]}`,
        now.filter((result) => result.level === level).length,
      ]),
    ),
  ];
}

interface Reason extends Readonly<Record<string, number | string | null>> {
  readonly caseId: number;
  readonly level: Level;
  readonly reason: string | null;
  readonly said: string | null;
}

/** Why customers answered 3 or 4, by reason. */
export function reasonPart(source: ReportSource): ReportSection[] {
  const rows = source.list<Reason>(`
    SELECT t.case_id AS caseId, t.level, t.reason_label AS reason, t.reason_text AS said
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    WHERE t.level >= ${REASON_FROM} AND t.result_at >= @from AND t.result_at < @to
      AND c.state <> 'voided' AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY t.result_at, t.id`);
  const groups = [...Map.groupBy(rows, ({ reason }) => reason ?? '未分类')].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return [
    tableOf(
      '基本满意、不满意的原因',
      [column('原因', 'text', 40), ...counts(22, '3 基本满意', '4 不满意'), column('客户原话', 'long', 86)],
      groups.map(([name, own]) => ({
        cells: [
          name,
          own.filter(({ level }) => level === 3).length,
          own.filter(({ level }) => level === 4).length,
          wordSaid(own.flatMap(({ said }) => said ?? [])),
        ],
        opens: {
          1: own.flatMap(({ level, caseId }) => (level === 3 ? caseId : [])),
          2: own.flatMap(({ level, caseId }) => (isDissatisfied(level) ? caseId : [])),
        },
      })),
    ),
  ];
}

/** The same words of several customers stand once. */
function wordSaid(said: readonly string[]): string | null {
  const lines = [...Map.groupBy(said, (words) => words)].map(([words, same]) =>
    same.length > 1 ? `${words}（${same.length} 人）` : words,
  );
  return lines.join('\n') || null;
}

interface Said extends Readonly<Record<string, number | string | null>> {
  readonly caseId: number;
  readonly about: string;
  readonly text: string;
  readonly customer: string;
  readonly level: Level | null;
}

/** What customers suggested, in callbacks and as suggestions, grouped by product or category. */
export function voicePart(source: ReportSource): ReportSection[] {
  const rows = source.list<Said>(`
    SELECT c.id AS caseId, coalesce(c.product, c.category_label) AS about, t.suggestion AS text,
      c.customer_name AS customer, t.level, t.result_at AS at
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    WHERE t.suggestion IS NOT NULL AND t.result_at >= @from AND t.result_at < @to
      AND c.state <> 'voided' AND (@kind IS NULL OR c.kind = @kind)
    UNION ALL
    SELECT c.id, coalesce(c.product, c.category_label), c.content, c.customer_name, NULL, c.received_at
    FROM "case" AS c
    WHERE c.kind = 'suggestion' AND c.received_at >= @from AND c.received_at < @to
      AND c.state <> 'voided' AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY 2, 6`);
  const numbers = new Map(source.rowsOf(rows.map(({ caseId }) => caseId)).map((row) => [row.id, row]));
  const groups = [...Map.groupBy(rows, ({ about }) => about)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return [
    tableOf(
      '客户建议（按产品、类别归并）',
      [
        column('产品、类别', 'text', 34),
        column('同类件数', 'whole', 16),
        column('建议', 'long', 70),
        column('来源', 'text', 34),
        column('客户', 'name', 16),
      ],
      groups.flatMap(([about, own]) =>
        own.map((row, index) => {
          const known = numbers.get(row.caseId);
          return {
            cells: [
              index === 0 ? about : '',
              index === 0 ? own.length : null,
              row.text,
              known ? composeNumber(known) : '',
              row.customer,
            ],
            caseId: row.caseId,
          };
        }),
      ),
      { empty: '本期没有收到建议。' },
    ),
  ];
}

interface Outbound extends Readonly<Record<string, number | string | null>> {
  readonly caseId: number;
  readonly site: string;
  readonly kind: CaseKind;
  readonly year: number;
  readonly caseN: number;
  readonly n: number;
  readonly customer: string;
  readonly phone: string | null;
  readonly sheet: 'dissatisfied' | 'unreached' | 'sms_replied';
  readonly tries: number;
  readonly lastAt: string;
  readonly lastBy: string;
  readonly outcome: 'reached' | 'U' | 'N' | 'E' | 'Y' | 'S';
  readonly reason: string | null;
}

const SHEETS = { dissatisfied: '不满意', unreached: '未成功外呼', sms_replied: '已短信回复' } as const;

/** 投诉客户外呼表: its three sheets (B4). */
export function outboundPart(source: ReportSource): ReportSection[] {
  const rows = source.list<Outbound>(`
    SELECT c.id AS caseId, c.site, c.kind, c.year, c.n AS caseN, t.n, c.customer_name AS customer,
      ${CALL_PHONE} AS phone, t.sheet,
      (SELECT count(*) FROM callback_attempt WHERE callback_id = t.id) AS tries,
      a.at AS lastAt, a.by_name AS lastBy, a.outcome,
      nullif(trim(coalesce(t.reason_label, '') || ' ' || coalesce(t.reason_text, a.note, '')), '') AS reason
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    JOIN callback_attempt AS a ON a.id = (SELECT max(id) FROM callback_attempt WHERE callback_id = t.id)
    WHERE t.sheet IS NOT NULL AND a.at >= @from AND a.at < @to AND c.state <> 'voided'
      AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY a.at, t.id`);
  return (['dissatisfied', 'unreached', 'sms_replied'] as const).map((sheet) =>
    tableOf(
      SHEETS[sheet],
      [
        column('回访号', 'text', 38),
        column('客户', 'name', 18),
        column(CALL_PHONE_LABEL, 'phone', 26),
        column('次数', 'whole', 12),
        column('最近外呼', 'time', 30),
        column('结果', 'text', 18),
        column('原因、备注', 'long', 44),
        column('回访人', 'text', 16),
      ],
      rows
        .filter((row) => row.sheet === sheet)
        .map((row) => ({
          cells: [
            composeDerived(
              composeNumber({ site: row.site, kind: row.kind, year: row.year, n: row.caseN }),
              'H',
              row.n,
            ),
            row.customer,
            row.phone,
            row.tries,
            row.lastAt,
            words.callbackOutcome[row.outcome],
            row.reason,
            row.lastBy,
          ],
          caseId: row.caseId,
        })),
    ),
  );
}
