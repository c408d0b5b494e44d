import type { Moment } from './month-calendar.ts';
import type { Deed, Form, Month } from './month-deed.ts';
import { type Clock, dayEnd, type Matter, type Who } from './month-matter.ts';

const LETTERS: Readonly<Record<string, string>> = {
  complaint: 'TS',
  repair: 'BX',
  enquiry: 'ZX',
  suggestion: 'JY',
};

/** T1: number, row and first clocks, unless the form makes no sense. */
export function registered(month: Month, who: Who, { form }: Deed, now: Moment): boolean {
  if (!form || form.receivedAt > now) return false;
  if (now - form.receivedAt > 30 * 60_000 && !form.lateReason) return false;
  if (form.promisedAt !== undefined && form.promisedAt <= form.receivedAt) return false;
  if (form.externalDueAt !== undefined && form.externalDueAt <= form.receivedAt) return false;
  const n = month.matters.filter(({ kind }) => kind === form.kind).length + 1;
  const asks = form.kind === 'enquiry' || form.kind === 'suggestion';
  const matter: Matter = {
    id: month.matters.length + 1,
    number: `A1${LETTERS[form.kind]}2026-${String(n).padStart(6, '0')}`,
    kind: form.kind,
    anonymous: form.anonymous,
    member: form.member && !form.anonymous,
    drawn: asks && month.drawsAll,
    sameDay: form.sameDay,
    external: form.externalDueAt !== undefined,
    repeats: form.repeats !== undefined && !(form.anonymous && form.repeats.converted),
    registeredBy: who,
    receivedAt: form.receivedAt,
    form,
    severity: form.severity,
    owner: who,
    state: 'registered',
    round: 1,
    nature: null,
    natureSure: true,
    escalated: form.escalated,
    bossOwns: form.escalated, // T5, spec 10: escalated, the manager owns it
    converted: false,
    senderAnswered: false,
    apologised: false,
    cause: false,
    corrected: false,
    explainedIn: [],
    plannedIn: [],
    answeredIn: [],
    spotBy: [],
    adopted: null,
    calls: 0,
    replied: false,
    closeKind: null,
    closedAt: null,
    orders: [],
    tasks: [],
    proposals: [],
    measures: [],
    holds: [],
    clocks: [],
  };
  startFirstClocks(matter, form, now);
  month.matters.push(matter);
  return true;
}

/** Starts a clock of the present round. */
export function startClock(
  matter: Matter,
  clock: Pick<Clock, 'rule' | 'start' | 'length'> & { readonly order?: number; readonly measure?: number },
): void {
  const { order = null, measure = null, ...rest } = clock;
  matter.clocks.push({
    ...rest,
    order,
    measure,
    round: matter.round,
    asked: [],
    done: null,
    withdrawn: false,
  });
}

/** C4 of the round, once. */
export function startWork(month: Month, matter: Matter, now: Moment): void {
  if (!matter.clocks.some(({ rule, round }) => rule === 'C4' && round === matter.round))
    startClock(matter, { rule: 'C4', start: now, length: month.work });
}

function startFirstClocks(matter: Matter, form: Form, now: Moment): void {
  const start = form.receivedAt;
  if (form.sameDay) startClock(matter, { rule: 'C1', start, length: dayEnd(start, 0) });
  startClock(matter, { rule: 'C2', start, length: answerTime(form) });
  if (form.enquiry === 'message')
    startClock(matter, { rule: 'C5', start: now, length: { hours: 48, counts: 'natural' } });
  if (form.promisedAt !== undefined)
    startClock(matter, { rule: 'C17', start, length: { until: form.promisedAt } });
  if (form.externalDueAt !== undefined)
    startClock(matter, { rule: 'C18', start, length: { until: form.externalDueAt } });
  if (form.escalated) startNote(matter, now);
}

/** C22: the manager's note. */
export function startNote(matter: Matter, now: Moment): void {
  startClock(matter, { rule: 'C22', start: now, length: { hours: 4, counts: 'natural' } });
}

function answerTime({ kind, severity, enquiry, channel, receivedAt }: Form): Clock['length'] {
  if (severity === 'major') return { hours: 4, counts: 'natural' };
  const day = { hours: 24, counts: 'natural' } as const;
  if (kind === 'complaint' || kind === 'repair') return day;
  if (enquiry === 'branch') return 'next-working-day';
  return channel === 'phone' || channel === 'visit' ? dayEnd(receivedAt, 0) : day;
}
