import type { TrackedCase } from '#contract/work/work.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { TRACKING_STATES, type TrackingState } from '#domain/terms.ts';
import { dayOf, daysBetween } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

type TrackedRow = Omit<TrackedCase, 'caseNumber' | 'days'> & NumberParts;

// A matter about the viewer stands on none of the lists and isn't counted (spec 10 Roles).
const LATEST = `
  FROM "case" AS c
  JOIN follow_up AS f
    ON f.id = (SELECT max(id) FROM follow_up WHERE case_id = c.id AND tracking IS NOT NULL)
  WHERE c.state NOT IN ('closed', 'archived', 'voided')
    AND NOT EXISTS (
      SELECT 1 FROM violation WHERE case_id = c.id AND user_id = @viewer AND voided_at IS NULL)`;

/** The five tracking states as lists of their own (D2), from the open cases only. */
export function createTracking(db: Db): Pick<Handlers<'followUp'>, 'followUp.lists' | 'followUp.byTracking'> {
  const counts = db.prepare(`SELECT f.tracking, count(*) AS cases ${LATEST} GROUP BY f.tracking`);
  const list = db.prepare(`
    SELECT c.id AS caseId, c.site, c.kind, c.year, c.n, c.customer_name AS customerName, c.unit,
      c.owner_name AS ownerName, substr(f.content, 1, 160) AS content, f.next_contact_at AS nextContactAt, f.at,
      f.by_name AS byName
    ${LATEST} AND f.tracking = @tracking
    ORDER BY f.next_contact_at IS NULL, f.next_contact_at, f.id
    LIMIT 500`);

  return {
    'followUp.lists': (_, { actor }) => {
      const found = counts.all({ viewer: actor.id }) as { tracking: TrackingState; cases: number }[];
      const known = new Map(found.map(({ tracking, cases }) => [tracking, cases]));
      // Every one of the five has its entry.
      return Object.fromEntries(TRACKING_STATES.map((state) => [state, known.get(state) ?? 0])) as Record<
        TrackingState,
        number
      >;
    },
    'followUp.byTracking': ({ tracking }, { now, actor }) =>
      (list.all({ tracking, viewer: actor.id }) as TrackedRow[]).map(({ site, kind, year, n, ...row }) => ({
        ...row,
        caseNumber: composeNumber({ site, kind, year, n }),
        days: daysBetween(dayOf(row.at), dayOf(now)),
      })),
  };
}
