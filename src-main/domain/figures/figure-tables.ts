import { countsAsClosed, type FigureFacts, isOpenAt } from './figure-facts.ts';
import { lastResults } from './figures-callbacks.ts';
import { left, ownReceivedIn } from './figures-cases.ts';
import { daysOf, isWithin } from '../period.ts';
import { LEVELS } from '../terms.ts';
import { type Day, dayOf, type Instant } from '../time.ts';

/** The flow of one day; `left` is what stood open at its end, null for days to come. */
interface DayRow {
  readonly day: Day;
  readonly received: number;
  readonly reopened: number;
  readonly closed: number;
  readonly voided: number;
  readonly left: number | null;
}

/** FIG8 day by day: each day's left is the day before's + received + reopened − closed − voided. */
export function byDay({ cases, period, now }: FigureFacts): readonly DayRow[] {
  // A shift begins and ends within a day.
  const within = (moments: readonly Instant[]) => moments.filter((at) => isWithin(period, at));
  const received = perDay(within(cases.map((matter) => matter.receivedAt)));
  const voided = perDay(within(cases.flatMap((matter) => matter.voidedAt ?? [])));
  const steps = cases.flatMap((matter) => matter.history.filter((step) => isWithin(period, step.at)));
  const closed = perDay(steps.flatMap((step) => (step.what === 'closed' ? step.at : [])));
  const reopened = perDay(steps.flatMap((step) => (step.what === 'reopened' ? step.at : [])));
  let left = cases.filter((matter) => isOpenAt(matter, period.from)).length;
  return daysOf(period).map((day) => {
    const row = {
      day,
      received: received.get(day) ?? 0,
      reopened: reopened.get(day) ?? 0,
      closed: closed.get(day) ?? 0,
      voided: voided.get(day) ?? 0,
    };
    left += row.received + row.reopened - row.closed - row.voided;
    return { ...row, left: day <= dayOf(now) ? left : null };
  });
}

/** What one category brought in the period. */
interface CategoryRow {
  readonly category: string;
  readonly received: number;
  /** Of those received, closed by now. */
  readonly closed: number;
  readonly repeats: number;
  /** Open at the end, whenever received. */
  readonly left: number;
  /** Last results by level, 1-4 (FIG5). */
  readonly levels: readonly number[];
}

/** Categories by what was received, the most first. */
export function byCategory(facts: FigureFacts): readonly CategoryRow[] {
  const received = Map.groupBy(ownReceivedIn(facts), (matter) => matter.category);
  const open = Map.groupBy(left(facts), (matter) => matter.category);
  // The table follows our own register from received to left; imported history has ids below 0.
  const own = lastResults(facts).filter(({ caseId }) => caseId > 0);
  const results = Map.groupBy(own, (result) => result.category);
  const categories = new Set([...received.keys(), ...open.keys(), ...results.keys()]);
  return [...categories]
    .map((category) => {
      const came = received.get(category) ?? [];
      const said = results.get(category) ?? [];
      return {
        category,
        received: came.length,
        closed: came.filter(countsAsClosed).length,
        repeats: came.filter((matter) => matter.repeat).length,
        left: open.get(category)?.length ?? 0,
        levels: LEVELS.map((level) => said.filter((result) => result.level === level).length),
      };
    })
    .sort((one, other) => other.received - one.received || (one.category < other.category ? -1 : 1));
}

function perDay(moments: readonly Instant[]): ReadonlyMap<Day, number> {
  const days = new Map<Day, number>();
  for (const at of moments) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
  return days;
}
