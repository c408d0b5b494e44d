import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ClaimRecord } from './claim-rows.ts';

type Row = readonly [AuditedTable, number];

/** What of a claim can change after it was opened; its number, case and beginning never do. */
export type ClaimChange = Partial<
  Pick<
    ClaimRecord,
    | 'remedyAsked'
    | 'askedText'
    | 'askedFen'
    | 'visitedAt'
    | 'place'
    | 'attendees'
    | 'found'
    | 'cause'
    | 'evidence'
    | 'disputed'
    | 'factsAt'
    | 'factsByName'
    | 'agreedText'
    | 'howPaid'
    | 'moreTerms'
    | 'partyIdentity'
    | 'worthFen'
    | 'agreedAt'
    | 'agreedByName'
    | 'decisionId'
    | 'approvedByName'
    | 'signedOn'
    | 'signedBy'
    | 'signedPaper'
    | 'endedAt'
    | 'endedByName'
    | 'endNote'
    | 'handlerId'
    | 'handlerName'
    | 'state'
  >
>;

/** Writes rows of claims; call inside the transaction whose event carries them. */
interface ClaimWrites {
  open(
    input: Parsed<'claim.open'>,
    number: { readonly site: string; readonly year: number; readonly n: number },
    at: Instant,
    actor: Actor,
  ): Row;
  change(claim: ClaimRecord, change: ClaimChange): Row;
  /** The remedies of a new agreement in place of those before. */
  agree(claimId: number, remedies: Parsed<'claim.agree'>['remedies'], at: Instant): readonly Row[];
  deliver(input: Parsed<'claim.deliver'>, at: Instant, actor: Actor): Row;
  pay(input: Parsed<'claim.pay'>, at: Instant, actor: Actor): Row;
  /** Null when it was voided before. */
  voidPayment(input: Parsed<'claim.voidPayment'>, at: Instant, actor: Actor): Row | null;
}

export function createClaimWrites(db: Db): ClaimWrites {
  const insert = db.prepare(`
    INSERT INTO claim (case_id, site, year, n, state, version, opened_at, opened_by, opened_by_name, handler_id,
      handler_name, remedy_asked, asked_text, asked_fen, attendees, salt)
    VALUES (@caseId, @site, @year, @n, 'opened', 1, @at, @actorId, @actorName, @actorId,
      @actorName, @remedyAsked, @askedText, @askedFen, '[]', @salt)`);
  const update = db.prepare(`
    UPDATE claim SET state = @state, version = version + 1, handler_id = @handlerId, handler_name = @handlerName,
      remedy_asked = @remedyAsked, asked_text = @askedText, asked_fen = @askedFen,
      visited_at = @visitedAt, place = @place, attendees = @attendees, found = @found, cause = @cause,
      evidence = @evidence, disputed = @disputed, facts_at = @factsAt, facts_by_name = @factsByName,
      agreed_text = @agreedText, how_paid = @howPaid, more_terms = @moreTerms, party_identity = @partyIdentity,
      worth_fen = @worthFen, agreed_at = @agreedAt, agreed_by_name = @agreedByName, decision_id = @decisionId,
      approved_by_name = @approvedByName, signed_on = @signedOn, signed_by = @signedBy, signed_paper = @signedPaper,
      ended_at = @endedAt, ended_by_name = @endedByName, end_note = @endNote
    WHERE id = @id`);
  const standing = db
    .prepare('SELECT id FROM claim_remedy WHERE claim_id = ? AND dropped_at IS NULL ORDER BY id')
    .pluck();
  const drop = db.prepare('UPDATE claim_remedy SET dropped_at = @at WHERE id = @id');
  const insertRemedy = db.prepare(`
    INSERT INTO claim_remedy (claim_id, remedy, what, amount_fen, due_on, salt)
    VALUES (@claimId, @remedy, @what, @amountFen, @dueOn, @salt)`);
  const deliver = db.prepare(`
    UPDATE claim_remedy SET done_on = @doneOn, done_note = @note, done_at = @at, done_by_name = @actorName
    WHERE id = @remedyId`);
  const insertPayment = db.prepare(`
    INSERT INTO claim_payment (claim_id, remedy_id, amount_fen, paid_on, means, receipt_number, receiver, note, at, by_id, by_name, salt)
    VALUES (@id, @remedyId, @amountFen, @paidOn, @means, @receiptNumber, @receiver, @note, @at, @actorId, @actorName, @salt)`);
  const voidPayment = db.prepare(`
    UPDATE claim_payment SET voided_at = @at, voided_by_name = @actorName, void_reason = @reason
    WHERE id = @paymentId AND claim_id = @id AND voided_at IS NULL`);
  const salt = (): string => randomBytes(16).toString('hex');

  return {
    open: (input, number, at, actor) => {
      const { lastInsertRowid } = insert.run({
        ...input,
        ...number,
        at,
        actorId: actor.id,
        actorName: actor.name,
        salt: salt(),
      });
      return ['claim', Number(lastInsertRowid)];
    },
    change: (claim, change) => {
      update.run({ ...claim, ...change });
      return ['claim', claim.id];
    },
    agree: (claimId, remedies, at) => {
      const dropped = (standing.all(claimId) as number[]).map((id): Row => {
        drop.run({ id, at });
        return ['claim_remedy', id];
      });
      const agreed = remedies.map((remedy): Row => {
        const { lastInsertRowid } = insertRemedy.run({ ...remedy, claimId, salt: salt() });
        return ['claim_remedy', Number(lastInsertRowid)];
      });
      return [...dropped, ...agreed];
    },
    deliver: ({ remedyId, doneOn, note }, at, actor) => {
      deliver.run({ remedyId, doneOn, note, at, actorName: actor.name });
      return ['claim_remedy', remedyId];
    },
    pay: ({ pin: _, version: _version, ...input }, at, actor) => {
      const { lastInsertRowid } = insertPayment.run({
        ...input,
        at,
        actorId: actor.id,
        actorName: actor.name,
        salt: salt(),
      });
      return ['claim_payment', Number(lastInsertRowid)];
    },
    voidPayment: ({ id, paymentId, reason }, at, actor) => {
      const { changes } = voidPayment.run({ id, paymentId, reason, at, actorName: actor.name });
      return changes === 0 ? null : ['claim_payment', paymentId];
    },
  };
}
