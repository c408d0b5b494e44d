import type { Settings } from '#contract/house/settings.ts';
import type { Reminder } from '#contract/shift/desk.ts';
import { appointmentRungs } from '#domain/work/appointments.ts';
import { defaultLadder, ladder, type LadderStep, sounding } from '#domain/work/clocks/clock-ladder.ts';
import { words } from '#contract/words.ts';
import type { ReadAppointments } from '../../work/dispatch/appointments.ts';
import type { Queues } from '../../work/queues/queues.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addDays, addMs, dayOf, instantAt } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Orders } from '../../work/dispatch/orders.ts';
import type { Context, Handlers } from '../../office/router.ts';

/** Clocks due within this many days have begun to climb; longer ones are looked at once they come nearer. */
const HORIZON_DAYS = 40;
const LIMIT = 200;

/** The ladder of C16: who is reminded of what, within service hours. */
export function createReminders(
  db: Db,
  areas: {
    readonly clocks: ClockStore;
    readonly orders: Orders;
    readonly queues: Pick<Queues, 'of'>;
    readonly appointments: ReadAppointments;
    readonly settings: () => Settings;
  },
): Handlers<'reminder'> {
  const { clocks, orders, queues, appointments, settings } = areas;
  const candidates = db.prepare(`
    SELECT DISTINCT c.id, c.site, c.kind, c.year, c.n, c.customer_name AS customerName, c.owner_id AS ownerId
    FROM clock
    JOIN "case" AS c ON c.id = clock.case_id
    WHERE clock.finished_at IS NULL AND clock.withdrawn_at IS NULL AND clock.due_at < ?
    ORDER BY clock.due_at
    LIMIT ${LIMIT}`);

  type Candidate = NumberParts & {
    readonly id: number;
    readonly customerName: string;
    readonly ownerId: number;
  };

  function ofCase(found: Candidate, from: string, context: Context): Reminder[] {
    const live = orders.ofCase(found.id).find(({ state }) => state !== 'accepted' && state !== 'withdrawn');
    const { 'ladder.percents': percents, 'ladder.managerFrom': managerFrom } = settings();
    const rungs = { ...defaultLadder, fractions: percents.map((percent) => percent / 100), managerFrom };
    return clocks.ofCase(found.id).flatMap((clock) => {
      if (clock.finished !== null || clock.withdrawnAt !== null) return [];
      return (
        ladder(clock.facts, clocks.calendar(), rungs, context.now)
          .filter(({ soundsAt }) => soundsAt > from && soundsAt <= context.now)
          // The manager's own clock is theirs from its first rung.
          .filter(({ toManager }) =>
            concerns({ toManager: toManager || clock.ruleId === 'C22' }, found.ownerId, context),
          )
          // A higher rung says all that the lower ones said.
          .slice(-1)
          .map((step) => ({
            key: `clock ${clock.id} ${step.at}`,
            caseId: found.id,
            caseNumber: composeNumber(found),
            customerName: found.customerName,
            clock: clock.facts.rule.name,
            kind: step.kind,
            text: step.words,
            at: step.at,
            soundsAt: step.soundsAt,
            overnight: step.overnight,
            toManager: step.toManager,
            orderId: live?.id ?? null,
          }))
      );
    });
  }

  /** A2: what was agreed with a customer, before its moment and once it was missed. */
  function agreed(from: string, context: Context): Reminder[] {
    const { now } = context;
    const minutes = settings()['ladder.appointmentMinutes'];
    return appointments(addMs(now, minutes * 60_000)).flatMap(
      ({ kind, at, caseId, parts, customerName, ownerId }) => {
        if (!concerns({ toManager: false }, ownerId, context)) return [];
        return appointmentRungs(at, minutes)
          .map((rung) => ({ ...rung, ...sounding(rung.at, clocks.calendar(), defaultLadder.service) }))
          .filter(({ soundsAt }) => soundsAt > from && soundsAt <= now)
          .slice(-1)
          .map(({ missed, soundsAt, overnight, at: rungAt }) => ({
            key: `appointment ${kind} ${caseId} ${at} ${missed}`,
            caseId,
            caseNumber: composeNumber(parts),
            customerName,
            clock: `约 ${at.slice(11, 16)} ${words.appointment[kind]}`,
            kind: '预约' as const,
            text: missed ? '已到约定时间' : `${minutes} 分钟后`,
            at: rungAt,
            soundsAt,
            overnight,
            toManager: false,
            orderId: null,
          }));
      },
    );
  }

  /** Q3: what is new on this person's queues, said once. */
  function newcomers(from: string, context: Context): Reminder[] {
    return [...queues.of(context).values()].flat().flatMap((entry) => {
      const { queue, caseId, orderId, number, customerName, since, fresh } = entry;
      if (!fresh || since <= from) return [];
      return {
        key: `${queue} ${orderId ?? caseId} ${since}`,
        caseId,
        caseNumber: number,
        customerName,
        clock: words.queue[queue],
        kind: '新到' as const,
        text: '新到',
        at: since,
        soundsAt: since,
        overnight: false,
        toManager: false,
        orderId: null,
      };
    });
  }

  return {
    'reminder.since': ({ since }, context) => {
      const dayBefore = instantAt(addDays(dayOf(context.now), -1), '00:00');
      const from = since > dayBefore ? since : dayBefore;
      const found = candidates.all(
        instantAt(addDays(dayOf(context.now), HORIZON_DAYS), '00:00'),
      ) as Candidate[];
      return [
        ...found.flatMap((candidate) => ofCase(candidate, from, context)),
        ...agreed(from, context),
        ...newcomers(from, context),
      ].sort((a, b) => Number(b.overnight) - Number(a.overnight) || b.soundsAt.localeCompare(a.soundsAt));
    },
  };
}

/** A manager hears of what is theirs or has come up to them, a handler of everything, others of their own. */
function concerns(step: Pick<LadderStep, 'toManager'>, ownerId: number, { person, actor }: Context): boolean {
  const roles = person?.roles ?? [];
  if (roles.includes('manager')) return step.toManager || ownerId === actor.id;
  return roles.includes('handler') || ownerId === actor.id;
}
