import { addDays, dayOf } from '../../time.ts';
import type { Day, Instant } from '../../time.ts';

/** A hold as the clerk enters it; `resumeOn` is the day on which it ends by itself. */
interface HoldEntry {
  readonly reason: string;
  readonly resumeOn: Day | null;
}

/** Why a hold can't be entered like this, or null: reason and a resume day within `maxDays` ⚙ (spec 10 Hold). */
export function holdRefusal(entry: HoldEntry, now: Instant, maxDays = 30): string | null {
  if (entry.reason.trim() === '') return '请填写挂起原因。';
  if (entry.resumeOn === null) return '请填写恢复日期，没有期限的挂起不予登记。';
  const today = dayOf(now);
  if (entry.resumeOn <= today) return '恢复日期须晚于今天。';
  if (entry.resumeOn > addDays(today, maxDays))
    return `挂起最长 ${maxDays} 天，恢复日期不能晚于 ${addDays(today, maxDays)}。`;
  return null;
}
