import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** Whom a matter is about (D3): it isn't for their hands and not on their lists (spec 10 Roles). */
export interface Concerns {
  /** The people a case is about. */
  ofCase(caseId: number): readonly number[];
  /** The cases that are about a person; almost always none. */
  about(userId: number): ReadonlySet<number>;
}

export const createConcerns = oneEach((db: Db): Concerns => {
  const ofCase = db
    .prepare(
      'SELECT DISTINCT user_id FROM violation WHERE case_id = ? AND user_id IS NOT NULL AND voided_at IS NULL',
    )
    .pluck();
  const about = db
    .prepare('SELECT case_id FROM violation WHERE user_id = ? AND case_id IS NOT NULL AND voided_at IS NULL')
    .pluck();
  return {
    ofCase: (caseId) => ofCase.all(caseId) as number[],
    about: (userId) => new Set(about.all(userId) as number[]),
  };
});
