import { words } from '#contract/words.ts';
import { CLAIM_STATE_WORDS, type ClaimState } from '#domain/work/claims/claim.ts';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import type { SupplementArea } from '#domain/book/ledger.ts';
import { wordFen } from '#domain/text/money.ts';
import { composeSide } from '#domain/numbering.ts';
import type { SanctionKind, SanctionState } from '#domain/work/penalties/penalty-chain.ts';
import type { MeasureType } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { SupplementItem } from '../../paper/printing/ledger-values.ts';

/** When each came to its end, and which are final; alias `p`. */
export const ENDED: Readonly<Record<SupplementArea, string>> = {
  measure: 'p.verified_at',
  claim: "CASE WHEN p.state IN ('finished', 'refused', 'withdrawn', 'voided') THEN p.ended_at END",
  sanction: "CASE WHEN p.state IN ('delivered', 'refused', 'voided') THEN p.ended_at END",
  emergency_repair: `CASE WHEN p.state IN ('refused', 'voided') THEN p.decided_at
    WHEN p.state = 'accepted' AND (p.audit_sent_on IS NULL) = (p.audited_on IS NULL)
    THEN (SELECT max(at) FROM acceptance WHERE repair_id = p.id) END`,
};

type Item = (id: number) => SupplementItem;

/** What a supplement says of each measure, claim, penalty and emergency repair. */
export function createItems(db: Db): Readonly<Record<SupplementArea, Item>> {
  const row = (area: SupplementArea) => {
    const select = db.prepare(`SELECT p.*, ${ENDED[area]} AS ended FROM ${area} AS p WHERE p.id = ?`);
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the columns of the SELECT
    return <Row>(id: number) => select.get(id) as Row & { readonly ended: Instant }; // columns of the table
  };
  const [measure, claim, sanction, repair] = [
    row('measure'),
    row('claim'),
    row('sanction'),
    row('emergency_repair'),
  ];
  const remedies = db
    .prepare('SELECT what FROM claim_remedy WHERE claim_id = ? AND dropped_at IS NULL')
    .pluck();
  const paid = db.prepare(`
    SELECT paid_on AS paidOn, amount_fen AS fen, receipt_number AS receipt FROM claim_payment
    WHERE claim_id = ? AND voided_at IS NULL ORDER BY id`);
  const steps = db.prepare(`
    SELECT signer_name AS name, verdict, coalesce(signed_on, substr(at, 1, 10)) AS day, amount_fen AS fen
    FROM sanction_step WHERE sanction_id = ? ORDER BY id`);
  const deliveries = db.prepare(`
    SELECT recipient, received_by AS receiver, received_on AS day FROM sanction_delivery WHERE sanction_id = ? ORDER BY id`);
  const acceptances = db.prepare(`
    SELECT accepted_on AS day, attended_by AS people, result, findings FROM acceptance WHERE repair_id = ? ORDER BY id`);

  return {
    measure: (id) => {
      const found = measure<MeasureRow>(id);
      return {
        title: words.measureType[found.type],
        lines: [
          ['内容', found.content],
          ['责任人', `${found.owner}　期限 ${found.due_on}`],
          ['完成情况', found.done_note],
          ['验证', `${found.verified_by ?? ''}　${day(found.verified_at)}`],
        ],
        endedAt: found.ended,
      };
    },
    claim: (id) => {
      const found = claim<ClaimRow>(id);
      const payments = paid.all(id) as { paidOn: string; fen: number; receipt: string }[];
      return {
        title: `索赔 ${composeSide('claim', found)}　${CLAIM_STATE_WORDS[found.state]}`,
        lines: [
          ['客户要求', found.asked_text],
          ['商定结果', found.agreed_text],
          ['处理内容', (remedies.all(id) as string[]).join('；') || null],
          ['商定金额', found.worth_fen === null ? null : wordFen(found.worth_fen)],
          [
            '付款',
            payments
              .map(({ paidOn, fen, receipt }) => `${paidOn} ${wordFen(fen)}（收据 ${receipt}）`)
              .join('；') || null,
          ],
          ['核准、办结', [found.approved_by_name, found.ended_by_name].filter(Boolean).join('；')],
          ['备注', found.end_note],
        ],
        endedAt: found.ended,
      };
    },
    sanction: (id) => {
      const found = sanction<SanctionRow>(id);
      const signed = steps.all(id) as { name: string; verdict: string; day: string; fen: number | null }[];
      const fen = signed.findLast((step) => step.fen !== null)?.fen ?? found.amount_fen;
      const given = deliveries.all(id) as { recipient: string; receiver: string; day: string }[];
      return {
        title: `${SANCTION_WORDS[found.kind]} ${composeSide(found.kind, found)}　${words.sanctionState[found.state]}`,
        lines: [
          ['对象', [found.department_label, found.person].filter(Boolean).join('，')],
          ['事实', found.facts],
          ['处理意见', found.proposal],
          ['金额', fen === null ? null : wordFen(fen)],
          [
            '签字',
            signed
              .map(
                ({ name, verdict, day: on }) => `${name} ${verdict === 'agreed' ? '同意' : '不同意'} ${on}`,
              )
              .join('；'),
          ],
          [
            '送达',
            given.map(({ recipient, receiver, day: on }) => `${recipient} ${receiver} ${on}`).join('；') ||
              null,
          ],
          ['备注', found.end_reason],
        ],
        endedAt: found.ended,
      };
    },
    emergency_repair: (id) => {
      const found = repair<RepairRow>(id);
      const seen = acceptances.all(id) as { day: string; people: string; result: string; findings: string }[];
      return {
        title: `应急维修 ${composeSide('emergency_repair', found)}　${words.emergencyState[found.state]}`,
        lines: [
          ['原责任单位', found.department_label],
          ['维修队伍', `${found.team}（${found.from_on} 至 ${found.to_on}）`],
          ['维修内容', found.scope],
          ['工程量', found.quantities],
          ['费用', found.cost_fen === null ? null : wordFen(found.cost_fen)],
          [
            '审算',
            found.audited_on === null
              ? null
              : `${found.audited_on}${found.audited_fen === null ? '' : `　${wordFen(found.audited_fen)}`}`,
          ],
          [
            '验收',
            seen
              .map(
                (one) =>
                  `${one.day} ${one.people} ${one.result === 'passed' ? '合格' : '不合格'}：${one.findings}`,
              )
              .join('；') || null,
          ],
          ['批复', [found.decided_by_name, found.decide_reason].filter(Boolean).join('：')],
        ],
        endedAt: found.ended,
      };
    },
  };
}

