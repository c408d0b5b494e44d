import type { Calendar } from './calendar.ts';
import { dueOf, extensionDueOf, holdsOf, originalDueOf, pointOf, reckon } from './clock-due.ts';
import type { ClockFacts, Extension } from './clock-due.ts';
import { HOUR_MS, measure } from './clock-time.ts';
import { addMs, dueParts, msOf, wordDay } from '../../time.ts';
import type { Instant } from '../../time.ts';

/**
 * Stored once when a clock stops; never reckoned again (C11). 待定: past due while an extension is pending that
 * would still save it; `finish` again with the same `at` when it is decided (C15).
 */
export interface Finished {
  readonly at: Instant;
  readonly due: Instant | null;
  readonly originalDue: Instant | null;
  readonly heldMs: number;
  readonly verdict: '按时' | '超时' | '待定';
}

/** What a clock shows at a moment (C11). Remaining and held are counted on the clock's own time, late is natural. */
export interface ClockView {
  readonly state: '正常' | '临期' | '超时' | '已停' | '已完成';
  readonly due: Instant | null;
  readonly originalDue: Instant | null;
  readonly verdict: Finished['verdict'] | null;
  readonly warnAt: Instant | null;
  readonly remainingMs: number;
  readonly lateMs: number;
  readonly heldMs: number;
  /** 暂定: working time reaches into a year whose holidays aren't published (C14). */
  readonly tentative: boolean;
}

/** Ends a clock: due, held time and verdict as they are to be stored (C11). The exact due moment is in time. */
export function finish(facts: ClockFacts, calendar: Calendar, at: Instant): Finished {
  const due = dueOf(facts, calendar);
  const saving = facts.extensions.some(
    (extension) => extension.decision === '待批' && !isPast(extensionDueOf(facts, calendar, extension), at),
  );
  return {
    at,
    due,
    originalDue: originalDueOf(facts, calendar),
    heldMs: progress(facts, calendar, due, at).held,
    verdict: !isPast(due, at) ? '按时' : saving ? '待定' : '超时',
  };
}

/** The clock's state at `now` (C11); a finished one shows what was stored, whatever the calendar says since. */
export function clockState(
  clock: { readonly facts: ClockFacts; readonly calendar: Calendar; readonly finished: Finished | null },
  now: Instant,
): ClockView {
  const { facts, calendar, finished } = clock;
  if (finished !== null) {
    const { at, due, originalDue, heldMs, verdict } = finished;
    const settled = { warnAt: null, remainingMs: 0, tentative: false };
    return { state: '已完成', due, originalDue, verdict, lateMs: lateMs(due, at), heldMs, ...settled };
  }
  const due = dueOf(facts, calendar);
  const warnAt = warnAtOf(facts, calendar);
  const { remaining, held } = progress(facts, calendar, due, now);
  return {
    state: openState(facts, { due, warnAt }, now),
    due,
    originalDue: originalDueOf(facts, calendar),
    verdict: null,
    warnAt,
    remainingMs: remaining,
    lateMs: lateMs(due, now),
    heldMs: held,
    tentative: isTentative(facts, calendar, due),
  };
}

/** Why an extension can't be asked for now (C15); empty when it can. */
export function extensionRefusal(
  facts: ClockFacts,
  calendar: Calendar,
  request: { readonly requestedAt: Instant; readonly by: Extension['by']; readonly reason: string },
): string[] {
  const due = dueOf(facts, calendar);
  const reasons: string[] = [];
  if (request.reason.trim() === '') reasons.push('请填写延期原因。');
  if (due !== null && isPast(due, request.requestedAt)) {
    reasons.push(`时限已于 ${wordDue(due)} 到期，到期后不能再申请延期。请尽快办理并在跟踪记录中说明。`);
  }
  if (facts.extensions.some((extension) => extension.decision === '待批')) {
    reasons.push('已有一项延期申请待批，请等审批后再申请。');
  }
  const wanted = extensionDueOf(facts, calendar, { ...request, decision: '待批' });
  if (wanted !== null && due !== null && msOf(wanted) <= msOf(due)) {
    reasons.push(`延期后的时间 ${wordDue(wanted)} 不晚于现有时限 ${wordDue(due)}，无需延期。`);
  }
  return reasons;
}

/** A due time as printed; the first moment of a day reads as 24:00 of the day before. */
export function wordDue(due: Instant): string {
  const { day, time } = dueParts(due);
  return `${wordDay(day)} ${time}`;
}

function warnAtOf(facts: ClockFacts, calendar: Calendar): Instant | null {
  const { warn } = facts.rule;
  if (warn.kind === 'fraction') return pointOf(facts, calendar, 1 - warn.fraction);
  const due = dueOf(facts, calendar);
  return due === null ? null : addMs(due, -warn.hours * HOUR_MS);
}

function openState(
  facts: ClockFacts,
  clock: { readonly due: Instant | null; readonly warnAt: Instant | null },
  now: Instant,
): ClockView['state'] {
  if (isPast(clock.due, now)) return '超时';
  const at = msOf(now);
  const held = holdsOf(facts, msOf(facts.startedAt)).some((hold) => hold.from <= at && at < hold.to);
  if (held) return '已停';
  return clock.warnAt !== null && at >= msOf(clock.warnAt) ? '临期' : '正常';
}

function progress(
  facts: ClockFacts,
  calendar: Calendar,
  due: Instant | null,
  at: Instant,
): { remaining: number; held: number } {
  const { start, timeline, holds, total } = reckon(facts, calendar);
  const to = Math.min(msOf(at), due === null ? Infinity : msOf(due));
  const counted = measure(timeline, { from: start, to }, holds);
  return { remaining: total - counted, held: measure(timeline, { from: start, to }, []) - counted };
}

function lateMs(due: Instant | null, at: Instant): number {
  return due === null ? 0 : Math.max(0, msOf(at) - msOf(due));
}

function isPast(due: Instant | null, at: Instant): boolean {
  return due !== null && msOf(at) > msOf(due);
}

function isTentative({ rule, startedAt }: ClockFacts, calendar: Calendar, due: Instant | null): boolean {
  if (rule.mode === 'natural' || rule.length.kind === 'given') return false;
  const last = Number((due ?? startedAt).slice(0, 4));
  for (let year = Number(startedAt.slice(0, 4)); year <= last; year += 1) {
    if (!calendar.publishedYears.includes(year)) return true;
  }
  return false;
}
