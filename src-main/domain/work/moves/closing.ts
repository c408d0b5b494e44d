import { isApproval, isDissatisfied } from '../callbacks/levels.ts';
import { KIND_WORDS } from '../../counter/case-words.ts';
import { needsCallback } from '../callbacks/callback-rules.ts';
import type { SpecialCloseKind } from '../../terms.ts';
import type { CaseFacts } from './case-facts.ts';
import { unreachable } from '../../unreachable.ts';
import { liveOrders, unfinishedReason } from '../work-order.ts';

/** One fact that is missing before a case may close: the rule and a sentence for the screen. */
interface ClosingGap {
  readonly rule: 'B5' | 'B6' | 'D1' | 'J1' | 'T5' | 'T6' | 'T9' | 'B9' | 'linked' | 'answer';
  readonly reason: string;
}

/** B7: everything a case still lacks before the customer's approval closes it; empty when it may close. */
export function closingGaps(facts: CaseFacts): readonly ClosingGap[] {
  return [
    ...natureGaps(facts),
    ...orderGaps(facts),
    ...(facts.kind === 'complaint' ? dutyGaps(facts) : []),
    ...answerGaps(facts),
    ...approvalGaps(facts),
    ...ownerGaps(facts),
    ...tieGaps(facts),
    ...convertedGaps(facts),
  ];
}

/**
 * What an on-the-spot settlement lacks: the customer's word stands for its callback and for the duties of a
 * 有效 complaint, the nature is confirmed afterwards from a list. A 待改进 one still needs its plan.
 */
export function onTheSpotGaps(facts: CaseFacts): readonly ClosingGap[] {
  return [
    ...orderGaps(facts),
    ...(facts.kind === 'complaint' && facts.nature === 'improvable' ? planGap(facts) : []),
    ...approvalGaps(facts),
    ...ownerGaps(facts),
    ...tieGaps(facts),
    ...convertedGaps(facts),
  ];
}

/**
 * What an enquiry or suggestion closed by its answer lacks, beside the answer itself; where the answer is called
 * back (B11), the rest is asked when the customer's word closes it.
 */
export function answeredGaps(facts: CaseFacts): readonly ClosingGap[] {
  if (needsCallback(facts)) return convertedGaps(facts);
  return [...orderGaps(facts), ...ownerGaps(facts), ...tieGaps(facts), ...convertedGaps(facts)];
}

/** Whether a gap is only the manager's own signature, which 主管签字关闭 fills. */
export function isSignatureGap(gap: ClosingGap): boolean {
  return gap.rule === 'T5' || gap.rule === 'B9';
}

/** The gaps as one sentence for a refusal. */
export function wordGaps(gaps: readonly ClosingGap[]): string {
  return `还不能关闭：${gaps.map((gap) => gap.reason).join('')}`;
}

/** Why this special closing is refused, or null. The manager's PIN and reason are asked elsewhere. */
export function specialCloseReason(kind: SpecialCloseKind, facts: CaseFacts, proof = false): string | null {
  const linked = tieGaps({ ...facts, senderUnanswered: false })[0];
  if (linked !== undefined) return linked.reason;
  const clerical = kind === 'duplicate' || kind === 'mistaken';
  if (facts.senderUnanswered && !clerical) return SENDER_REASON;
  switch (kind) {
    case 'invalid':
      if (facts.kind !== 'complaint' || facts.nature !== 'invalid' || !facts.natureConfirmed)
        return '本件未经主管判定为无效，不能按无效关闭。';
      if (!facts.duties.explained) return EXPLAIN_REASON;
      return unfinishedReason(facts.orders, '按无效关闭');
    case 'understood':
      return understoodReason(facts);
    case 'unconfirmed':
      return unconfirmedReason(facts);
    case 'anonymous':
      if (!facts.anonymous) return '本件留有客户姓名或联系方式，不能按匿名关闭。';
      return (
        natureGaps(facts)[0]?.reason ??
        (facts.kind === 'complaint' ? dutyGapsWithoutCustomer(facts) : null) ??
        unfinishedReason(facts.orders, '按匿名关闭')
      );
    case 'withdrawn':
      return !withdrawalNeedsTwo(facts) || proof ? null : PROOF_REASON;
    case 'transferred':
      return facts.converted ? null : '请先办理“转投诉”，生成关联的投诉后才能按已转关闭。';
    case 'duplicate':
      if (mayBeVoided(facts)) return VOID_REASON;
      if (facts.dissatisfied) return DISSATISFIED_REASON;
      return facts.duplicateLinked ? null : '请先关联到最早登记的那一件，再按重复关闭。';
    case 'mistaken':
      if (mayBeVoided(facts)) return VOID_REASON;
      if (facts.calledBack) return CALLED_REASON;
      return facts.replied ? REPLIED_REASON : null;
    default:
      return unreachable(kind);
  }
}

