import type { Move } from '../work/moves/case-moves.ts';
import type { CaseKind, CaseState, Nature, Role } from '../terms.ts';

// Only the words that the reasons in domain/ are built from; contract/words.ts shows the same ones on screen.

/** Chinese name of each state, as it appears inside reasons. */
export const STATE_WORDS = {
  registered: '已登记',
  judged: '已判定',
  dispatched: '已派单',
  in_progress: '处理中',
  in_review: '待审核',
  awaiting_callback: '待回访',
  closed: '已关闭',
  archived: '已封存',
  voided: '已作废',
} as const satisfies Record<CaseState, string>;

/** Chinese name of each kind. */
export const KIND_WORDS = {
  complaint: '投诉',
  repair: '报修',
  enquiry: '咨询',
  suggestion: '意见建议',
} as const satisfies Record<CaseKind, string>;

/** Chinese name of each nature. */
export const NATURE_WORDS = {
  valid: '有效',
  improvable: '待改进',
  invalid: '无效',
} as const satisfies Record<Nature, string>;

/** Chinese name of each role. */
export const ROLE_WORDS = {
  receptionist: '接待员',
  handler: '投诉专管员',
  manager: '主管',
  admin: '系统管理员',
} as const satisfies Record<Role, string>;

/** Chinese name of each move: the text of its button and the subject of its refusal. */
export const MOVE_WORDS = {
  judge: '判定性质',
  rejudge: '重新判定性质',
  judge_invalid: '判定无效',
  confirm_on_the_spot_nature: '确认当场办结的性质',
  dispatch: '派单',
  redispatch: '重派',
  sign_for: '登记签收',
  note_oral_reply: '记录口头答复',
  reply: '登记答复',
  accept_reply: '审核通过',
  return_reply: '审核退回',
  withdraw_order: '撤回工单',
  answer: '答复办结',
  solve_on_the_spot: '当场办结',
  callback_satisfied: '回访满意',
  callback_dissatisfied: '回访不满意',
  callback_understood: '回访：客户理解',
  callback_not_understood: '回访：客户不理解',
  callback_again: '再次安排回访',
  correct_result: '更正回访结果',
  undo_rework: '更正回访结果（撤回重办）',
  rework_by_correction: '更正回访结果（退回重办）',
  confirm_signed: '客户签字确认',
  close_when_complete: '资料补齐后关闭',
  sign_closing: '主管签字关闭',
  hold: '挂起',
  resume: '恢复办理',
  void: '作废',
  special_close: '特殊关闭',
  reopen: '重新打开',
  escalate: '升级',
  convert: '转投诉',
  join_lead: '并入主件',
  follow_lead: '随主件办理',
  leave_lead: '解除关联',
  archive: '归档封存',
} as const satisfies Record<Move, string>;

/** Chinese enumeration: `甲、乙或丙`. */
export function listWords(words: readonly string[], last: '和' | '或'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join('、')}${last}${words.at(-1)}`;
}
