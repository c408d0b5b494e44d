import { yearOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import type { ChoiceOption } from '../../ui/choice.tsx';

/** How far back entries are looked up by year. */
const YEARS = 10;

/** The years of the register to choose from, this one first; the numbers begin anew with each. */
export function useYears(): readonly ChoiceOption[] {
  const now = useNow();
  if (now === null) return [];
  const last = yearOf(now);
  return Array.from({ length: YEARS }, (_, back) => ({ value: last - back, label: `${last - back} 年` }));
}
