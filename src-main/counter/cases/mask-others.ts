import type { CasePage } from '#contract/counter/cases.ts';
import type { PersonView } from '#contract/house/people.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import { maskPhone } from '#domain/text/masking.ts';

/** Spec 30: on lists, phones of what is neither a receptionist's own nor of the present day are masked for them. */
export function maskOthers(page: CasePage, person: PersonView | null, now: Instant): CasePage {
  if (person?.roles.some((role) => role === 'handler' || role === 'manager')) return page;
  const isOwn = ({ ownerId, receivedAt }: CasePage['rows'][number]) =>
    ownerId === person?.id || dayOf(receivedAt) === dayOf(now);
  return {
    ...page,
    rows: page.rows.map((row) =>
      row.customerPhone === null || isOwn(row)
        ? row
        : { ...row, customerPhone: maskPhone(row.customerPhone) },
    ),
  };
}