const SANCTION_WORDS: Readonly<Record<SanctionKind, string>> = {
  penalty: '处罚',
  impeachment: '弹劾',
  contract_proposal: '中止合同、投标否决建议',
};

function day(at: Instant | null): string {
  return at === null ? '' : at.slice(0, 10);
}

interface MeasureRow {
  readonly type: MeasureType;
  readonly content: string;
  readonly owner: string;
  readonly due_on: string;
  readonly done_note: string | null;
  readonly verified_at: Instant | null;
  readonly verified_by: string | null;
}

interface Numbered {
  readonly site: string;
  readonly year: number;
  readonly n: number;
}

interface ClaimRow extends Numbered {
  readonly state: ClaimState;
  readonly asked_text: string | null;
  readonly agreed_text: string | null;
  readonly worth_fen: number | null;
  readonly approved_by_name: string | null;
  readonly ended_by_name: string | null;
  readonly end_note: string | null;
}

interface SanctionRow extends Numbered {
  readonly kind: SanctionKind;
  readonly state: SanctionState;
  readonly department_label: string;
  readonly person: string | null;
  readonly facts: string;
  readonly proposal: string | null;
  readonly amount_fen: number | null;
  readonly end_reason: string | null;
}

interface RepairRow extends Numbered {
  readonly state: EmergencyState;
  readonly department_label: string;
  readonly team: string;
  readonly from_on: string;
  readonly to_on: string;
  readonly scope: string;
  readonly quantities: string | null;
  readonly cost_fen: number | null;
  readonly audited_on: string | null;
  readonly audited_fen: number | null;
  readonly decided_by_name: string | null;
  readonly decide_reason: string | null;
}