/** B12: whether a 撤诉 needs the customer's signed word and a second person: their last word was a 4 or 不理解. */
export function withdrawalNeedsTwo({ dissatisfied }: Pick<CaseFacts, 'dissatisfied'>): boolean {
  return dissatisfied;
}

/** Whether a mistaken or duplicate case is still voided rather than specially closed (spec 10). */
function mayBeVoided(facts: CaseFacts): boolean {
  const untouched = facts.state === 'registered' || facts.state === 'judged';
  return untouched && facts.round === 1 && liveOrders(facts.orders).length === 0;
}

const PROOF_REASON =
  '客户最后一次表示不满意，按撤诉关闭须有客户签字或来函：请填纸质编号或选扫描件，并由第二人批准。';
const DISSATISFIED_REASON = '客户最后一次表示不满意，不能按重复关闭，须在本件继续办理。';
const CALLED_REASON = '本件已转回访，客户的事确实存在，不能按误登关闭。';
const REPLIED_REASON = '责任单位已经答复本件，不能按误登关闭；误登只能在第一次答复之前办理。';
const EXPLAIN_REASON = '还没有向客户说明的记录。';
const SENDER_REASON = '本件由上级或平台转来，还没有回复来文单位。';
const VOID_REASON = '本件尚未派单，请用“作废”办理，编号保留在原位。';
const PLAN_REASON = '还没有本轮的改进计划（须有责任人和完成日期）。';

function natureGaps(facts: CaseFacts): readonly ClosingGap[] {
  if (facts.kind !== 'complaint') return [];
  if (facts.nature === null) return [{ rule: 'J1', reason: '还没有判定性质（有效、待改进或无效）。' }];
  if (!facts.natureConfirmed) return [{ rule: 'J1', reason: '性质由接待员提出，还没有经投诉专管员确认。' }];
  return [];
}

function orderGaps(facts: CaseFacts): readonly ClosingGap[] {
  const reason = unfinishedReason(facts.orders, '关闭');
  return reason === null ? [] : [{ rule: 'D1', reason }];
}

// J1: what each nature obliges us to do.
function dutyGaps(facts: CaseFacts): readonly ClosingGap[] {
  const { duties, nature } = facts;
  if (nature === null) return [];
  switch (nature) {
    case 'valid':
      return [
        ...(duties.apologised ? [] : [gap('J1', '还没有向客户致歉的记录。')]),
        ...(duties.causeFound ? [] : [gap('J1', '还没有查明并登记原因。')]),
        ...(duties.measureTaken ? [] : [gap('J1', '还没有登记纠正措施。')]),
      ];
    case 'improvable':
      return [...(duties.explained ? [] : [gap('J1', EXPLAIN_REASON)]), ...planGap(facts)];
    case 'invalid':
      return duties.explained ? [] : [gap('B6', EXPLAIN_REASON)];
    default:
      return unreachable(nature);
  }
}

// T6: nobody is there to apologise or explain to; cause, measure and plan remain our own duty.
function dutyGapsWithoutCustomer(facts: CaseFacts): string | null {
  const duties = { ...facts.duties, apologised: true, explained: true };
  return dutyGaps({ ...facts, duties })[0]?.reason ?? null;
}

