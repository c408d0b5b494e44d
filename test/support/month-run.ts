import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { Reply } from '#contract/errors.ts';
import { dayAt, type Moment, moment, offByHand, worked } from './month-calendar.ts';
import type { Month } from './month-deed.ts';
import type { Who } from './month-matter.ts';
import { happens } from './month-model.ts';
import { batchOf } from './month-play.ts';
import { type Request, requestOf } from './month-request.ts';
import { pick, seededRandom } from './seed.ts';

/** The counter as the test reaches it: a real window, or an office without one while the test is being written. */
export interface Counter {
  setClock(at: Moment): Promise<void>;
  enter(name: string): Promise<void>;
  /** Asks one after the other; each reply carries the moment it was answered at. */
  play(requests: readonly Request[]): Promise<readonly Reply<unknown>[]>;
  readonly words: Dictionaries;
  readonly people: Readonly<Record<string, number>>;
  readonly pinOf: (name: string) => string;
}

/** What happened, for the report and for proving that everything was played. */
export interface Played {
  readonly month: Month;
  readonly requests: number;
  /** How often each deed was done (✓) and refused (✗). */
  readonly counts: ReadonlyMap<string, number>;
  readonly surprises: readonly string[];
  readonly end: Moment;
}

const EVERYBODY: readonly Who[] = ['前台甲', '专管甲', '主管甲', '前台乙', '专管乙', '主管乙'];
const FIRST = moment('2026-09-21');
const DAYS = 30;
const DAY = 86_400_000;

/** Plays the month: model and register get the same deeds, and every answer that differs is a surprise. */
export async function playMonth(counter: Counter, cases: number, seed: number): Promise<Played> {
  const random = seededRandom(seed);
  const month: Month = {
    matters: [],
    present: new Set(),
    work: { hours: 16, counts: 'working' },
    drawsAll: false,
    customers: 0,
  };
  const counts = new Map<string, number>();
  const surprises: string[] = [];
  let requests = 0;
  let at = FIRST;

  async function go(to: Moment): Promise<void> {
    at = to;
    await counter.setClock(to);
  }

  async function batch(who: Who, fresh: number): Promise<void> {
    const steps = batchOf(month, who, at, fresh, random);
    if (steps.length === 0) return;
    await counter.enter(who);
    month.present.add(who);
    const asked = steps.map(({ matter, deed }) => requestOf(counter, matter, deed, counter.pinOf(who)));
    const replies = await counter.play(asked);
    requests += asked.length;
    for (const [index, reply] of replies.entries()) {
      const step = steps[index];
      if (!step) throw new Error('a reply too many');
      const { matter, deed } = step;
      const before = matter && `${matter.number} ${matter.state} ${matter.nature} r${matter.round}`;
      const expected = happens(month, who, matter, deed, Date.parse(reply.now));
      const key = `${deed.does}${deed.proposed ? '?' : ''}${deed.closeKind ?? ''} ${reply.ok ? '✓' : '✗'}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (expected === reply.ok) continue;
      const said = reply.ok ? 'done' : `${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`;
      surprises.push(
        `${reply.now} ${who} ${before} ${JSON.stringify({ ...deed, form: undefined })}: ${said}`,
      );
    }
  }

  async function office(endpoint: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    await counter.enter('管理员');
    const [reply] = await counter.play([{ endpoint, input, caseId: 0, find: {} }]);
    if (!reply?.ok) throw new Error(`${endpoint}: ${reply?.error.message}`);
  }

  await go(moment('2026-09-21', '08:20'));
  await office('setting.change', { key: 'callback.samplePercent', value: 0 });
  await office('rule.set', { key: 'C4', length: { kind: 'hours', hours: 16 }, mode: 'working' });

  for (let day = FIRST; day < FIRST + DAYS * DAY; day += DAY) {
    const date = dayAt(day);
    const work = worked(date);
    month.present.clear();
    if (date === '2026-10-09') {
      await go(moment(date, '08:20'));
      await office('setting.change', { key: 'callback.samplePercent', value: 100 });
      month.drawsAll = true;
      await office('rule.set', { key: 'C4', length: { kind: 'hours', hours: 24 }, mode: 'natural' });
      month.work = { hours: 24, counts: 'natural' };
      const closed = { day: '2026-10-12', name: '停电检修', work: false };
      await office('calendar.setDay', { layer: 'hand', day: closed });
      offByHand.add(closed.day);
    }
    const here: readonly Who[] = work
      ? EVERYBODY
      : date < '2026-10-01'
        ? ['前台甲', '专管乙']
        : restDay(date);
    const slots = work ? ['08:40', '15:20'] : ['10:20'];
    for (const [slot, time] of slots.entries()) {
      await go(moment(date, time) + Math.floor(random() * 20) * 60_000);
      const people = slot === 0 ? here : here.filter(() => random() < 0.6);
      for (const who of people) {
        // As many as bring the rest evenly over the rest of the month, by about three turns at the counter a day.
        const evenly = ((cases - month.matters.length) / (FIRST + DAYS * DAY - at)) * (DAY / 3);
        const fresh = Math.max(0, Math.round(evenly * (0.5 + random() * 1.6)));
        await batch(who, who.startsWith('前台') || here.length === 1 ? fresh : 0);
      }
    }
  }
  await go(moment('2026-10-20', '21:30'));
  return { month, requests, counts, surprises, end: at };

  function restDay(date: string): readonly Who[] {
    return date.endsWith('3')
      ? ['前台乙']
      : pick(random, [['前台乙'], ['前台甲', '前台乙'], ['专管甲', '前台乙']] as const);
  }
}
