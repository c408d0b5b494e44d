import { asksReason, isDissatisfied } from './levels.ts';
import { dayOf, msOf } from '../../time.ts';
import type { Instant } from '../../time.ts';
import type { CallbackMethod, CallbackOutcome, CaseKind, Level } from '../../terms.ts';
import { unreachable } from '../../unreachable.ts';

/** B1: complaints and repairs always, members always, others when drawn; never an anonymous customer (T6). */
export function needsCallback(matter: {
  readonly kind: CaseKind;
  readonly member: boolean;
  readonly sampled: boolean;
  readonly anonymous: boolean;
}): boolean {
  if (matter.anonymous) return false;
  if (matter.member) return true;
  switch (matter.kind) {
    case 'complaint':
    case 'repair':
      return true;
    case 'enquiry':
    case 'suggestion':
      return matter.sampled;
    default:
      return unreachable(matter.kind);
  }
}

/** B1: whether a number falls into the sample; the same seed, percentage and number always answer the same. */
export function isSampled(seed: string, number: string, percent: number): boolean {
  return weightOf(seed, number) % 10_000 < percent * 100;
}

/** What a draw goes by: evenly spread, the same for the same seed and number. */
export function weightOf(seed: string, number: string): number {
  return fnv1a(`${seed}:${number}`);
}

/** A window of the day in which customers may be called, `HH:mm` local time; the end is no longer in it. */
export interface CallWindow {
  readonly from: string;
  readonly to: string;
}

/** B2 ⚙ as delivered. */
export const DEFAULT_CALL_WINDOWS: readonly CallWindow[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '20:00' },
];

/** B2: whether the customer would be called at rest time. */
export function restTime(now: Instant, windows: readonly CallWindow[] = DEFAULT_CALL_WINDOWS): boolean {
  const time = now.slice(11, 16);
  return !windows.some((window) => window.from <= time && time < window.to);
}

/** B2: why this attempt can't be recorded without a reason, or null. Only a call disturbs somebody's rest. */
export function restRefusal(
  attempt: { readonly at: Instant; readonly method: CallbackMethod; readonly restReason: string },
  windows: readonly CallWindow[] = DEFAULT_CALL_WINDOWS,
): string | null {
  if (attempt.method !== 'phone' || !restTime(attempt.at, windows)) return null;
  if (attempt.restReason.trim() !== '') return null;
  const words = windows.map((window) => `${window.from}—${window.to}`).join('、');
  return `现在是客户休息时间（可回访时段 ${words}），如确需此时回访请填写原因。`;
}

/** One attempt of a callback task. */
export interface Attempt {
  readonly at: Instant;
  readonly outcome: CallbackOutcome;
  readonly level: Level | null;
  /** Agreed time of a Y. */
  readonly appointedAt: Instant | null;
}

/** Outbound sheet that a task appears on (投诉客户外呼表): 不满意, 未成功外呼, 已短信回复. */
export type OutboundSheet = 'dissatisfied' | 'unreached' | 'sms_replied';

/** Where a task stands after its attempts; `sheet` only when it belongs on one. */
interface TaskStanding {
  readonly state: 'open' | 'appointed' | 'answered' | 'ended';
  readonly sheet: OutboundSheet | null;
}

/**
 * B4: N, E and S end the task, U does on the third different day ⚙, a level answers it. An answer that comes
 * after the end (by SMS) still counts; the case itself is moved by nothing but a result.
 */
export function taskStanding(attempts: readonly Attempt[], unreachedDays = 3): TaskStanding {
  const reached = attempts.findLast((attempt) => attempt.outcome === 'reached');
  if (reached !== undefined)
    return { state: 'answered', sheet: isDissatisfied(reached.level) ? 'dissatisfied' : null };
  const last = attempts.at(-1);
  if (attempts.some((attempt) => attempt.outcome === 'S')) return { state: 'ended', sheet: 'sms_replied' };
  const days = new Set(attempts.filter((attempt) => attempt.outcome === 'U').map((a) => dayOf(a.at)));
  const refused = attempts.some((attempt) => attempt.outcome === 'N' || attempt.outcome === 'E');
  if (refused || days.size >= unreachedDays) return { state: 'ended', sheet: 'unreached' };
  return { state: last?.outcome === 'Y' ? 'appointed' : 'open', sheet: null };
}

