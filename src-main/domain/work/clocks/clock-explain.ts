import { dayKind } from './calendar.ts';
import type { Calendar, DayKind } from './calendar.ts';
import { dueOf, extensionDueOf, originalDueOf, reckon } from './clock-due.ts';
import type { ClockFacts, Extension, Reckoning } from './clock-due.ts';
import { wordRule } from './clock-rules.ts';
import { DAY_MS, dayNumberOf, dayOfNumber, dayStart, measure } from './clock-time.ts';
import { wordDue } from './clock.ts';
import { instantFromMs, msOf, wordInstant } from '../../time.ts';
import type { Day, Instant } from '../../time.ts';

/** One day of the reckoning; `counted` and `held` in ms of the clock's own time. */
interface ExplainedDay {
  readonly day: Day;
  readonly kind: DayKind['kind'];
  readonly label: string;
  readonly tentative: boolean;
  readonly counted: number;
  readonly held: number;
  readonly note: string;
}

/** C13 为什么是这个时间: the rule in words, day by day, total, extensions. */
export interface Explanation {
  readonly rule: string;
  readonly start: string;
  readonly days: readonly ExplainedDay[];
  readonly counted: number;
  readonly held: number;
  readonly originalDue: Instant | null;
  readonly extensions: readonly { readonly due: Instant | null; readonly words: string }[];
  readonly due: Instant | null;
  readonly result: string;
}

/**
 * The day-by-day reckoning from the start to the due time (C13), an approved extension included. While a
 * hold without end stops the clock it ends where that hold begins. A given time has no days to count.
 */
export function explain(facts: ClockFacts, calendar: Calendar): Explanation {
  const due = dueOf(facts, calendar);
  const days = facts.rule.length.kind === 'given' ? [] : explainedDays(facts, calendar, due);
  return {
    rule: wordRule(facts.rule),
    start: `${facts.rule.startsAt}：${wordInstant(facts.startedAt)}`,
    days,
    counted: sum(days.map((day) => day.counted)),
    held: sum(days.map((day) => day.held)),
    originalDue: originalDueOf(facts, calendar),
    extensions: facts.extensions.map((extension) => {
      const extended = extensionDueOf(facts, calendar, extension);
      return { due: extended, words: wordExtension(extension, extended) };
    }),
    due,
    result: due === null ? '挂起尚未恢复，恢复后续计。' : `${wordDue(due)} 到期。`,
  };
}

/** A length of time in words: `7 小时 30 分`; seconds only when there are any. */
export function wordDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), '小时'],
    [Math.floor(seconds / 60) % 60, '分'],
    [seconds % 60, '秒'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.length === 0 ? '0 分' : told.join(' ');
}

function explainedDays(facts: ClockFacts, calendar: Calendar, due: Instant | null): ExplainedDay[] {
  const reckoning = reckon(facts, calendar);
  const { start, holds } = reckoning;
  const end = due === null ? Math.max(start, holds.at(-1)?.from ?? start) : msOf(due);
  const lines: ExplainedDay[] = [];
  let countedDays = 0;
  // The first moment of a day is 24:00 of the day before: no line of its own.
  for (
    let number = dayNumberOf(start);
    number <= Math.max(dayNumberOf(start), dayNumberOf(end - 1));
    number += 1
  ) {
    const stretch = { from: Math.max(dayStart(number), start), to: Math.min(dayStart(number + 1), end) };
    const counted = measure(reckoning.timeline, stretch, holds);
    const held = measure(reckoning.timeline, stretch, []) - counted;
    const kind = dayKind(calendar, dayOfNumber(number));
    const first = number === dayNumberOf(start);
    const counts = facts.rule.length.kind === 'day-end' && !first && counted > 0;
    if (counts) countedDays += 1;
    lines.push({
      day: dayOfNumber(number),
      kind: kind.kind,
      label: kind.name === null ? kind.kind : `${kind.kind}（${kind.name}）`,
      tentative: kind.tentative,
      counted,
      held,
      note: [
        ...(first ? [`${clockTime(start, number)} 起算`] : []),
        ...(counts ? [wordCount(facts, countedDays)] : []),
        ...dayNotes(facts, kind, counted + held > 0),
        ...holdNotes(reckoning, due === null ? Infinity : stretch.to, number),
        ...(due !== null && number === dayNumberOf(end - 1) ? [`${clockTime(end, number)} 到期`] : []),
      ].join('；'),
    });
  }
  return lines;
}

function dayNotes({ rule }: ClockFacts, kind: DayKind, touched: boolean): string[] {
  if (rule.mode === 'natural') return kind.work ? [] : ['自然时间，照计'];
  const notes: string[] = [];
  if (!kind.work) notes.push('不计');
  else if (kind.kind === '调休补班') notes.push('补班，照计');
  if (rule.length.kind === 'hours' && touched) {
    notes.push(`工作时间 ${kind.spans.map(({ from, to }) => `${from}–${to}`).join('、')}`);
  }
  if (kind.tentative) notes.push('暂定：该年放假安排尚未公布');
  return notes;
}

// Without a due time the hold that stops the clock lies behind the last counted moment.
function holdNotes({ holds }: Reckoning, until: number, number: number): string[] {
  return holds
    .map((hold) => ({
      from: Math.max(hold.from, dayStart(number)),
      to: Math.min(hold.to, dayStart(number + 1)),
    }))
    .filter(({ from, to }) => from < to && from < until)
    .map(({ from, to }) =>
      to - from === DAY_MS ? '全天挂起' : `${clockTime(from, number)}–${clockTime(to, number)} 挂起`,
    );
}

// Beyond the rule's days: a rest day at the start, a hold or an extension moved the end.
function wordCount({ rule }: ClockFacts, count: number): string {
  return rule.length.kind === 'day-end' && count > rule.length.days ? '顺延' : `第 ${count} 日`;
}

function wordExtension({ requestedAt, by, decision }: Extension, due: Instant | null): string {
  const asked = `${wordInstant(requestedAt)} 申请延期`;
  const length = by.kind === 'hours' ? `自申请起 ${by.hours} 小时，` : '';
  const until = due === null ? '挂起恢复后续计' : `至 ${wordDue(due)}`;
  const effect = { 待批: '待批，仍按原时限', 批准: '已批准', 驳回: '未批准，按原时限' }[decision];
  return `${asked}，${length}${until}（${effect}）。`;
}

function clockTime(ms: number, number: number): string {
  if (ms === dayStart(number + 1)) return '24:00';
  const time = instantFromMs(ms).slice(11, 19);
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
