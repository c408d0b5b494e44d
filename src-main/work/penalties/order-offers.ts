import { DISSATISFIED } from '#domain/work/callbacks/levels.ts';
import { randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import type { OrderView } from '#contract/work/moves.ts';
import type { OrderFactView, OrderOffers } from '#contract/work/penalties.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { composeSide } from '#domain/numbering.ts';
import type { SanctionKind, SanctionState } from '#domain/work/penalties/penalty-chain.ts';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import {
  type ClockProof,
  type ImpeachmentOffer,
  impeachmentOffer,
} from '#domain/work/clocks/missed-deadline.ts';
import {
  chargeable,
  offersEmergencyRepair,
  type OrderFactKind,
  type PenaltyCondition,
  type PenaltyOffer,
  penaltyOffers,
} from '#domain/work/penalties/penalty-offers.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Context } from '../../office/router.ts';

/** What was seen on orders, and what that offers (D4, D5, D6). */
export interface OrderOfferBook {
  /** What can be made of an order now. */
  offersOf(order: OrderView, now: Instant): Offered;
  ofCase(caseId: number, now: Instant): readonly OrderOffers[];
  noteFact(
    fact: {
      readonly orderId: number;
      readonly kind: OrderFactKind;
      readonly seenAt: Instant;
      readonly person: string | null;
      readonly note: string;
    },
    context: Context,
  ): null;
}

/** The conditions that hold for an order, and what they allow that hasn't been done yet. */
interface Offered {
  readonly conditions: readonly PenaltyOffer[];
  readonly chargeable: readonly PenaltyOffer[];
  readonly emergency: boolean;
  readonly impeachment: ImpeachmentOffer | null;
}

/** A sanction or repair that was refused or withdrawn doesn't stand. */
const STANDS = "state NOT IN ('refused', 'voided')";

export function createOrderOffers(
  db: Db,
  journal: Journal,
  {
    orders,
    clocks,
    settings,
  }: { readonly orders: Orders; readonly clocks: ClockStore; readonly settings: () => Settings },
): OrderOfferBook {
  const selectFacts = db.prepare(`
    SELECT kind, seen_at AS seenAt, person, note, by_name AS byName FROM order_fact WHERE order_id = ? ORDER BY seen_at, id`);
  const insert = db.prepare(`
    INSERT INTO order_fact (order_id, kind, seen_at, person, note, at, by_id, by_name, salt)
    VALUES (@orderId, @kind, @seenAt, @person, @note, @now, @actorId, @actorName, @salt)`);
  // The customer's 不满意 with the round of the order, or said on the phone since it was sent.
  const dissatisfied = db
    .prepare(`
    SELECT max(at) FROM (
      SELECT result_at AS at FROM callback WHERE case_id = @caseId AND round >= @round AND level = ${DISSATISFIED}
      UNION ALL
      SELECT at FROM follow_up WHERE case_id = @caseId AND tracking = 'dissatisfied' AND at >= @dispatchedAt)`)
    .pluck();
  const isOwn = db.prepare("SELECT kind = 'own' FROM department WHERE id = ?").pluck();
  const sanctions = db.prepare(`
    SELECT id, kind, site, year, n, state FROM sanction WHERE order_id = ? ORDER BY id`);
  const repairs = db.prepare(`
    SELECT id, site, year, n, state FROM emergency_repair WHERE order_id = ? ORDER BY id`);

  const charged = db
    .prepare(`
    SELECT DISTINCT condition.value FROM sanction, json_each(sanction.conditions) AS condition
    WHERE order_id = ? AND kind = 'penalty' AND ${STANDS}`)
    .pluck();
  const impeachedAs = db.prepare(`
    SELECT site, year, n FROM sanction WHERE order_id = ? AND kind = 'impeachment' AND ${STANDS} LIMIT 1`);
  const mending = db.prepare(`SELECT 1 FROM emergency_repair WHERE order_id = ? AND ${STANDS} LIMIT 1`);
  const violations = db.prepare(`
    SELECT site, year, n FROM violation WHERE case_id = @caseId AND order_id = @id AND voided_at IS NULL ORDER BY id`);

  const factsOf = (orderId: number) => selectFacts.all(orderId) as OrderFactView[];

  function proofOf(order: OrderView, ruleId: 'C3' | 'C4', now: Instant): ClockProof | null {
    const clock = clocks
      .ofCase(order.caseId)
      .findLast(
        (candidate) =>
          candidate.ruleId === ruleId &&
          candidate.withdrawnAt === null &&
          (ruleId === 'C3' ? candidate.orderId === order.id : candidate.round === order.round),
      );
    if (!clock) return null;
    const { due } = clocks.viewOf(clock, now);
    if (due === null) return null;
    return {
      name: clock.facts.rule.name,
      startedAt: clock.facts.startedAt,
      dueAt: due,
      finishedAt: clock.finished?.at ?? null,
    };
  }

  function offersOf(view: OrderView, now: Instant): Offered {
    const { caseId, round, dispatchedAt, state } = view;
    const order = { ...view, doneAt: state === 'replied' || state === 'accepted' ? view.repliedAt : null };
    const facts = factsOf(order.id).map(({ seenAt, ...fact }) => ({ ...fact, at: seenAt }));
    const clocksOf = { arrival: proofOf(view, 'C3', now), work: proofOf(view, 'C4', now) };
    const conditions = penaltyOffers({
      order,
      facts,
      ...clocksOf,
      dissatisfiedAt: (dissatisfied.get({ caseId, round, dispatchedAt }) as Instant | null) ?? null,
      returnHours: settings()['penalty.returnHours'],
      now,
    });
    const impeached = impeachedAs.get(order.id) as Parts | undefined;
    return {
      conditions,
      chargeable: chargeable(conditions, charged.all(order.id) as PenaltyCondition[]),
      emergency:
        offersEmergencyRepair(conditions.map(({ condition }) => condition)) &&
        mending.get(order.id) === undefined,
      impeachment: impeachmentOffer({
        order,
        ...clocksOf,
        excused: facts.some(({ kind }) => kind === 'excused'),
        own: isOwn.get(order.departmentId) === 1,
        refused: conditions.find(({ condition }) => condition === 'refused')?.fact.replace(/。$/, '') ?? null,
        violations: (violations.all({ caseId, id: order.id }) as Parts[]).map((parts) =>
          composeSide('violation', parts),
        ),
        standing: impeached ? composeSide('impeachment', impeached) : null,
        now,
      }),
    };
  }

  function madeOf(orderId: number): OrderOffers['made'] {
    const standing = sanctions.all(orderId) as (Numbered & { kind: SanctionKind; state: SanctionState })[];
    const mending = repairs.all(orderId) as (Numbered & { state: EmergencyState })[];
    return [
      ...standing.map(({ id, kind, state, ...parts }) => ({
        kind,
        id,
        number: composeSide(kind, parts),
        state: words.sanctionState[state],
      })),
      ...mending.map(({ id, state, ...parts }) => ({
        kind: 'emergency' as const,
        id,
        number: composeSide('emergency_repair', parts),
        state: words.emergencyState[state],
      })),
    ];
  }

  return {
    offersOf,
    ofCase: (caseId, now) =>
      orders.ofCase(caseId).map((order) => {
        const { conditions, chargeable: open, ...more } = offersOf(order, now);
        return {
          orderId: order.id,
          offers: conditions,
          chargeable: open.map(({ condition }) => condition),
          facts: factsOf(order.id),
          ...more,
          made: madeOf(order.id),
        };
      }),
    noteFact: (fact, { now, actor }) =>
      db
        .transaction(() => {
          const order = orders.find(fact.orderId);
          if (fact.seenAt > now)
            throw new AppError('bad-input', '时间不能晚于现在，没有保存，已填内容保留。', {
              seenAt: '时间不能晚于现在。',
            });
          if (fact.seenAt < order.dispatchedAt)
            throw new AppError('bad-input', '时间早于派单，没有保存，已填内容保留。', {
              seenAt: '不能早于派单时间。',
            });
          const { lastInsertRowid } = insert.run({
            ...fact,
            now,
            actorId: actor.id,
            actorName: actor.name,
            salt: randomBytes(16).toString('hex'),
          });
          journal.append({
            at: now,
            actor,
            type: 'order.fact',
            subject: `case/${order.caseId}`,
            facts: { order: order.number, kind: fact.kind, seenAt: fact.seenAt },
            personal: { person: fact.person, note: fact.note },
            rows: [['order_fact', Number(lastInsertRowid)]],
          });
          return null;
        })
        .immediate(),
  };
}

interface Numbered extends Parts {
  readonly id: number;
}

interface Parts {
  readonly site: string;
  readonly year: number;
  readonly n: number;
}
