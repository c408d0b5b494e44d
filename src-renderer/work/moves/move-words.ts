import { MOVE_WORDS, NATURE_WORDS } from '#domain/counter/case-words.ts';
import type { Nature } from '#domain/terms.ts';
import { words } from '#contract/words.ts';
import type { MakeableMove } from './doing.ts';
import type { MoveValues } from './move-values.ts';

/** J1: what a nature obliges us to do, said where it is chosen. */
export const DUTIES: Readonly<Record<Nature, string>> = {
  valid: '有效（本单位质量责任）：向客户致歉，查明原因，登记纠正措施。',
  improvable:
    '待改进（外部或历史原因，暂不能解决）：向客户说明，订改进计划（责任人、期限），必要时上门或公示。',
  invalid: '无效：向客户说明；须主管签字确认。',
};

/** Label of the reason field, by move. */
export const REASON_WORDS: Readonly<Partial<Record<MakeableMove, string>>> = {
  judge: '判定理由',
  rejudge: '改判理由',
  judge_invalid: '判定理由',
  confirm_on_the_spot_nature: '说明',
  redispatch: '重派原因',
  return_reply: '退回原因',
  withdraw_order: '撤回原因',
  callback_again: '安排原因',
  sign_closing: '签字意见',
  hold: '挂起原因',
  void: '作废原因',
  special_close: '关闭原因',
  reopen: '重开原因',
  escalate: '升级原因',
};

/** What is signed, as a whole sentence above the PIN. */
export function sentenceOf(move: MakeableMove, number: string, round: number, values: MoveValues): string {
  switch (move) {
    case 'judge_invalid':
      return `判定 ${number} 为${NATURE_WORDS.invalid}投诉。仍须向客户说明并留下记录。`;
    case 'void':
      return `作废 ${number}。编号保留在台账原位，以后不能恢复。`;
    case 'special_close':
      return `特殊关闭 ${number}${values.closeKind ? `（${words.closeKind[values.closeKind]}）` : ''}。此类关闭单独统计。`;
    case 'reopen':
      return `重新打开 ${number}，进入第 ${round + 1} 轮。`;
    case 'sign_closing':
      return `签字关闭 ${number}。`;
    default:
      return `${MOVE_WORDS[move]}：${number}。`;
  }
}