/** An attempt as the clerk is about to commit it. */
export interface AttemptEntry extends Attempt {
  readonly reasonCode: string | null;
  readonly reasonText: string;
  /** 理解 / 不理解, asked when the complaint is 待改进. */
  readonly understands: boolean | null;
}

/** B3, B4, B6: every reason why this attempt can't be committed yet; empty when it can. */
export function attemptGaps(entry: AttemptEntry, asksUnderstanding: boolean): readonly string[] {
  const gaps: string[] = [];
  if (entry.outcome === 'reached') {
    if (entry.level === null) gaps.push('请用数字键 1—4 选择满意程度，再按回车确认。');
    if (asksReason(entry.level) && entry.reasonCode === null) gaps.push('基本满意或不满意时请选择原因。');
    if (asksReason(entry.level) && entry.reasonText.trim() === '')
      gaps.push('基本满意或不满意时请写明客户说的原因。');
    if (asksUnderstanding && entry.understands === null) gaps.push('待改进的投诉还须询问客户是否理解。');
    return gaps;
  }
  if (entry.level !== null) gaps.push('没有联系上客户，不能登记满意程度。');
  if (entry.outcome === 'Y' && entry.appointedAt === null) gaps.push('约时再访须填写约定的时间。');
  if (entry.outcome === 'Y' && entry.appointedAt !== null && msOf(entry.appointedAt) <= msOf(entry.at))
    gaps.push('约定的回访时间须晚于现在。');
  return gaps;
}

/** Who may call: everybody else; with nobody else on shift oneself, then marked 本人回访 (B8). */
type CallerAnswer =
  | { readonly ok: true; readonly self: boolean }
  | { readonly ok: false; readonly reason: string };

/** B8: whether this person may call back; registering alone doesn't count as having had it in hand. */
export function callerAnswer(
  callerId: number,
  round: {
    readonly roundHands: readonly number[];
    readonly othersOnShift: boolean;
    readonly settings: { readonly callerMustDiffer: boolean };
  },
): CallerAnswer {
  if (!round.roundHands.includes(callerId)) return { ok: true, self: false };
  if (!round.settings.callerMustDiffer || !round.othersOnShift) return { ok: true, self: true };
  return {
    ok: false,
    reason: '本轮由您派单、答复、审核或解决，请由当班的其他同事回访；只有您一人当班时才可本人回访。',
  };
}

/** B8: who may correct a wrongly keyed result: its caller until the next task opens, then only a manager. */
export function correctionAnswer(result: {
  readonly callerId: number;
  readonly actorId: number;
  readonly actorIsManager: boolean;
  readonly nextTaskOpened: boolean;
}):
  | { readonly ok: true; readonly record: 'caller' | 'manager' }
  | { readonly ok: false; readonly reason: string } {
  if (!result.nextTaskOpened && result.callerId === result.actorId) return { ok: true, record: 'caller' };
  if (result.actorIsManager) return { ok: true, record: 'manager' };
  return { ok: false, reason: '下一个回访已打开，按错的结果只能由主管写更正记录；原结果保留不变。' };
}

/** B9: whether this many rounds of 4 make the case 重大 and the manager's. */
export function becomesMajor(dissatisfiedRounds: number, majorAfterRounds: number): boolean {
  return dissatisfiedRounds >= majorAfterRounds;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  // FNV alone leaves neighbouring numbers correlated in its low digits; a final mix spreads them.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  return hash >>> 0;
}
