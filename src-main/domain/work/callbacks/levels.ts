import type { Level } from '../../terms.ts';

/** 不满意 (B3): the case goes back to work (B5), the customer is on the list. */
export const DISSATISFIED = 4 satisfies Level;
/** 基本满意: from here on the customer is asked why (B3). */
export const REASON_FROM = 3 satisfies Level;

/** Whether a result is a dissatisfied customer's. */
export function isDissatisfied(level: Level | null | undefined): level is typeof DISSATISFIED {
  return level === DISSATISFIED;
}

/** Whether a result approves what was done: 1 to 3. */
export function isApproval(level: Level | null | undefined): boolean {
  return typeof level === 'number' && !isDissatisfied(level);
}

/** Whether a result needs its reason. */
export function asksReason(level: Level | null | undefined): boolean {
  return typeof level === 'number' && level >= REASON_FROM;
}
