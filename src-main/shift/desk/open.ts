import type { Talks } from '../../counter/customers/talks.ts';
import type { Ground } from '../../office/ground.ts';
import type { Handlers } from '../../office/router.ts';
import { createAppointments } from '../../work/dispatch/appointments.ts';
import { createOrders } from '../../work/dispatch/orders.ts';
import type { Queues } from '../../work/queues/queues.ts';
import type { Penalties } from '../../work/penalties/penalties.ts';
import type { Handovers } from '../handover/handover.ts';
import { createDesk } from './desk.ts';
import { createReminders } from './reminders.ts';

/** What waits for the person at the desk, from every area. */
export function openDesk(
  ground: Ground,
  {
    handovers,
    penalties,
    talks,
    queues,
  }: {
    readonly handovers: Handovers;
    readonly penalties: Pick<Penalties, 'waiting'>;
    readonly talks: Talks;
    readonly queues: Queues;
  },
): Handlers<'desk' | 'reminder'> {
  const { db, people } = ground;
  const appointments = createAppointments(db);
  return {
    ...createDesk(db, {
      ...ground,
      missedHandovers: handovers.countMissed,
      deputies: people.deputies,
      penalties: penalties.waiting,
      talks,
      queues,
      appointments,
    }),
    ...createReminders(db, { ...ground, orders: createOrders(db), queues, appointments }),
  };
}
