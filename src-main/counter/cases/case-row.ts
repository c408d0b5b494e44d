import type { CaseView } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { CaseFieldValues } from '#domain/counter/case-fields.ts';
import { composeNumber } from '#domain/numbering.ts';
import { CASE_COLUMNS, caseOf, type StoredCase } from '../../register/case-columns.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** A case as stored, in the view's names; what `CaseView` adds is composed from it. */
export type CaseRecord = CaseFieldValues;

/** Reads cases one by one and as views. */
export interface CaseReader {
  /** Throws `not-found`. */
  record(id: number): CaseRecord;
  view(id: number): CaseView;
}

export const createCaseReader = oneEach((db: Db): CaseReader => {
  const select = db.prepare(`SELECT ${CASE_COLUMNS} FROM "case" AS c WHERE c.id = ?`);

  function record(id: number): CaseRecord {
    const row = select.get(id) as StoredCase | undefined;
    if (!row) throw new AppError('not-found', '没有这件受理事项，请核对编号。');
    return caseOf(row);
  }

  return {
    record,
    view: (id) => {
      const { site, year, n, sampled: _, ...rest } = record(id);
      const earlier = rest.repeatOf === null ? null : record(rest.repeatOf);
      return {
        ...rest,
        number: composeNumber({ site, kind: rest.kind, year, n }),
        repeatOfNumber: earlier && composeNumber(earlier),
      };
    },
  };
});
