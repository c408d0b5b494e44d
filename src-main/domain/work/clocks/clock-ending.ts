import type { Finished } from './clock.ts';
import type { CloseKind } from '../../terms.ts';

/** Closings that end a matter without its work having been done: what its open clocks measured no longer happens. */
const NEVER_DONE: readonly CloseKind[] = ['withdrawn', 'transferred', 'duplicate', 'mistaken'];

/**
 * C19: what becomes of an open clock whose case ends. Done in time only counts where something was done: a 撤诉,
 * 已转, 重复 or 误登 takes back what isn't late yet, and what is late already stays late for ever (C11).
 */
export function clockEnding(kind: CloseKind, verdict: Finished['verdict']): 'finish' | 'withdraw' {
  return NEVER_DONE.includes(kind) && verdict === '按时' ? 'withdraw' : 'finish';
}
