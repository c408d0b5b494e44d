import { addDays, isDay, weekdayOf } from '../../time.ts';
import type { Day } from '../../time.ts';

/** Outcome of a check: the value, or every reason against it in the clerk's words. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** A stretch of working time within one day, `HH:mm` to `HH:mm`; `24:00` may end it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A day named by the State Council's notice: off (`work: false`) or worked in exchange (补班). */
export interface NoticeDay {
  readonly day: Day;
  readonly name: string;
  readonly work: boolean;
}

/** One year's notice as shipped in `assets/holidays` or loaded from a file (C14, first layer). */
export interface Notice {
  readonly year: number;
  readonly source: string;
  readonly days: readonly NoticeDay[];
}

/** A day of the company (second layer) or set by hand (third layer); without spans it has those of its kind. */
export interface OwnDay extends NoticeDay {
  readonly spans?: readonly Span[];
}

/** What the office stores of a calendar: the three layers of C14 and the week. */
export interface CalendarFacts {
  readonly version: number;
  readonly notices: readonly Notice[];
  readonly ownDays: readonly OwnDay[];
  readonly handDays: readonly OwnDay[];
  /** Seven entries, Monday first; an empty one is a rest day. */
  readonly weekly: readonly (readonly Span[])[];
  /** Working time of a 补班 day, whatever weekday it falls on. */
  readonly makeUpSpans: readonly Span[];
}

/** The layers laid over each other: plain data, ready to be asked day by day. */
export interface Calendar {
  readonly version: number;
  /** Last day of the unbroken run of published years; null without any notice. */
  readonly publishedThrough: Day | null;
  readonly publishedYears: readonly number[];
  readonly days: Readonly<Record<Day, SetDay>>;
  readonly weekly: readonly (readonly Span[])[];
  readonly makeUpSpans: readonly Span[];
}

/** A day that some layer settles, with the layer that won. */
interface SetDay {
  readonly layer: 'notice' | 'own' | 'hand';
  readonly name: string;
  readonly work: boolean;
  readonly spans?: readonly Span[];
}

/** What one day is. `tentative` (暂定): no notice published for its year and nothing set by hand. */
export interface DayKind {
  readonly work: boolean;
  readonly kind: '工作日' | '休息日' | '节假日' | '调休补班' | '自定';
  readonly name: string | null;
  readonly tentative: boolean;
  readonly spans: readonly Span[];
}

