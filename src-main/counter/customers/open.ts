import { createCaseMover } from '../cases/move-customer.ts';
import { createImportedMover } from '../imported/move-customer.ts';
import type { Ground } from '../../office/ground.ts';
import { createBatchMover } from '../../work/batches/move-customer.ts';
import { createArchive } from './archive.ts';
import { createArchiveRows } from './archive-rows.ts';
import { createCustomerImport } from './customer-import.ts';
import { createCustomers } from './customers.ts';
import { createDuplicates } from './duplicates.ts';
import { createMembership } from '../cases/membership.ts';
import { createMerging } from './merge.ts';
import { createTalks } from './talks.ts';

/** The customer archive: known by phone and name at the counter (T4), kept, merged, imported, talked to (C7). */
export function openCustomers(ground: Ground) {
  const { db, journal, clocks } = ground;
  const rows = createArchiveRows(db);
  const talks = createTalks(db, clocks);
  const customers = createCustomers(db, rows);
  const membership = createMembership(db, journal, rows);
  return {
    handlers: {
      ...customers.handlers,
      ...createArchive(db, journal, { ...ground, rows, membership, talks }),
      ...createDuplicates(db, journal),
      ...createMerging(db, journal, {
        rows,
        membership,
        talks,
        movers: [createCaseMover(db), createBatchMover(db), createImportedMover(db)],
      }),
    },
    customers,
    talks,
    importTarget: createCustomerImport(db, journal, { ...ground, rows, membership }),
  };
}
