import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import { callPhone } from '#domain/counter/case-fields.ts';
import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { left } from '#domain/figures/figures-cases.ts';
import { recordGaps } from '#domain/counter/record-check.ts';
import { isWithin } from '#domain/period.ts';
import { addDays, dayOf, instantAt } from '#domain/time.ts';
import { type CaseColumn, caseColumns as c, caseTable, column } from './part-tables.ts';
import type { LedgerRow } from './ledger-query.ts';
import type { ReportSource } from './report-source.ts';

/** What was received in the period, voided ones marked. */
export function receivedPart(source: ReportSource, kinds?: readonly LedgerRow['kind'][]): ReportSection[] {
  const { rows, total } = source.received();
  const shown = rows.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
  return [
    caseTable(
      '本期受理',
      shown,
      [c.number, c.kind, c.receivedAt, c.customer, c.category, c.content, c.department, c.state],
      { more: total - rows.length },
    ),
  ];
}

/** What was closed in the period. */
export function closedPart(source: ReportSource): ReportSection[] {
  const { facts } = source.compared();
  const ids = facts.cases
    .filter(({ history }) =>
      history.some((step) => step.what === 'closed' && isWithin(facts.period, step.at)),
    )
    .map(({ caseId }) => caseId);
  return [
    caseTable('本期关闭', source.rowsOf(ids), [
      c.number,
      c.kind,
      c.closedAt,
      c.customer,
      c.category,
      c.result,
      c.level,
      c.owner,
    ]),
  ];
}

/** What is left open at the end, the oldest first. */
export function leftPart(source: ReportSource): ReportSection[] {
  const rows = source.rowsOf(left(source.compared().facts).map(({ caseId }) => caseId));
  return [
    caseTable(
      '期末遗留',
      rows,
      [c.number, c.kind, c.receivedAt, c.customer, c.content, c.department, c.state, c.due],
      { empty: '没有遗留。' },
    ),
  ];
}

/** What falls due on the day after the period. */
export function dueTomorrowPart(source: ReportSource): ReportSection[] {
  const day = addDays(source.period.last, 1);
  const found = source.list<{ caseId: number; what: string; dueAt: string }>(`
    SELECT k.case_id AS caseId, json_extract(k.rule, '$.name') AS what, k.due_at AS dueAt
    FROM clock AS k
    WHERE k.finished_at IS NULL AND k.withdrawn_at IS NULL
      AND k.due_at > '${instantAt(day, '00:00')}' AND k.due_at <= '${instantAt(day, '24:00')}'
    ORDER BY k.due_at, k.case_id`);
  const rows = source.rowsOf([...new Set(found.map(({ caseId }) => caseId))]);
  const due = (row: LedgerRow): string =>
    found
      .filter(({ caseId }) => caseId === row.id)
      .map(({ what, dueAt }) => `${dueAt.slice(11, 16) === '00:00' ? '24:00' : dueAt.slice(11, 16)} ${what}`)
      .join('\n');
  return [
    caseTable('次日到期', rows, [
      c.number,
      c.kind,
      c.customer,
      c.content,
      c.department,
      [column('到期', 'long', 40), due],
      c.owner,
    ]),
  ];
}

/** Records of the period that aren't complete: to be put right before leaving (K2, 日清). */
export function incompletePart(source: ReportSource): ReportSection[] {
  const gaps = (row: LedgerRow): readonly string[] =>
    recordGaps(
      {
        kind: row.kind,
        state: row.state,
        anonymous: row.anonymousReason !== null,
        phone: callPhone(row),
        place: row.unit ?? row.project,
        demand: row.demand,
        sameDay: row.sameDay !== null,
        dispatched: row.dispatchedAt !== null,
        answerDueAt: row.answerDueAt,
        answeredAt: row.answeredAt,
        adopted: row.adopted === null ? null : row.adopted === 1,
        answer: row.answer,
      },
      source.now,
    );
  const lacking: CaseColumn = [column('还缺', 'long', 60), (row) => gaps(row).join('；')];
  return [
    caseTable(
      '当日记录不完整',
      source.received().rows.filter((row) => gaps(row).length > 0),
      [c.number, c.kind, c.receivedAt, c.customer, lacking, c.owner],
      { note: '下班前逐件补齐。', empty: '当日记录完整。' },
    ),
  ];
}

