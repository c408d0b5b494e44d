import { words } from '#contract/words.ts';
import { CALLBACK_OUTCOMES, LEVELS } from '#domain/terms.ts';
import type { Choice } from './answers.ts';

/** The four levels, in the order of their keys (B3). */
export const LEVEL_CHOICES = LEVELS;
/** The outcomes without a level, by their letters (B4). */
export const OUTCOME_CHOICES = CALLBACK_OUTCOMES.filter((outcome) => outcome !== 'reached');
export const CHOICES: readonly Choice[] = [...LEVEL_CHOICES, ...OUTCOME_CHOICES];

/** What stands on a key. */
export const wordChoice = (choice: Choice): string =>
  typeof choice === 'number' ? words.level[choice] : words.callbackOutcome[choice];
