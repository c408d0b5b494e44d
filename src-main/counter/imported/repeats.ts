import type { ImportedRepeat } from '#contract/counter/imported.ts';
import type { Settings } from '#contract/house/settings.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/** T4 against the imported history: the matter before, and the tie to it. */
export interface ImportedRepeats {
  /** The newest of the same customer and category within the days of the setting. */
  find(customerId: number | null, categoryId: number | null, receivedAt: Instant): ImportedRepeat | null;
  /** Ties a new case to it, within the transaction and event of registering. */
  tie(caseId: number, importedId: number): readonly [AuditedTable, number];
  /** What a case repeats. */
  behind(caseId: number): ImportedRepeat | null;
}

const VIEW = `
  i.id AS importedId, i.old_number AS oldNumber, i.kind, i.received_at AS receivedAt,
  i.category_label AS categoryLabel, substr(i.content, 1, 80) AS content`;

export function createImportedRepeats(db: Db, settings: () => Settings): ImportedRepeats {
  const select = db.prepare(`
    SELECT ${VIEW} FROM imported_case AS i
    WHERE i.customer_id = @customerId AND i.category_id = @categoryId
      AND i.received_at >= @since AND i.received_at <= @receivedAt
    ORDER BY i.received_at DESC, i.id DESC LIMIT 1`);
  const insert = db.prepare(
    'INSERT INTO imported_repeat (case_id, imported_id) VALUES (@caseId, @importedId)',
  );
  const selectBehind = db.prepare(`
    SELECT ${VIEW} FROM imported_repeat AS r JOIN imported_case AS i ON i.id = r.imported_id WHERE r.case_id = ?`);
  return {
    find: (customerId, categoryId, receivedAt) => {
      if (customerId === null || categoryId === null) return null;
      const since = instantAt(addDays(dayOf(receivedAt), -settings()['intake.repeatDays']), '00:00');
      const found = select.get({ customerId, categoryId, since, receivedAt });
      return (found as ImportedRepeat | undefined) ?? null;
    },
    tie: (caseId, importedId) => [
      'imported_repeat',
      Number(insert.run({ caseId, importedId }).lastInsertRowid),
    ],
    behind: (caseId) => (selectBehind.get(caseId) as ImportedRepeat | undefined) ?? null,
  };
}
