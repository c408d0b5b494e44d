import { createCaseIndex } from '../../counter/cases/case-index.ts';
import { createVoidNumber } from '../../counter/cases/void-number.ts';
import type { Ground } from '../../office/ground.ts';
import type { Handovers } from '../../shift/handover/handover.ts';
import { createBackups } from './backups.ts';
import { createReserved } from './reserved.ts';
import { createReservedRows } from './reserved-rows.ts';

/** Backups, and after a restore the numbers that paper knows and the register doesn't (待补录). */
export function openBackup(ground: Ground, { handovers }: { readonly handovers: Handovers }) {
  const { db, journal } = ground;
  const backups = createBackups(db, journal, { ...ground, lastHandover: handovers.lastTaken });
  return {
    handlers: {
      ...backups.handlers,
      ...createReserved(db, journal, {
        rows: createReservedRows(db),
        voidNumber: createVoidNumber(db, createCaseIndex(db)),
      }),
    },
    record: backups.record,
  };
}
