/** A leave handover (H9) waits for the substitute, stands until the person is back, was declined, or is over. */
export const LEAVE_STATES = ['waiting', 'standing', 'declined', 'returned'] as const;
export type LeaveState = (typeof LEAVE_STATES)[number];

/** Why this person can't take, decline or end a leave handover, or null. */
export function leaveReason(
  step: 'take' | 'decline' | 'return',
  facts: { readonly state: LeaveState; readonly fromId: number; readonly toId: number },
  by: number,
): string | null {
  if (step === 'return') {
    if (facts.state !== 'standing') return '这份休假交接不在交接期间，没有可收回的事项。';
    return by === facts.fromId ? null : '销假收回须由休假人本人签字。';
  }
  if (facts.state !== 'waiting') return '这份休假交接已经办过，不能重复签字。';
  return by === facts.toId ? null : '休假交接须由接手人本人签字或拒接。';
}
