import type { Instant } from '../time.ts';
import { unreachable } from '../unreachable.ts';

/** A handover waits for the next person (待接班), was taken, or was refused with a reason (H2, H6). */
export const HANDOVER_STATES = ['waiting', 'taken', 'refused'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/**
 * Why a case stands on a handover: open; only because a Decision waits on it though it is closed; or, in the
 * 交接期间, what happened to it since the list was frozen.
 */
export const ITEM_REASONS = ['open', 'decision', 'new', 'changed', 'reopened', 'closed', 'voided'] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

/** Counts of a shift; `left` (遗留) always equals `before` + received + reopened − closed − voided. */
export interface ShiftCounts {
  readonly before: number;
  readonly received: number;
  readonly reopened: number;
  readonly closed: number;
  readonly voided: number;
  readonly left: number;
}

/** What became of one case between two handovers; `end` is how it stands now. */
export interface CaseCourse {
  /** It was open on the list of the handover before. */
  readonly wasLeft: boolean;
  /** It was registered since. */
  readonly isNew: boolean;
  readonly end: 'open' | 'closed' | 'voided';
}

/** Counts the cases that were left before, came since, or came back (H1). */
export function shiftCounts(courses: readonly CaseCourse[]): ShiftCounts {
  const count = (fits: (course: CaseCourse) => boolean): number => courses.filter(fits).length;
  return {
    before: count(({ wasLeft }) => wasLeft),
    received: count(({ isNew }) => isNew),
    // Neither left nor new: it was closed then and has been opened again, also if it is closed once more.
    reopened: count(({ wasLeft, isNew }) => !wasLeft && !isNew),
    closed: count(({ end }) => end === 'closed'),
    voided: count(({ end }) => end === 'voided'),
    left: count(({ end }) => end === 'open'),
  };
}

/** What an item asks of the incoming person: its nearest deadline or appointment. */
interface ItemTimes {
  readonly dueAt: Instant | null;
  readonly contactAt: Instant | null;
}

/** H2: overdue, or due before the incoming shift ends; such an item is acknowledged one by one. */
export function needsAcknowledgement({ dueAt, contactAt }: ItemTimes, shiftEnd: Instant): boolean {
  return [dueAt, contactAt].some((at) => at !== null && at <= shiftEnd);
}

/** A thing handed over as counted; expected is what the handover before counted, of forms the stock book (H7, E6). */
interface CountedThing {
  readonly label: string;
  readonly expected: number | null;
  readonly counted: number | null;
  readonly remark: string | null;
}

/** Why the outgoing person can't sign yet; empty when they can. */
export function signReasons(facts: {
  readonly waiting: boolean;
  readonly things: readonly CountedThing[];
  /** Own drafts that are neither registered nor passed on (H6). */
  readonly drafts: number;
}): readonly string[] {
  return [
    ...(facts.waiting ? ['已有一份交班表待接班，请先由接班人接班或拒接。'] : []),
    ...facts.things.flatMap(thingReasons),
    ...(facts.drafts === 0
      ? []
      : [`您还有 ${facts.drafts} 份未登记的草稿，请先登记或丢弃，或勾选“交给接班人”。`]),
  ];
}

/** Why this person can't take the handover over; empty when they can (H2, H6). */
export function takeReasons(facts: {
  readonly state: HandoverState;
  readonly outgoing: number;
  readonly incoming: number;
  /** 连班: the same person goes on; a manager countersigns. */
  readonly continued: boolean;
  readonly unacknowledged: readonly string[];
}): readonly string[] {
  const settled = settledReason(facts.state);
  if (settled !== null) return [settled];
  const same = facts.incoming === facts.outgoing;
  return [
    ...(same && !facts.continued
      ? ['交班人和接班人不能是同一人。本人继续当班的，请选“连班”并写明原因，由主管会签。']
      : []),
    ...(!same && facts.continued ? ['连班只用于交班人本人继续当班，请直接接班。'] : []),
    ...(facts.unacknowledged.length === 0
      ? []
      : [`以下超时或本班到期的事项须逐件确认：${firstOf(facts.unacknowledged)}。`]),
  ];
}

/** Names this many numbers of a long list, counts the rest. */
const NAMED = 10;

function firstOf(numbers: readonly string[]): string {
  const more = numbers.length > NAMED ? ` 等 ${numbers.length} 件` : '';
  return numbers.slice(0, NAMED).join('、') + more;
}

/** Why this person can't refuse the handover, or null (H6). */
export function refuseReason(facts: {
  readonly state: HandoverState;
  readonly outgoing: number;
  readonly by: number;
}): string | null {
  if (facts.by === facts.outgoing) return '拒接由接班人提出，交班人本人不能拒接自己的交班。';
  return settledReason(facts.state);
}

/** Why this manager can't countersign, or null (H8): nobody countersigns their own signature. */
export function countersignReason(facts: {
  readonly state: HandoverState;
  readonly outgoing: number;
  readonly incoming: number | null;
  readonly countersigned: boolean;
  readonly by: number;
}): string | null {
  if (facts.state !== 'taken') return '交接双方都签字后主管才能会签。';
  if (facts.countersigned) return '这份交班表已会签，不能再签。';
  if (facts.by === facts.outgoing || facts.by === facts.incoming)
    return '您是这份交班表的交班人或接班人，须由另一位主管会签。';
  return null;
}

function settledReason(state: HandoverState): string | null {
  switch (state) {
    case 'waiting':
      return null;
    case 'taken':
      return '这份交班表已经接班，内容已固定。';
    case 'refused':
      return '这份交班表已被拒接，请等交班人重新签字。';
    default:
      return unreachable(state);
  }
}

function thingReasons({ label, expected, counted, remark }: CountedThing): readonly string[] {
  if (expected === null || counted === expected) return [];
  if (counted === null) return [`${label}应有 ${expected}，请清点后填写。`];
  return remark === null ? [`${label}应有 ${expected}，现为 ${counted}，请在说明中写明原因。`] : [];
}
