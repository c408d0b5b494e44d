import { CALL_PHONE } from '../../register/case-columns.ts';
import type {
  ClaimAttendee,
  ClaimPaymentView,
  ClaimRemedyView,
  ClaimRow,
  ClaimView,
} from '#contract/work/claims.ts';
import { AppError } from '#contract/errors.ts';
import { CLAIM_MOVES, claimMove, type ClaimProgress, type ClaimState } from '#domain/work/claims/claim.ts';
import { isPaidOut, payableFen } from '#domain/work/claims/claim-money.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { DecisionState } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** A claim as stored, with what its case says of the customer. */
export interface ClaimRecord extends Omit<
  ClaimView,
  'number' | 'caseNumber' | 'paidFen' | 'nextDueOn' | 'attendees' | 'sealed' | 'decision' | Computed
> {
  readonly callPhone: string | null;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly handlerId: number;
  readonly decisionId: number | null;
  readonly attendees: string;
  readonly sealedAt: string | null;
  readonly caseSite: string;
  readonly caseKind: NumberParts['kind'];
  readonly caseYear: number;
  readonly caseN: number;
  readonly content: string;
  readonly demand: string | null;
  readonly department: string | null;
  readonly decisionState: DecisionState | null;
  readonly decideReason: string | null;
  readonly decidedByName: string | null;
  /** 1: ended before its case was sealed, or bound as a supplement since. */
  readonly bound: number;
}

type Computed = 'remedies' | 'payments' | 'payableFen' | 'moves';

/** Claims one by one, with what was agreed and paid. */
export interface ClaimRows {
  /** Throws `not-found`. */
  find(id: number): ClaimRecord;
  ofCase(caseId: number): readonly number[];
  view(id: number): ClaimView;
  /** What a customer may be told of the case's latest claim: what was found on site, and what was approved. */
  told(caseId: number): { readonly found: string | null; readonly approved: string | null };
  /** What the table of moves asks. */
  progress(claim: Pick<ClaimRecord, 'id' | 'state' | 'bound'>): ClaimProgress;
  /** Those in force, without what an earlier agreement said. */
  remedies(id: number): readonly ClaimRemedyView[];
}

const SELECT = `
  SELECT k.id, k.case_id AS caseId, k.site, k.year, k.n, k.state, k.version,
    k.opened_at AS openedAt, k.opened_by_name AS openedByName, k.handler_id AS handlerId, k.handler_name AS handlerName,
    k.remedy_asked AS remedyAsked, k.asked_text AS askedText, k.asked_fen AS askedFen,
    k.visited_at AS visitedAt, k.place, k.attendees, k.found, k.cause, k.evidence, k.disputed,
    k.facts_at AS factsAt, k.facts_by_name AS factsByName,
    k.agreed_text AS agreedText, k.how_paid AS howPaid, k.more_terms AS moreTerms, k.party_identity AS partyIdentity,
    k.worth_fen AS worthFen, k.agreed_at AS agreedAt, k.agreed_by_name AS agreedByName, k.decision_id AS decisionId,
    k.approved_by_name AS approvedByName, k.signed_on AS signedOn, k.signed_by AS signedBy, k.signed_paper AS signedPaper,
    k.ended_at AS endedAt, k.ended_by_name AS endedByName, k.end_note AS endNote,
    c.customer_name AS customerName, c.customer_phone AS customerPhone, ${CALL_PHONE} AS callPhone, c.unit, c.sealed_at AS sealedAt,
    c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN,
    c.content, c.demand, c.department_label AS department,
    d.state AS decisionState, d.decide_reason AS decideReason, d.decided_by_name AS decidedByName,
    EXISTS (SELECT 1 FROM bound_paper WHERE area = 'claim' AND id = k.id) AS bound
  FROM claim AS k
  JOIN "case" AS c ON c.id = k.case_id
  LEFT JOIN decision AS d ON d.id = k.decision_id`;

