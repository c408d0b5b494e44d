import type { ReportSection } from '#contract/figures/report-content.ts';
import { wordFen } from '#domain/text/money.ts';
import { column, tableOf } from './part-tables.ts';
import type { ReportSource } from './report-source.ts';

interface Counted extends Readonly<Record<string, number | string | null>> {
  readonly count: number;
  readonly fen: number | null;
}

/** 索赔情况 of the period (D8): entered, agreed, paid, settled, refused or withdrawn; voided ones left out. */
export function claimPart(source: ReportSource): ReportSection[] {
  const counted = (what: string, money: string, when: string, from = 'claim AS k'): Counted =>
    source.list<Counted>(`
      SELECT count(*) AS count, ${money} AS fen
      FROM ${from} JOIN "case" AS c ON c.id = k.case_id
      WHERE ${when} AND k.state <> 'voided' AND ${what} AND (@kind IS NULL OR c.kind = @kind)`)[0] ?? {
      count: 0,
      fen: null,
    };
  const within = (moment: string) => `${moment} >= @from AND ${moment} < @to`;
  const lines: readonly (readonly [string, Counted])[] = [
    ['登记索赔', counted('1', 'sum(k.asked_fen)', within('k.opened_at'))],
    [
      '商定并核准',
      counted(
        "k.state IN ('approved', 'signed', 'settling', 'finished')",
        'sum(k.worth_fen)',
        within('k.agreed_at'),
      ),
    ],
    [
      '付款',
      counted(
        'p.voided_at IS NULL',
        'sum(p.amount_fen)',
        'p.paid_on >= substr(@from, 1, 10) AND p.paid_on < substr(@to, 1, 10)',
        'claim_payment AS p JOIN claim AS k ON k.id = p.claim_id',
      ),
    ],
    ['结清', counted("k.state = 'finished'", 'sum(k.worth_fen)', within('k.ended_at'))],
    ['不予赔付、客户撤回', counted("k.state IN ('refused', 'withdrawn')", 'NULL', within('k.ended_at'))],
  ];
  const any = lines.some(([, { count }]) => count > 0);
  return [
    tableOf(
      '索赔情况',
      [column('项目', 'text', 60), column('件、笔', 'whole', 24), column('金额', 'text', 40)],
      (any ? lines : []).map(([name, { count, fen }]) => ({
        cells: [name, count, fen === null ? '—' : wordFen(fen)],
      })),
      {
        note: '登记按要求的金额，其余按商定的金额；付款按付款日期统计，作废的不计。',
        empty: '本期没有索赔。',
      },
    ),
  ];
}
