import type { HandoverItemView } from '#contract/shift/handover.ts';
import { words } from '#contract/words.ts';
import { clockState } from '#domain/work/clocks/clock.ts';
import { marks, nextStep } from '#domain/shift/handover-next-step.ts';
import type { ItemReason } from '#domain/shift/handover.ts';
import { standingAppointments } from '#domain/work/appointments.ts';
import { composeNumber } from '#domain/numbering.ts';
import {
  type CallbackState,
  type CaseKind,
  type CaseState,
  type DecisionKind,
  type Nature,
  OPEN_STATES,
  type OrderState,
  type TrackingState,
} from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';

/** What the sheet says of a case as it stands now; how often it was carried and notes are added by the caller. */
type CaseLine = Omit<HandoverItemView, 'reason' | 'carried' | 'note' | 'acknowledgedAt'>;

/** The lines of the handover, computed from the cases; nothing can be taken off or put on by hand (H1). */
export interface OpenCases {
  /** Every open case, and those that are closed but wait for a Decision. */
  list(now: Instant, before: Instant): readonly (CaseLine & { readonly reason: ItemReason })[];
  /** Cases by id, whatever their state. */
  lines(ids: readonly number[], now: Instant, before: Instant): readonly CaseLine[];
}

interface CaseFactsRow {
  readonly id: number;
  readonly kind: CaseKind;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly state: CaseState;
  readonly round: number;
  readonly nature: Nature | null;
  readonly sameDay: string | null;
  readonly customerName: string;
  readonly categoryLabel: string;
  readonly content: string;
  readonly escalatedAt: Instant | null;
  readonly managerOwnsSince: Instant | null;
  readonly appointmentAt: Instant | null;
  readonly fromOutside: number;
  readonly senderAnsweredAt: Instant | null;
  readonly heldUntil: Instant | null;
}

const FACTS = `
  SELECT c.id, c.kind, c.site, c.year, c.n, c.state, c.round, c.nature, c.same_day AS sameDay,
    c.customer_name AS customerName, c.category_label AS categoryLabel, substr(c.content, 1, 60) AS content,
    c.escalated_at AS escalatedAt, c.manager_owns_since AS managerOwnsSince, c.appointment_at AS appointmentAt,
    (c.external_number IS NOT NULL OR c.external_due_at IS NOT NULL) AS fromOutside,
    c.sender_answered_at AS senderAnsweredAt,
    (SELECT max(resume_at) FROM hold WHERE case_id = c.id AND ended_at IS NULL AND resume_at > @now) AS heldUntil
  FROM "case" AS c`;

/**
 * Reads the work on a case for the sheet. The queries stand here because the sheet is a view over every area;
 * they only read, and the next step itself is decided in domain/handover-next-step.
 */