function planGap(facts: CaseFacts): readonly ClosingGap[] {
  return facts.duties.planMade ? [] : [gap('J1', PLAN_REASON)];
}

function answerGaps(facts: CaseFacts): readonly ClosingGap[] {
  if (facts.kind !== 'enquiry' && facts.kind !== 'suggestion') return [];
  if (facts.kind === 'suggestion' && facts.adopted === null)
    return [gap('answer', '还没有登记是否采纳及给客户的回复。')];
  return facts.answered ? [] : [gap('answer', '还没有登记给客户的答复。')];
}

// B5, B6: the customer's approval of this round, by callback, on the spot or signed.
function approvalGaps(facts: CaseFacts): readonly ClosingGap[] {
  const { level, understands, signed } = facts.word;
  if (facts.anonymous && level === null && signed === null)
    return [gap('T6', '匿名件不回访，办完后由主管按匿名特殊关闭。')];
  if (level === null && signed === null) return [gap('B5', '本轮还没有回访结果（1—3）或客户签字确认。')];
  if (facts.kind === 'complaint' && facts.nature === 'improvable') {
    if (signed !== null && signed !== 'unconfirmed') return [];
    if (understands !== true) return [gap('B6', '客户尚未表示理解，须修订改进计划后再办。')];
    return isDissatisfied(level)
      ? [gap('B6', '客户理解但不满意（4），须主管签字按“待改进—理解”特殊关闭。')]
      : [];
  }
  const approves = signed === 'satisfied' || isApproval(level);
  if (approves) return [];
  return [gap('B5', `客户没有认可处理结果，${KIND_WORDS[facts.kind]}不能关闭。`)];
}

function ownerGaps(facts: CaseFacts): readonly ClosingGap[] {
  if (!facts.managerOwns) return [];
  return facts.escalated
    ? [gap('T5', '本件已升级，由主管负责，须主管签字关闭。')]
    : [gap('B9', '本件两轮不满意，已转由主管负责，须主管签字关闭。')];
}

function tieGaps(facts: CaseFacts): readonly ClosingGap[] {
  return [
    ...(facts.openLinked > 0
      ? [gap('linked', `还有 ${facts.openLinked} 件关联事项未了结，主件须最后关闭。`)]
      : []),
    ...(facts.senderUnanswered ? [gap('T9', SENDER_REASON)] : []),
  ];
}

// Page 10: the old case of a 转投诉 ends as 已转 and no other way.
function convertedGaps(facts: CaseFacts): readonly ClosingGap[] {
  return facts.converted ? [gap('linked', '本件已转投诉，由主管按“已转”特殊关闭。')] : [];
}

function understoodReason(facts: CaseFacts): string | null {
  if (facts.kind !== 'complaint' || facts.nature !== 'improvable')
    return '只有性质为待改进的投诉才能按“理解”关闭。';
  if (facts.word.understands !== true || !isDissatisfied(facts.word.level))
    return '本轮回访没有“不满意（4）但理解”的结果，不适用此种关闭。';
  return natureGaps(facts)[0]?.reason ?? dutyGaps(facts)[0]?.reason ?? unfinishedReason(facts.orders, '关闭');
}

function unconfirmedReason(facts: CaseFacts): string | null {
  if (isDissatisfied(facts.lastReachedLevel))
    return '客户最后一次回访结果是不满意（4），不能按未获确认关闭，须继续处理。';
  if (facts.state !== 'awaiting_callback' || !facts.word.taskEnded)
    return '回访尚未结束（三个不同日期未接通、拒访、空号或已短信回复），不能按未获确认关闭。';
  if (facts.word.level !== null || facts.word.signed !== null)
    return '本轮已有客户的回访结果或签字，不能按未获确认关闭。';
  return (
    natureGaps(facts)[0]?.reason ??
    (facts.kind === 'complaint' ? dutyGapsWithoutCustomer(facts) : null) ??
    unfinishedReason(facts.orders, '关闭')
  );
}

function gap(rule: ClosingGap['rule'], reason: string): ClosingGap {
  return { rule, reason };
}
