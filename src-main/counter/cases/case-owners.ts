import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';

/** An open case by its first-asked person, for the leave handover (H9). */
interface OwnCase {
  readonly id: number;
  readonly number: string;
  readonly customerName: string;
}

/** Whose open cases there are, and passing one on (T2, H9). */
export interface CaseOwners {
  of(userId: number): readonly OwnCase[];
  /** Makes somebody the first-asked person; false when the case is closed or not with `fromId` any more. */
  passOn(caseId: number, fromId: number, to: { readonly id: number; readonly name: string }): boolean;
}

export function createCaseOwners(db: Db): CaseOwners {
  const select = db.prepare(`
    SELECT id, site, kind, year, n, customer_name AS customerName FROM "case"
    WHERE owner_id = ? AND state NOT IN ('closed', 'archived', 'voided') ORDER BY id`);
  const pass = db.prepare(`
    UPDATE "case" SET owner_id = @toId, owner_name = @toName, version = version + 1
    WHERE id = @caseId AND owner_id = @fromId AND state NOT IN ('closed', 'archived', 'voided')`);
  return {
    of: (userId) =>
      (select.all(userId) as ({ id: number; customerName: string } & NumberParts)[]).map((row) => ({
        id: row.id,
        number: composeNumber(row),
        customerName: row.customerName,
      })),
    passOn: (caseId, fromId, to) => pass.run({ caseId, fromId, toId: to.id, toName: to.name }).changes > 0,
  };
}
