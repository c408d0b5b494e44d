import { createFormHolders } from '../../shift/blank-forms/form-holders.ts';
import { createCaseOwners } from '../../counter/cases/case-owners.ts';
import { createDraftOwners } from '../../counter/cases/draft-owners.ts';
import { createArchiveRows } from '../../counter/customers/archive-rows.ts';
import { createCustomerClerks } from '../../counter/customers/clerks.ts';
import { createTalks } from '../../counter/customers/talks.ts';
import type { Ground } from '../../office/ground.ts';
import type { Handlers } from '../../office/router.ts';
import { createUnfinishedHandovers } from '../../shift/handover/unfinished.ts';
import { createLaterShifts } from '../../shift/roster/later-shifts.ts';
import { createBatchClerks } from '../../work/batches/batch-clerks.ts';
import { createDispatchedOrders } from '../../work/dispatch/dispatched-by.ts';
import { createMeasureOwners } from '../../work/dispatch/measure-owners.ts';
import { createAccounts } from './accounts.ts';
import { createHoldings } from './holdings.ts';
import type { HashSecret } from './secrets.ts';
import { createSetup } from './setup.ts';
import { createSignIns } from './sign-ins.ts';

/** People and their accounts; every area answers what a person holds, so that nothing is left without somebody. */
export function openPeople(
  ground: Ground,
  options: { readonly hashSecret: HashSecret; readonly practice: boolean },
): Handlers<'people' | 'session' | 'setup'> {
  const { db, journal, people, clocks } = ground;
  const holdings = createHoldings(journal, {
    cases: createCaseOwners(db),
    drafts: createDraftOwners(db),
    measures: createMeasureOwners(db),
    batches: createBatchClerks(db),
    forms: createFormHolders(db),
    orders: createDispatchedOrders(db),
    handovers: createUnfinishedHandovers(db),
    shifts: createLaterShifts(db),
    customers: createCustomerClerks(db, journal, {
      rows: createArchiveRows(db),
      talks: createTalks(db, clocks),
    }),
  });
  return {
    ...people.handlers,
    ...createSetup(db, journal, { ...ground, ...options, settings: ground.settingStore }),
    ...createAccounts(db, journal, { people, holdings, hashSecret: options.hashSecret }),
    ...createSignIns(db),
  };
}
