import { isDissatisfied } from '../callbacks/levels.ts';
import { becomesMajor, needsCallback } from '../callbacks/callback-rules.ts';
import { onTheSpotGaps } from './closing.ts';
import { hasRole } from '../../roles.ts';
import type { Nature } from '../../terms.ts';
import type { Step } from './transition-types.ts';
import type { Asked } from './transition-types.ts';
import type { Effect } from './transition-types.ts';
import type { CaseFacts } from './case-facts.ts';

/**
 * 当场办结 (spec 10): the customer's word on the spot counts as the callback of the round and closes; without
 * it a callback is made; a 4 or 不理解 begins a new round at `judged`.
 */
export function onTheSpotStep({ facts, actor, input }: Asked): Step {
  const nature: Nature | null = facts.nature ?? input?.nature ?? null;
  const judged = natureEffects(facts, hasRole(actor, ['handler', 'manager']));
  if (input?.level === undefined) {
    const next: readonly Effect[] = needsCallback(facts)
      ? ['create-callback', 'start:C6']
      : ['propose:special_close:anonymous'];
    return { state: 'awaiting_callback', effects: [...judged, ...next] };
  }
  const understands = nature === 'improvable' ? (input.understands ?? false) : null;
  const major = isDissatisfied(input.level) ? majorEffects(facts) : [];
  if (understands === false || (isDissatisfied(input.level) && understands === null)) {
    const again: readonly Effect[] = ['record-word', 'round+1', 'manager-list', 'start:C4'];
    return { state: 'judged', effects: [...judged, ...again, ...dutyAgain(nature), ...major] };
  }
  const after: CaseFacts = { ...facts, nature, word: { ...facts.word, level: input.level, understands } };
  if (onTheSpotGaps(after).length === 0)
    return { state: 'closed', effects: [...judged, 'record-word', 'close:on_the_spot', 'stop:all'] };
  const sign: readonly Effect[] = isDissatisfied(input.level) ? ['propose:special_close:understood'] : [];
  return { state: 'awaiting_callback', effects: [...judged, 'record-word', ...sign] };
}

/** B9: what this 4 adds when it fills the number of rounds after which the case is 重大. */
export function majorEffects(facts: CaseFacts): readonly Effect[] {
  return becomesMajor(facts.dissatisfiedRounds + 1, facts.settings.majorAfterRounds)
    ? ['severity:major', 'manager-owns']
    : [];
}

function dutyAgain(nature: Nature | null): readonly Effect[] {
  if (nature === 'improvable') return ['revise-plan'];
  return nature === 'invalid' ? ['second-explanation'] : [];
}

// A receptionist proposes the nature, a handler confirms it from a list; a handler's own word stands.
function natureEffects(facts: CaseFacts, expert: boolean): readonly Effect[] {
  if (facts.kind !== 'complaint' || facts.nature !== null) return [];
  return expert ? ['nature:set'] : ['nature:proposed', 'confirm-nature-list'];
}
