import { isDissatisfied } from './levels.ts';
import type { ResultMeaning } from '../moves/case-facts.ts';
import type { Level } from '../../terms.ts';
import type { Asked } from '../moves/transition-types.ts';
import type { Step } from '../moves/transition-types.ts';

/** What a level means; `understands` is only asked for 待改进 and null otherwise. */
export function meaningOf(level: Level, understands: boolean | null): ResultMeaning {
  if (understands === null) return isDissatisfied(level) ? 'sent-back' : 'approved';
  if (!understands) return 'sent-back';
  return isDissatisfied(level) ? 'signature' : 'approved';
}

/** Which move sets a result right: within what it stood for, back from a round it opened, or into a new one. */
export function correctionMove(
  was: ResultMeaning,
  now: ResultMeaning,
): 'correct_result' | 'undo_rework' | 'rework_by_correction' {
  if ((was === 'sent-back') === (now === 'sent-back')) return 'correct_result';
  return was === 'sent-back' ? 'undo_rework' : 'rework_by_correction';
}

/** The named facts of corrections (B8); who may correct is asked before (callback-rules, correctionAnswer). */
export const CORRECTION_FACTS = {
  'same-consequence': ({ facts, input }: Asked) => {
    const correction = input?.correction;
    if (correction === undefined) return CHOOSE;
    if (correction.was === correction.now || correction.round === facts.round) return null;
    return passed(facts.round);
  },
  'rework-untouched': ({ facts, input }: Asked) => {
    const correction = input?.correction;
    if (correction === undefined) return CHOOSE;
    if (correction.round !== facts.round - 1) return passed(facts.round);
    return correction.untouched
      ? null
      : `第 ${facts.round} 轮已经派单或签收，不能再撤回重办；请在跟踪记录中说明，照常办完后回访。`;
  },
  'approval-of-this-round': ({ facts, input }: Asked) => {
    const correction = input?.correction;
    if (correction === undefined) return CHOOSE;
    return correction.round === facts.round ? null : passed(facts.round);
  },
} as const satisfies Record<string, (asked: Asked) => string | null>;

/** The state after a correction that stays within its round; what may close it is asked afterwards (B7). */
export function correctedStep({ facts, input }: Asked): Step {
  const correction = input?.correction;
  if (correction?.now !== 'signature' || correction.was === 'signature')
    return { state: facts.state, effects: [] };
  // B6: 理解 with a 4 is closed by a manager's signature only.
  const sign = 'propose:special_close:understood' as const;
  if (facts.state === 'closed') return { state: 'awaiting_callback', effects: ['reopen', sign] };
  return { state: facts.state, effects: facts.state === 'awaiting_callback' ? [sign] : [] };
}

/** The state after the round that a wrong 4 opened has been taken back. */
export function undoneStep({ input }: Asked): Step {
  const sign = input?.correction?.now === 'signature';
  return { state: 'awaiting_callback', effects: sign ? ['propose:special_close:understood'] : [] };
}

const CHOOSE = '回访结果请在回访页用“更正上一条”更正，或由主管在回访记录里更正。';

const passed = (round: number): string =>
  `本件已办到第 ${round} 轮，那一轮的结果已经起了作用，不能再改成另一种后果；可以更正原因和建议。`;
