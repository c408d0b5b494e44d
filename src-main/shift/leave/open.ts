import { createCaseOwners } from '../../counter/cases/case-owners.ts';
import { createDraftOwners } from '../../counter/cases/draft-owners.ts';
import type { Ground } from '../../office/ground.ts';
import type { Handlers } from '../../office/router.ts';
import { createLeave } from './leave.ts';

/** Leave handover (H9). */
export function openLeave(ground: Ground): Handlers<'leave'> {
  const { db, journal } = ground;
  return createLeave(db, journal, {
    ...ground,
    owners: createCaseOwners(db),
    drafts: createDraftOwners(db),
  });
}
