import { CORRECTABLE, labelOf } from '#domain/counter/case-fields.ts';
import { type CorrectionView } from '#contract/counter/intake.ts';
import type { Db } from '../../register/open.ts';
import type { CaseRecord } from './case-row.ts';

/** The corrections of cases as they were written, oldest first (E1). */
export type CorrectionBook = (caseId: number) => readonly CorrectionView[];

export function createCorrectionBook(db: Db): CorrectionBook {
  const select = db.prepare(`
    SELECT correction.id, kind, field, old_value AS old, new_value AS now, reason, at, by_name AS "by"
    FROM correction
    JOIN "case" ON "case".id = case_id
    WHERE case_id = ?
    ORDER BY correction.id`);
  return (caseId) =>
    (
      select.all(caseId) as (Omit<CorrectionView, 'label' | 'field'> & {
        kind: CaseRecord['kind'];
        field: string;
      })[]
    ).flatMap(({ kind, field, ...line }) => {
      const known = CORRECTABLE.find((name) => name === field);
      return known === undefined ? [] : [{ ...line, field: known, label: labelOf(known, kind) }];
    });
}
