import type { CaseFacts, LeadFacts } from '#domain/work/moves/case-facts.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** Columns of the case that effects set, by their SQL names. */
export type CaseChanges = Record<string, string | number | null>;

/** Joining, leaving and following a lead, as acts of a move. */
export type LeadAct =
  | {
      readonly move: 'join_lead' | 'leave_lead';
      readonly leadId: number;
      /** Its number, for the timeline. */
      readonly lead: string;
      readonly reason: string;
    }
  | { readonly move: 'follow_lead'; readonly leadId: number };

/** What a linked case takes from its lead: state, nature and orders, and what the lead's findings prove for all. */
interface TakenFromLead {
  /** Only in the first round; from the second round on the case goes its own way. */
  readonly facts: LeadFacts | null;
  readonly duties: Pick<CaseFacts['duties'], 'causeFound' | 'measureTaken' | 'planMade'>;
  /** Who dispatched, replied, reviewed or solved it for this case (B8). */
  readonly hands: readonly number[];
}

/** One matter, many customers (spec 10): a lead case and the cases linked to it. */
export interface Leads {
  of(caseId: number): TakenFromLead | null;
  /** A case as the lead that another one is about to join. */
  asLead(caseId: number): LeadFacts;
  /** Linked cases that still follow their lead. */
  followers(leadId: number): readonly number[];
  leadOf(caseId: number): number | null;
  /** What joining, leaving or the lead's nature writes on the form of a linked case. */
  changes(effect: string, leadId: number): CaseChanges;
}

interface LeadRow {
  readonly id: number;
  readonly kind: LeadFacts['kind'];
  readonly state: LeadFacts['state'];
  readonly nature: LeadFacts['nature'];
  readonly linked: number;
  readonly causeFound: number;
  readonly measureTaken: number;
  readonly planMade: number;
}

interface ServingOrder {
  readonly id: number;
  readonly state: LeadFacts['orders'][number]['state'];
  readonly contractor: number;
  readonly hands: string;
}

export const createLeads = oneEach((db: Db): Leads => {
  const lead = db.prepare(`
    SELECT lead.id, lead.kind, lead.state, lead.nature,
      lead.linked_to IS NOT NULL AND lead.link_kind = 'together' AS linked, lead.cause_label IS NOT NULL AS causeFound,
      EXISTS (SELECT 1 FROM measure WHERE case_id = lead.id AND type = 'correction') AS measureTaken,
      EXISTS (SELECT 1 FROM measure WHERE case_id = lead.id AND type = 'plan') AS planMade
    FROM "case" AS lead WHERE lead.id = ?`);
  const link = db.prepare(`
    SELECT linked_to AS leadId, round FROM "case" WHERE id = ? AND link_kind = 'together'`);
  // The round of the lead in which this case's own callback was made; while there is none, the present one.
  const served = db
    .prepare(`
    SELECT coalesce(
      (SELECT max(o.round) FROM work_order AS o
       WHERE o.case_id = @leadId AND o.dispatched_at <= (SELECT min(opened_at) FROM callback WHERE case_id = @caseId)),
      (SELECT round FROM "case" WHERE id = @leadId))`)
    .pluck();
  const orders = db.prepare(`
    SELECT id, state, contractor, json_array(iif(rework = 1, NULL, dispatched_by), reply_entered_by, reviewed_by) AS hands
    FROM work_order WHERE case_id = @leadId AND round = @round ORDER BY id`);
  const solvers = db
    .prepare(
      `SELECT by_id FROM follow_up WHERE case_id = @leadId AND round = @round AND means = 'on_the_spot'`,
    )
    .pluck();
  const followers = db
    .prepare(`
    SELECT id FROM "case"
    WHERE linked_to = ? AND link_kind = 'together' AND round = 1
      AND state IN ('registered', 'judged', 'dispatched', 'in_progress', 'in_review')
    ORDER BY id`)
    .pluck();
  const nature = db.prepare(`
    SELECT nature, nature_by, nature_at, nature_reason, nature_confirmed_at FROM "case" WHERE id = ?`);

  return {
    of: (caseId) => {
      const found = link.get(caseId) as { leadId: number; round: number } | undefined;
      if (!found) return null;
      const { leadId } = found;
      const row = lead.get(leadId) as LeadRow;
      const round = Number(served.get({ leadId, caseId }));
      const first = found.round === 1;
      const serving = first ? (orders.all({ leadId, round }) as ServingOrder[]) : [];
      const hands = serving.flatMap((order) => JSON.parse(order.hands) as (number | null)[]);
      const solved = first ? (solvers.all({ leadId, round }) as number[]) : [];
      return {
        facts: first ? leadFacts(row, serving) : null,
        duties: {
          causeFound: row.causeFound === 1,
          measureTaken: row.measureTaken === 1,
          // A customer who doesn't understand gets a revised plan of their own (B6).
          planMade: first && row.planMade === 1,
        },
        hands: [...hands.filter((hand) => hand !== null), ...solved],
      };
    },
    asLead: (caseId) => leadFacts(lead.get(caseId) as LeadRow, []),
    followers: (leadId) => followers.all(leadId) as number[],
    leadOf: (caseId) => (link.get(caseId) as { leadId: number } | undefined)?.leadId ?? null,
    changes: (effect, leadId) => {
      if (effect === 'lead:join') return { linked_to: leadId, link_kind: 'together' };
      if (effect === 'lead:leave') return { linked_to: null, link_kind: null };
      return nature.get(leadId) as CaseChanges; // text columns
    },
  };
});

const leadFacts = (row: LeadRow, serving: readonly ServingOrder[]): LeadFacts => ({
  kind: row.kind,
  state: row.state,
  nature: row.nature,
  linked: row.linked === 1,
  orders: serving.map(({ id, state, contractor }) => ({ id, state, contractor: contractor === 1 })),
});
