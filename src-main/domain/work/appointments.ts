import { addMs, type Instant } from '../time.ts';
import type { CaseState } from '../terms.ts';

/** What was agreed with the customer: to get in touch again, a visit, a callback. */
export type AppointmentKind = 'contact' | 'visit' | 'callback';

/** What an open case knows of its appointments. */
export interface AppointmentFacts {
  readonly state: CaseState;
  /** The latest note, contact or answer, with the next contact agreed then. */
  readonly lastNote: { readonly at: Instant; readonly nextContactAt: Instant | null } | null;
  /** The visit agreed on the form. */
  readonly visitAt: Instant | null;
}

/**
 * A1: an appointment stands until it is kept. A next contact is kept by the next note; a visit by the reply to its
 * order, or by a note made after the agreed moment. What is missed stays.
 */
export function standingAppointments({
  state,
  lastNote,
  visitAt,
}: AppointmentFacts): readonly { readonly kind: AppointmentKind; readonly at: Instant }[] {
  const visited = state === 'in_review' || state === 'awaiting_callback';
  const noted = visitAt !== null && lastNote !== null && lastNote.at >= visitAt;
  return [
    ...(lastNote?.nextContactAt ? [{ kind: 'contact' as const, at: lastNote.nextContactAt }] : []),
    ...(visitAt !== null && !visited && !noted ? [{ kind: 'visit' as const, at: visitAt }] : []),
  ];
}

/** A2: an appointment is reminded of ⚙ minutes before, and once more when its moment has passed. */
export function appointmentRungs(
  at: Instant,
  minutesBefore: number,
): readonly { readonly at: Instant; readonly missed: boolean }[] {
  return [
    { at: addMs(at, -minutesBefore * 60_000), missed: false },
    { at, missed: true },
  ];
}