export const createClaimRows = oneEach((db: Db): ClaimRows => {
  const byId = db.prepare(`${SELECT} WHERE k.id = ?`);
  const ofCase = db.prepare('SELECT id FROM claim WHERE case_id = ? ORDER BY id').pluck();
  const remedies = db.prepare(`
    SELECT r.id, r.remedy, r.what, r.amount_fen AS amountFen, r.due_on AS dueOn, r.done_on AS doneOn,
      r.done_note AS doneNote, r.done_by_name AS doneByName,
      (SELECT coalesce(sum(amount_fen), 0) FROM claim_payment WHERE remedy_id = r.id AND voided_at IS NULL) AS paidFen
    FROM claim_remedy AS r
    WHERE r.claim_id = ? AND r.dropped_at IS NULL
    ORDER BY r.id`);
  const payments = db.prepare(`
    SELECT id, remedy_id AS remedyId, amount_fen AS amountFen, paid_on AS paidOn, means, receipt_number AS receiptNumber,
      receiver, note, at, by_name AS byName, voided_at AS voidedAt, voided_by_name AS voidedByName, void_reason AS voidReason
    FROM claim_payment WHERE claim_id = ? ORDER BY id`);

  function find(id: number): ClaimRecord {
    const row = byId.get(id) as ClaimRecord | undefined;
    if (!row) throw new AppError('not-found', '没有这件索赔，请刷新后再试。');
    return row;
  }

  function remediesOf(id: number): readonly ClaimRemedyView[] {
    return (remedies.all(id) as Omit<ClaimRemedyView, 'paidOut' | 'done'>[]).map((remedy) => {
      const paidOut = isPaidOut(remedy);
      const done = paidOut ? remedy.paidFen >= (remedy.amountFen ?? 0) : remedy.doneOn !== null;
      return { ...remedy, paidOut, done };
    });
  }

  const paymentsOf = (id: number): readonly ClaimPaymentView[] => payments.all(id) as ClaimPaymentView[];

  function progressOf(
    { state, bound }: Pick<ClaimRecord, 'state' | 'bound'>,
    agreed: readonly ClaimRemedyView[],
    paid: readonly ClaimPaymentView[],
  ): ClaimProgress {
    const payments = paid.filter(({ voidedAt }) => voidedAt === null).length;
    return { state, remedies: agreed, payments, bound: bound === 1 };
  }

  const last = db
    .prepare("SELECT max(id) FROM claim WHERE case_id = ? AND facts_at IS NOT NULL AND state <> 'voided'")
    .pluck();

  return {
    find,
    ofCase: (caseId) => ofCase.all(caseId) as number[],
    remedies: remediesOf,
    told: (caseId) => {
      const id = last.get(caseId) as number | null;
      if (id === null) return { found: null, approved: null };
      const { state, found, agreedText } = find(id);
      const approved = APPROVED.some((each) => each === state);
      return { found, approved: approved ? agreedText : null };
    },
    progress: (claim) => progressOf(claim, remediesOf(claim.id), paymentsOf(claim.id)),
    view: (id) => {
      const record = find(id);
      const agreed = remediesOf(id);
      const paid = paymentsOf(id);
      const progress = progressOf(record, agreed, paid);
      return {
        ...viewOf(record),
        paidFen: agreed.reduce((sum, { paidFen }) => sum + paidFen, 0),
        nextDueOn: nextDue(agreed),
        remedies: agreed,
        payments: paid,
        payableFen: payableFen(agreed),
        moves: CLAIM_MOVES.filter((move) => move !== 'approve' && move !== 'send_back').map((move) => {
          const answer = claimMove(move, progress);
          return { move, ok: answer.ok, reason: answer.ok ? null : answer.reason };
        }),
      };
    },
  };
});

const APPROVED = ['approved', 'signed', 'settling', 'finished'] as const satisfies readonly ClaimState[];

/** Number of a claim, `A1SP2026-000001`. */
export function numberOf(claim: Pick<ClaimRecord, 'site' | 'year' | 'n'>): string {
  return composeSide('claim', claim);
}

/** Number of the case it belongs to. */
export function caseNumberOf({
  caseSite,
  caseKind,
  caseYear,
  caseN,
}: Pick<ClaimRecord, 'caseSite' | 'caseKind' | 'caseYear' | 'caseN'>): string {
  return composeNumber({ site: caseSite, kind: caseKind, year: caseYear, n: caseN });
}

/** The earliest day of what isn't done yet. */
function nextDue(remedies: readonly ClaimRemedyView[]): string | null {
  return (
    remedies
      .filter(({ done }) => !done)
      .flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]))
      .toSorted()[0] ?? null
  );
}

function viewOf(
  record: ClaimRecord,
): Omit<ClaimView, Computed | keyof Pick<ClaimRow, 'paidFen' | 'nextDueOn'>> {
  const { site: _site, year: _year, n: _n, handlerId: _h, caseSite: _cs, caseKind: _ck, ...more } = record;
  const { caseYear: _cy, caseN: _cn, content: _c, demand: _d, department: _dep, attendees, ...rest } = more;
  const {
    decisionId: _id,
    bound: _bound,
    decisionState,
    decideReason,
    decidedByName,
    sealedAt,
    ...view
  } = rest;
  return {
    ...view,
    number: numberOf(record),
    caseNumber: caseNumberOf(record),
    sealed: sealedAt !== null,
    attendees: JSON.parse(attendees) as readonly ClaimAttendee[], // written by claims.ts
    decision:
      decisionState === null ? null : { state: decisionState, reason: decideReason, byName: decidedByName },
  };
}
