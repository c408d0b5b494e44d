import { createDraftOwners } from '../../counter/cases/draft-owners.ts';
import type { Ground } from '../../office/ground.ts';
import type { BlankForms } from '../blank-forms/blank-forms.ts';
import type { Roster } from '../roster/roster.ts';
import type { ShiftBook } from '../roster/shift-book.ts';
import { createHandovers, type Handovers } from './handover.ts';

/** Handing over (H1-H8). */
export function openHandovers(
  ground: Ground,
  {
    roster,
    shifts,
    blankForms,
  }: { readonly roster: Roster; readonly shifts: ShiftBook; readonly blankForms: BlankForms },
): Handovers {
  const { db, journal } = ground;
  return createHandovers(db, journal, {
    ...ground,
    shifts,
    drafts: createDraftOwners(db),
    rostered: roster.people,
    formBalance: blankForms.balance,
  });
}
