import type { CallbackState, CaseKind, CaseState, Nature } from '../terms.ts';
import type { Instant } from '../time.ts';
import { unreachable } from '../unreachable.ts';

/** What the list of a handover needs to know of one open case to say what comes next (H1). */
export interface NextStepFacts {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly nature: Nature | null;
  readonly sameDay: boolean;
  readonly round: number;
  /** Names of the departments whose order of this round waits for signing, for a reply, for review. */
  readonly unsigned: readonly string[];
  readonly unanswered: readonly string[];
  readonly unreviewed: readonly string[];
  /** The callback of this round, if there is one. */
  readonly callback: { readonly state: CallbackState; readonly appointedAt: Instant | null } | null;
  /** Until when it is on hold. */
  readonly heldUntil: Instant | null;
}

/** What must not be overlooked besides the next step. */
interface MarkFacts {
  /** An open promise to answer (C17). */
  readonly promisedAt: Instant | null;
  /** The next contact or visit agreed with the customer. */
  readonly contactAt: Instant | null;
  /** Its moment has passed and nobody has got in touch (A1). */
  readonly contactMissed: boolean;
  /** The tracking state in words (D2). */
  readonly tracking: string | null;
  /** C6, when it falls before the next handover. */
  readonly callbackDueAt: Instant | null;
  /** Decisions that wait for a manager, in words. */
  readonly decisions: readonly string[];
  readonly secondComplaint: boolean;
  readonly escalated: boolean;
  readonly managerOwns: boolean;
  readonly senderUnanswered: boolean;
}

/** The next step of an open case in the words of the counter. */
export function nextStep(facts: NextStepFacts): string {
  if (facts.heldUntil !== null) return `挂起至 ${shortTime(facts.heldUntil)}，到期恢复办理`;
  switch (facts.state) {
    case 'registered':
      return firstStep(facts);
    case 'judged':
      return facts.nature === 'invalid' ? '向客户说明，主管确认' : '派单';
    case 'dispatched':
      return `催${names(facts.unsigned)}签收${facts.round > 1 ? '（返工）' : ''}`;
    case 'in_progress':
      return `等${names(facts.unanswered)}答复`;
    case 'in_review':
      return `审核${names(facts.unreviewed)}的答复`;
    case 'awaiting_callback':
      return callbackStep(facts.callback);
    case 'closed':
    case 'archived':
    case 'voided':
      return '无';
    default:
      return unreachable(facts.state);
  }
}

/** The marks of an item, each a short sentence; empty when the next step says all. */
export function marks(facts: MarkFacts): readonly string[] {
  return [
    ...facts.decisions.map((decision) => `待批：${decision}`),
    ...(facts.escalated ? ['已升级'] : []),
    ...(facts.secondComplaint ? ['二次投诉'] : []),
    ...(facts.managerOwns ? ['主管负责'] : []),
    ...(facts.promisedAt === null ? [] : [`承诺 ${shortTime(facts.promisedAt)} 前答复`]),
    ...(facts.contactAt === null
      ? []
      : [`约 ${shortTime(facts.contactAt)} 联系${facts.contactMissed ? '，已过未联系' : ''}`]),
    ...(facts.callbackDueAt === null ? [] : [`${shortTime(facts.callbackDueAt)} 前须回访`]),
    ...(facts.senderUnanswered ? ['须回复来件单位'] : []),
    ...(facts.tracking === null ? [] : [facts.tracking]),
  ];
}

function firstStep({ kind, sameDay }: NextStepFacts): string {
  switch (kind) {
    case 'complaint':
      return sameDay ? '当日派单，并判定性质' : '判定性质';
    case 'repair':
      return sameDay ? '当日派单' : '派单';
    case 'enquiry':
    case 'suggestion':
      return sameDay ? '当日派单' : '答复客户或派单';
    default:
      return unreachable(kind);
  }
}

function callbackStep(callback: NextStepFacts['callback']): string {
  if (callback === null) return '资料补齐后关闭';
  switch (callback.state) {
    case 'open':
      return '回访客户';
    case 'appointed':
      return callback.appointedAt === null ? '按约回访' : `按约 ${shortTime(callback.appointedAt)} 回访`;
    case 'answered':
      return '补齐资料后关闭';
    case 'ended':
    case 'dropped':
      return '主管决定再访或特殊关闭';
    default:
      return unreachable(callback.state);
  }
}

const names = (departments: readonly string[]) => departments.join('、') || '责任单位';

/** `11-21 14:30`; the sheet carries the year. */
const shortTime = (at: Instant) => `${at.slice(5, 10)} ${at.slice(11, 16)}`;