export function createOpenCases(db: Db, clocks: ClockStore): OpenCases {
  const selectOpen = db.prepare(`
    ${FACTS}
    WHERE c.state NOT IN ('closed', 'archived', 'voided')
    ORDER BY c.id`);
  const selectDecided = db.prepare(`
    ${FACTS}
    WHERE c.state IN ('closed', 'archived')
      AND c.id IN (SELECT case_id FROM decision WHERE state = 'proposed')
    ORDER BY c.id`);
  const selectOne = db.prepare(`${FACTS} WHERE c.id = @id`);
  const selectOrders = db.prepare(`
    SELECT state, department_label AS department FROM work_order
    WHERE case_id = @id AND round = @round ORDER BY id`);
  const selectCallback = db.prepare(`
    SELECT state, appointed_at AS appointedAt FROM callback
    WHERE case_id = @id AND round = @round ORDER BY id DESC LIMIT 1`);
  const selectDecisions = db
    .prepare(`SELECT kind FROM decision WHERE case_id = @id AND state = 'proposed' ORDER BY id`)
    .pluck();
  const selectFollowUp = db.prepare(`
    SELECT at, tracking, next_contact_at AS nextContactAt FROM follow_up
    WHERE case_id = @id AND type IN ('note', 'contact', 'answered_customer') ORDER BY id DESC LIMIT 1`);
  const selectSecond = db
    .prepare(`SELECT count(*) FROM follow_up WHERE case_id = @id AND type = 'second_complaint'`)
    .pluck();

  function line(row: CaseFactsRow, now: Instant, before: Instant): CaseLine {
    const { id, round, state } = row;
    const open = OPEN_STATES.some((each) => each === state);
    const orders = selectOrders.all({ id, round }) as { state: OrderState; department: string }[];
    const callback = (selectCallback.get({ id, round }) ?? null) as {
      state: CallbackState;
      appointedAt: Instant | null;
    } | null;
    const followUp = selectFollowUp.get({ id }) as
      | { at: Instant; tracking: TrackingState | null; nextContactAt: Instant | null }
      | undefined;
    const decisions = selectDecisions.all({ id }) as DecisionKind[];
    const of = (...states: readonly OrderState[]): string[] => [
      ...new Set(orders.filter((order) => states.includes(order.state)).map(({ department }) => department)),
    ];
    const due = dues(id, now);
    const byRule = (rule: string): Instant | null => due.find((clock) => clock.rule === rule)?.dueAt ?? null;
    const callbackDue = byRule('C6');
    const appointments = standingAppointments({
      state,
      lastNote: followUp ?? null,
      visitAt: row.appointmentAt,
    });
    const contacts = [
      ...appointments.map(({ at }) => at),
      callback?.state === 'appointed' ? callback.appointedAt : null,
    ].filter((at) => at !== null);
    const contactAt = open ? (contacts.sort()[0] ?? null) : null;
    return {
      caseId: id,
      number: composeNumber(row),
      matter: `${row.customerName}　${row.categoryLabel}：${oneLine(row.content)}`,
      state,
      round,
      nextStep: open
        ? nextStep({
            ...row,
            sameDay: row.sameDay !== null,
            unsigned: of('dispatched', 'returned'),
            unanswered: of('signed_for'),
            unreviewed: of('replied'),
            callback,
          })
        : null,
      marks: marks({
        promisedAt: byRule('C17'),
        contactAt,
        contactMissed: contactAt !== null && contactAt < now,
        tracking:
          open && followUp?.tracking && followUp.tracking !== 'appointment'
            ? words.tracking[followUp.tracking]
            : null,
        callbackDueAt: callbackDue !== null && callbackDue <= before ? callbackDue : null,
        decisions: decisions.map((kind) => words.decisionKind[kind]),
        secondComplaint: open && Number(selectSecond.get({ id })) > 0,
        escalated: open && row.escalatedAt !== null,
        managerOwns: open && row.managerOwnsSince !== null,
        senderUnanswered: open && row.fromOutside === 1 && row.senderAnsweredAt === null,
      }),
      dueAt: due[0]?.dueAt ?? null,
      dueWhat: due[0]?.what ?? null,
      clockState: due[0]?.state ?? null,
      contactAt,
    };
  }

  /** The open clocks of a case, the nearest first. */
  function dues(caseId: number, now: Instant) {
    return clocks
      .ofCase(caseId)
      .filter(({ finished, withdrawnAt }) => finished === null && withdrawnAt === null)
      .flatMap((clock) => {
        const view = clockState({ facts: clock.facts, calendar: clocks.calendar(), finished: null }, now);
        const what = clock.facts.rule.name;
        return view.due === null ? [] : [{ rule: clock.ruleId, what, dueAt: view.due, state: view.state }];
      })
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  }

  return {
    list: (now, before) => [
      ...(selectOpen.all({ now }) as CaseFactsRow[]).map((row) => ({
        ...line(row, now, before),
        reason: 'open' as const,
      })),
      ...(selectDecided.all({ now }) as CaseFactsRow[]).map((row) => ({
        ...line(row, now, before),
        reason: 'decision' as const,
      })),
    ],
    lines: (ids, now, before) =>
      ids.flatMap((id) => {
        const row = selectOne.get({ id, now }) as CaseFactsRow | undefined;
        return row ? [line(row, now, before)] : [];
      }),
  };
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
