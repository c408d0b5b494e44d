/** Where an emergency repair (应急维修, D5) stands. */
export const EMERGENCY_STATES = ['proposed', 'approved', 'accepted', 'refused', 'voided'] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** Why it can't be accepted (验收) yet, or null. */
export function acceptanceReason(repair: {
  readonly state: EmergencyState;
  readonly quantities: string | null;
  readonly acknowledgedBy: string | null;
}): string | null {
  if (repair.state === 'proposed') return '应急维修还没有批准，不能验收。';
  if (repair.state === 'accepted') return '已经验收合格。';
  if (repair.state !== 'approved') return '这次应急维修已经终止，不能验收。';
  if (repair.quantities === null || repair.acknowledgedBy === null)
    return '工程量还没有认定，请先登记工程量和认定人，再验收。';
  return null;
}

/** Why these audit dates (审算) can't be, or null; days. */
export function auditReason(audit: {
  readonly sentOn: string | null;
  readonly doneOn: string | null;
  readonly today: string;
}): string | null {
  const { sentOn, doneOn, today } = audit;
  if (doneOn !== null && sentOn === null) return '请先填写报送审算的日期。';
  if (sentOn !== null && doneOn !== null && doneOn < sentOn) return '审算完成不能早于报送。';
  if ((sentOn ?? '') > today || (doneOn ?? '') > today) return '日期不能晚于今天。';
  return null;
}