const OFFICE_DAY: readonly Span[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** The week a new installation starts with: Monday to Friday, 08:30-12:00 and 13:30-17:30 ⚙. */
export const defaultWeek: Pick<CalendarFacts, 'weekly' | 'makeUpSpans'> = {
  weekly: [OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, [], []],
  makeUpSpans: OFFICE_DAY,
};

/** Lays the layers of C14 over each other; the reasons name every day or span that makes no sense. */
export function buildCalendar(facts: CalendarFacts): Checked<Calendar> {
  const reasons = calendarProblems(facts);
  if (reasons.length > 0) return { ok: false, reasons };
  const days: Record<Day, SetDay> = {};
  for (const notice of facts.notices) lay(days, notice.days, 'notice');
  lay(days, facts.ownDays, 'own');
  lay(days, facts.handDays, 'hand');
  const publishedYears = facts.notices.map((notice) => notice.year).sort((a, b) => a - b);
  return {
    ok: true,
    value: {
      version: facts.version,
      publishedThrough: publishedThrough(publishedYears),
      publishedYears,
      days,
      weekly: facts.weekly,
      makeUpSpans: facts.makeUpSpans,
    },
  };
}

/** What a day is and when it is worked (C14): by hand before own before notice before the week. */
export function dayKind(calendar: Calendar, day: Day): DayKind {
  const set = calendar.days[day];
  const weekSpans = calendar.weekly[weekdayOf(day) - 1] ?? [];
  const tentative = !calendar.publishedYears.includes(Number(day.slice(0, 4))) && set?.layer !== 'hand';
  if (set === undefined) {
    const work = weekSpans.length > 0;
    return { work, kind: work ? '工作日' : '休息日', name: null, tentative, spans: weekSpans };
  }
  if (!set.work) {
    return {
      work: false,
      kind: set.layer === 'notice' ? '节假日' : '自定',
      name: set.name,
      tentative,
      spans: [],
    };
  }
  if (set.layer === 'notice') {
    return { work: true, kind: '调休补班', name: set.name, tentative, spans: calendar.makeUpSpans };
  }
  const spans = set.spans ?? (weekSpans.length > 0 ? weekSpans : calendar.makeUpSpans);
  return { work: true, kind: '自定', name: set.name, tentative, spans };
}

/** The day itself when it is worked, else the next working day (K2). */
export function workingDayFrom(calendar: Calendar, day: Day): Day {
  return dayKind(calendar, day).work ? day : workingDayFrom(calendar, addDays(day, 1));
}

/** What is wrong with a day's spans; `where` begins each sentence. */
export function spanProblems(spans: readonly Span[], where: string): string[] {
  const malformed = spans.filter((span) => !isTime(span.from) || !isTime(span.to));
  if (malformed.length > 0) return [`${where}的时段须写作 08:30–12:00 的形式。`];
  const reasons: string[] = [];
  spans.forEach((span, i) => {
    const before = spans[i - 1];
    if (span.from >= span.to) reasons.push(`${where}的时段 ${span.from}–${span.to} 结束不晚于开始。`);
    if (before !== undefined && span.from < before.to) {
      reasons.push(`${where}的时段 ${span.from}–${span.to} 与前一时段重叠或次序颠倒。`);
    }
  });
  return reasons;
}

function lay(days: Record<Day, SetDay>, layer: readonly OwnDay[], name: SetDay['layer']): void {
  for (const { day, ...rest } of layer) days[day] = { layer: name, ...rest };
}

function publishedThrough(years: readonly number[]): Day | null {
  let last = years[0];
  if (last === undefined) return null;
  while (years.includes(last + 1)) last += 1;
  return `${last}-12-31`;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;

function calendarProblems(facts: CalendarFacts): string[] {
  const reasons: string[] = [];
  if (facts.weekly.length !== 7) reasons.push('每周作息须有星期一至星期日七天。');
  // A week without any work would let a working-time clock run for ever.
  if (facts.weekly.every((spans) => spans.length === 0)) reasons.push('每周至少要有一个工作时段。');
  WEEKDAYS.forEach((weekday, i) => reasons.push(...spanProblems(facts.weekly[i] ?? [], weekday)));
  if (facts.makeUpSpans.length === 0) reasons.push('补班日至少要有一个工作时段。');
  reasons.push(...spanProblems(facts.makeUpSpans, '补班日'));
  const years = facts.notices.map((notice) => notice.year);
  for (const year of repeated(years)) reasons.push(`${year} 年的放假通知重复，请只保留一份。`);
  reasons.push(...facts.notices.flatMap((notice) => layerProblems(notice.days, `${notice.year} 年放假通知`)));
  reasons.push(...layerProblems(facts.ownDays, '本单位日历'), ...layerProblems(facts.handDays, '单日设置'));
  return reasons;
}

function layerProblems(days: readonly OwnDay[], layer: string): string[] {
  const reasons = repeated(days.map(({ day }) => day)).map((day) => `${layer}中 ${day} 出现两次。`);
  for (const { day, work, spans } of days) {
    if (!isDay(day)) reasons.push(`${layer}中的“${day}”不是有效日期。`);
    if (spans !== undefined && !work) reasons.push(`${layer}中 ${day} 是休息日，不能再设工作时段。`);
    if (spans?.length === 0 && work) reasons.push(`${layer}中 ${day} 是工作日，至少要有一个工作时段。`);
    reasons.push(...spanProblems(spans ?? [], `${layer}中 ${day} `));
  }
  return reasons;
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
