import type { NumberParts } from '#domain/numbering.ts';
import type { CaseState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import { type AppointmentKind, standingAppointments } from '#domain/work/appointments.ts';
import type { Db } from '../../register/open.ts';

/** An appointment of an open case that has not been kept (A1). */
export interface Appointment {
  readonly kind: AppointmentKind;
  readonly at: Instant;
  readonly caseId: number;
  readonly parts: NumberParts;
  readonly customerName: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly matter: string;
}

interface Row extends NumberParts {
  readonly caseId: number;
  readonly customerName: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly matter: string;
  readonly state: CaseState;
  readonly visitAt: Instant | null;
  readonly notedAt: Instant | null;
  readonly nextContactAt: Instant | null;
  readonly calledAt: Instant | null;
}

/** What was agreed with customers for a moment up to `until` and not kept yet, the earliest first. */
export type ReadAppointments = (until: Instant) => readonly Appointment[];

export function createAppointments(db: Db): ReadAppointments {
  const select = db.prepare(`
    SELECT c.id AS caseId, c.site, c.kind, c.year, c.n, c.customer_name AS customerName, c.owner_id AS ownerId,
      c.owner_name AS ownerName, c.category_label || '：' || substr(c.content, 1, 80) AS matter, c.state,
      c.appointment_at AS visitAt, f.at AS notedAt, f.next_contact_at AS nextContactAt, t.appointed_at AS calledAt
    FROM "case" AS c
    LEFT JOIN follow_up AS f ON f.id = (
      SELECT max(id) FROM follow_up
      WHERE case_id = c.id AND type IN ('note', 'contact', 'answered_customer'))
    LEFT JOIN callback AS t ON c.state = 'awaiting_callback' AND t.id = (
      SELECT max(id) FROM callback WHERE case_id = c.id AND round = c.round AND state = 'appointed')
    WHERE c.state NOT IN ('closed', 'archived', 'voided')
      AND (c.appointment_at <= @until OR f.next_contact_at <= @until OR t.appointed_at <= @until)`);

  return (until) =>
    (select.all({ until }) as Row[])
      .flatMap((row) => {
        const { caseId, customerName, ownerId, ownerName, matter, site, kind, year, n, calledAt } = row;
        const lastNote = row.notedAt === null ? null : { at: row.notedAt, nextContactAt: row.nextContactAt };
        const standing = standingAppointments({ ...row, lastNote });
        const agreed =
          calledAt === null ? standing : [...standing, { kind: 'callback' as const, at: calledAt }];
        return agreed
          .filter(({ at }) => at <= until)
          .map((one) => ({
            ...one,
            caseId,
            parts: { site, kind, year, n },
            customerName,
            ownerId,
            ownerName,
            matter,
          }));
      })
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