/** Those the customers called not satisfied with, by their last result in the period. */
export function dissatisfiedPart(source: ReportSource): ReportSection[] {
  const { facts } = source.compared();
  const ids = facts.results
    .filter(({ level, at }) => isDissatisfied(level) && isWithin(facts.period, at))
    .map(({ caseId }) => caseId);
  return [
    caseTable('不满意事项', source.rowsOf([...new Set(ids)]), [
      c.number,
      c.customer,
      c.category,
      c.content,
      c.reason,
      c.department,
      c.state,
    ]),
  ];
}

/** Repairs as the after-sales register lists them (售后服务登记表). */
export function repairPart(source: ReportSource): ReportSection[] {
  const rows = source.received().rows.filter(({ kind, state }) => kind === 'repair' && state !== 'voided');
  return [
    caseTable('售后服务登记', rows, [
      c.number,
      c.receivedAt,
      c.customer,
      c.phone,
      c.place,
      c.content,
      [column('预约上门', 'time', 30), (row) => row.appointmentAt],
      c.result,
      c.level,
    ]),
  ];
}

/** Suggestions with the replies (意见建议反馈表). */
export function suggestionPart(source: ReportSource): ReportSection[] {
  const rows = source
    .received()
    .rows.filter(({ kind, state }) => kind === 'suggestion' && state !== 'voided');
  return [
    caseTable('意见建议与答复', rows, [
      c.number,
      c.receivedAt,
      c.customer,
      c.place,
      c.content,
      [
        column('采纳', 'text', 14),
        (row) => (row.adopted === null ? '未定' : row.adopted === 1 ? '采纳' : '不采纳'),
      ],
      [column('答复', 'long', 44), (row) => row.answer],
      c.owner,
    ]),
  ];
}

/** The register in its main columns; the Excel has every field (客户投诉台账). */
export function ledgerPart(source: ReportSource): ReportSection[] {
  const { rows, total } = source.received();
  return [
    caseTable(
      '客户投诉台账',
      rows,
      [
        c.number,

        c.receivedAt,
        c.customer,
        c.phone,
        c.place,
        c.content,
        c.department,
        c.result,
        c.level,
        c.state,
      ],
      { more: total - rows.length },
    ),
  ];
}

/** Every call: who, what, until when, who solves it (来电信息记录表, T3). */
export function callPart(source: ReportSource): ReportSection[] {
  const phone = source.list<{ id: number }>(
    "SELECT id FROM term WHERE dictionary = 'channel' AND code = 'phone'",
  );
  const { rows, total } = source.received();
  const calls = rows.filter(({ channelId }) => phone.some(({ id }) => id === channelId));
  return [
    caseTable(
      '来电记录',
      calls,
      [
        c.receivedAt,
        c.number,
        c.customer,
        c.phone,
        c.content,
        [column('答复、解决时间', 'time', 30), (row) => row.promisedAt ?? row.workDueAt ?? row.answerDueAt],
        [column('解决人', 'text', 20), (row) => row.responsiblePerson ?? row.departments ?? row.ownerName],
        [column('接听', 'text', 16), (row) => row.receivedByName],
      ],
      { more: total - rows.length },
    ),
  ];
}

/** 投诉、报修统计表: how much of what came, by which way, how grave. */
export function countsPart(source: ReportSource): ReportSection[] {
  const rows = source.received().rows.filter(({ state }) => state !== 'voided');
  const counted = (title: string, of: (row: LedgerRow) => string): ReportSection => {
    const groups = [...Map.groupBy(rows, of)].sort(([, one], [, other]) => other.length - one.length);
    return {
      kind: 'table',
      title,
      note: null,
      columns: [
        column(title.replace('按', ''), 'text', 60),
        column('件数', 'whole', 24, 'total'),
        column('占比', 'percent', 24),
        column('已关闭', 'whole', 24, 'total'),
      ],
      rows: groups.map(([name, own]) => [
        name,
        own.length,
        own.length / rows.length,
        own.filter(({ closedAt }) => closedAt !== null).length,
      ]),
      cases: groups.map(() => null),
      opens: groups.map(([, own]) => ({
        1: own.map(({ id }) => id),
        3: own.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id),
      })),
      empty: '本期没有。',
      more: 0,
    };
  };
  return [
    counted('按渠道', (row) => row.channelLabel),
    counted('按严重程度', (row) => words.severity[row.severity]),
    counted('按性质', (row) => (row.nature === null ? '未判定' : words.nature[row.nature])),
    counted('按受理日', (row) => dayOf(row.receivedAt)),
  ];
}
