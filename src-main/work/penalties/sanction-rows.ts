import { randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import type {
  ContractAsk,
  DeliveryView,
  MissedOrder,
  SanctionView,
  SignatureView,
} from '#contract/work/penalties.ts';
import { composeDerived, composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import {
  type Chain,
  chainStanding,
  type SanctionKind,
  type SanctionState,
  signReason,
  standingAmount,
  type StepSignature,
} from '#domain/work/penalties/penalty-chain.ts';
import type { PenaltyCondition } from '#domain/work/penalties/penalty-offers.ts';
import type { Role } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** What is written when one is proposed; what a kind doesn't have stays null. */
export type NewSanction = Omit<
  SanctionView,
  | 'id'
  | 'number'
  | 'caseNumber'
  | 'orderNumber'
  | 'proposedFen'
  | 'state'
  | 'steps'
  | 'deliveries'
  | 'at'
  | 'byId'
  | 'byName'
  | 'approvedAt'
  | 'endedAt'
  | 'endedByName'
  | 'endReason'
> & { readonly requestId: string; readonly chain: Chain };

/** A signature as stored. */
type StoredSignature = StepSignature & SignatureView & { readonly id: number };

/** A stored sanction with its chain; `n` is the counter of its number. */
export interface StoredSanction {
  readonly id: number;
  readonly kind: SanctionKind;
  readonly n: number;
  readonly state: SanctionState;
  readonly chain: Chain;
  readonly amountFen: number | null;
  readonly signatures: readonly StoredSignature[];
  /** The step's refusal is filled for the person asking. */
  view(person: { readonly id: number; readonly roles: readonly Role[] } | null): SanctionView;
}

/** Rows of penalties, impeachments and contract proposals. */
export interface SanctionRows {
  find(id: number): StoredSanction;
  byRequest(requestId: string): StoredSanction | null;
  list(which: {
    readonly kind: SanctionKind;
    readonly departmentId: number | null;
    readonly caseId: number | null;
  }): readonly StoredSanction[];
  insert(
    sanction: NewSanction,
    number: { readonly site: string; readonly year: number; readonly n: number },
    at: Instant,
    actor: Actor,
  ): number;
  sign(signature: NewSignature, at: Instant, actor: Actor): number;
  deliver(
    delivery: {
      readonly sanctionId: number;
      readonly to: string;
      readonly receivedBy: string;
      readonly receivedOn: string;
      readonly note: string | null;
    },
    at: Instant,
    actor: Actor,
  ): number;
  /** Ends it, or moves it on to approved or delivered. */
  become(
    id: number,
    state: SanctionState,
    at: Instant,
    end: { readonly by: string; readonly reason: string } | null,
  ): void;
}

interface NewSignature extends StepSignature {
  readonly sanctionId: number;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly signerName: string;
  readonly signedOn: string | null;
  readonly scan: string | null;
  readonly attachmentId: number | null;
}

const SELECT = `
  SELECT s.id, s.kind, s.site, s.year, s.n, s.case_id AS caseId, s.order_id AS orderId,
    s.department_id AS departmentId, s.department_label AS departmentLabel, s.contractor, s.person,
    s.contract_no AS contractNo, s.project, s.conditions, s.asked, s.missed, s.facts, s.evidence, s.basis, s.analysis,
    s.consequences, s.proposal, s.amount_fen AS proposedFen, s.how_paid AS howPaid, s.pay_on AS payOn, s.chain,
    s.state, s.at, s.by_id AS byId, s.by_name AS byName, s.approved_at AS approvedAt, s.ended_at AS endedAt,
    s.ended_by_name AS endedByName, s.end_reason AS endReason,
    c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN, o.n AS orderN
  FROM sanction AS s
  JOIN "case" AS c ON c.id = s.case_id
  LEFT JOIN work_order AS o ON o.id = s.order_id`;

type SanctionRow = Omit<
  SanctionView,
  | 'number'
  | 'caseNumber'
  | 'orderNumber'
  | 'contractor'
  | 'conditions'
  | 'asked'
  | 'missed'
  | 'steps'
  | 'deliveries'
  | 'amountFen'
> & {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly contractor: number;
  readonly conditions: string;
  readonly asked: string;
  readonly missed: string;
  readonly chain: string;
  readonly caseSite: string;
  readonly caseKind: NumberParts['kind'];
  readonly caseYear: number;
  readonly caseN: number;
  readonly orderN: number | null;
};

export function createSanctionRows(db: Db): SanctionRows {
  const byId = db.prepare(`${SELECT} WHERE s.id = ?`);
  const byRequest = db.prepare(`${SELECT} WHERE s.request_id = ?`);
  const list = db.prepare(`
    ${SELECT}
    WHERE s.kind = @kind AND (@departmentId IS NULL OR s.department_id = @departmentId)
      AND (@caseId IS NULL OR s.case_id = @caseId)
    ORDER BY s.id DESC LIMIT 300`);
  const signatures = db.prepare(`
    SELECT id, step, verdict, opinion, amount_fen AS amountFen, reason, signer_id AS signerId, signer_name AS name,
      signer_id IS NULL AS paper, signed_on AS signedOn, scan, attachment_id AS attachmentId, at, by_name AS byName
    FROM sanction_step WHERE sanction_id = ? ORDER BY id`);
  const deliveries = db.prepare(`
    SELECT recipient AS "to", received_by AS receivedBy, received_on AS receivedOn, note, by_name AS byName
    FROM sanction_delivery WHERE sanction_id = ?`);
  const insert = db.prepare(`
    INSERT INTO sanction (request_id, kind, site, year, n, case_id, order_id, department_id, department_label,
      contractor, person, contract_no, project, conditions, asked, missed, facts, evidence, basis, analysis,
      consequences, proposal, amount_fen, how_paid, pay_on, chain, state, at, by_id, by_name, salt)
    VALUES (@requestId, @kind, @site, @year, @n, @caseId, @orderId, @departmentId, @departmentLabel,
      @contractor, @person, @contractNo, @project, @conditions, @asked, @missed, @facts, @evidence, @basis, @analysis,
      @consequences, @proposal, @amountFen, @howPaid, @payOn, @chain, 'signing', @at, @actorId, @actorName, @salt)`);
  const sign = db.prepare(`
    INSERT INTO sanction_step (sanction_id, step, verdict, opinion, amount_fen, reason, signer_id, signer_name,
      signed_on, scan, attachment_id, at, by_id, by_name, salt)
    VALUES (@sanctionId, @step, @verdict, @opinion, @amountFen, @reason, @signerId, @signerName,
      @signedOn, @scan, @attachmentId, @at, @actorId, @actorName, @salt)`);
  const deliver = db.prepare(`
    INSERT INTO sanction_delivery (sanction_id, recipient, received_by, received_on, note, at, by_id, by_name, salt)
    VALUES (@sanctionId, @to, @receivedBy, @receivedOn, @note, @at, @actorId, @actorName, @salt)`);
  const become = db.prepare(`
    UPDATE sanction SET state = @state,
      approved_at = CASE WHEN @state = 'approved' THEN @at ELSE approved_at END,
      ended_at = CASE WHEN @state = 'approved' THEN NULL ELSE @at END,
      ended_by_name = @by, end_reason = @reason
    WHERE id = @id`);

  function stored(row: SanctionRow): StoredSanction {
    const { site, year, n, caseSite, caseKind, caseYear, caseN, orderN, chain: chainText, ...rest } = row;
    const chain = JSON.parse(chainText) as Chain; // written by insert()
    const given = (signatures.all(row.id) as (Omit<StoredSignature, 'paper'> & { paper: number })[]).map(
      (signature): StoredSignature => ({ ...signature, paper: signature.paper === 1 }),
    );
    const caseNumber = composeNumber({ site: caseSite, kind: caseKind, year: caseYear, n: caseN });
    const amountFen = standingAmount(row.proposedFen, given);
    const signing = row.state === 'signing';
    return {
      id: row.id,
      kind: row.kind,
      n,
      state: row.state,
      chain,
      amountFen,
      signatures: given,
      view: (person) => ({
        ...rest,
        number: composeSide(row.kind, { site, year, n }),
        caseNumber,
        orderNumber: orderN === null ? null : composeDerived(caseNumber, 'P', orderN),
        contractor: row.contractor === 1,
        conditions: JSON.parse(row.conditions) as PenaltyCondition[], // written by insert()
        asked: JSON.parse(row.asked) as ContractAsk[], // written by insert()
        missed: JSON.parse(row.missed) as MissedOrder[], // written by insert()
        amountFen,
        steps: chainStanding(chain.steps, given).map(({ step, index, signature, superseded, open }) => ({
          index,
          title: step.title,
          act: step.act,
          signer: step.signer,
          open: open && signing,
          refusal:
            person === null
              ? null
              : signReason(chain.steps, given, index, { kind: 'pin', id: person.id, roles: person.roles }),
          signature: signature && signatureOf(signature),
          superseded: superseded.map(signatureOf),
        })),
        deliveries: deliveriesOf(row.id, chain),
      }),
    };
  }

  function deliveriesOf(id: number, { copies }: Chain): readonly DeliveryView[] {
    const delivered = deliveries.all(id) as DeliveryView[];
    const nothing = { receivedBy: null, receivedOn: null, note: null, byName: null };
    return copies.map((to) => delivered.find((delivery) => delivery.to === to) ?? { to, ...nothing });
  }

  const author = (at: Instant, actor: Actor) => ({
    at,
    actorId: actor.id,
    actorName: actor.name,
    salt: randomBytes(16).toString('hex'),
  });

  return {
    find: (id) => {
      const row = byId.get(id) as SanctionRow | undefined;
      if (!row) throw new AppError('not-found', '没有这张单据，请刷新后再试。');
      return stored(row);
    },
    byRequest: (requestId) => {
      const row = byRequest.get(requestId) as SanctionRow | undefined;
      return row ? stored(row) : null;
    },
    list: (which) => (list.all(which) as SanctionRow[]).map(stored),
    insert: ({ contractor, conditions, asked, missed, chain, ...sanction }, number, at, actor) =>
      Number(
        insert.run({
          ...sanction,
          ...number,
          contractor: contractor ? 1 : 0,
          conditions: JSON.stringify(conditions),
          asked: JSON.stringify(asked),
          missed: JSON.stringify(missed),
          chain: JSON.stringify(chain),
          ...author(at, actor),
        }).lastInsertRowid,
      ),
    sign: (signature, at, actor) => Number(sign.run({ ...signature, ...author(at, actor) }).lastInsertRowid),
    deliver: (delivery, at, actor) =>
      Number(deliver.run({ ...delivery, ...author(at, actor) }).lastInsertRowid),
    become: (id, state, at, end) =>
      void become.run({ id, state, at, by: end?.by ?? null, reason: end?.reason ?? null }),
  };
}

function signatureOf({
  verdict,
  opinion,
  amountFen,
  reason,
  paper,
  name,
  signedOn,
  scan,
  attachmentId,
  at,
  byName,
}: StoredSignature): SignatureView {
  return { verdict, opinion, amountFen, reason, paper, name, signedOn, scan, attachmentId, at, byName };
}
