import type { Db } from '../../register/open.ts';

/** A measure not verified yet, by the name of its owner. */
interface OwnMeasure {
  readonly id: number;
  readonly caseId: number;
  readonly content: string;
  readonly dueOn: string;
}

/** Whose measures are still open, and passing them on when the person leaves (C8). */
export interface MeasureOwners {
  /** Owners are names, own people's and departments'. */
  of(name: string): readonly OwnMeasure[];
  passOn(id: number, toName: string): readonly ['measure', number];
}

export function createMeasureOwners(db: Db): MeasureOwners {
  const select = db.prepare(`
    SELECT id, case_id AS caseId, content, due_on AS dueOn FROM measure
    WHERE owner = ? AND verified_at IS NULL ORDER BY due_on, id`);
  const pass = db.prepare('UPDATE measure SET owner = @toName WHERE id = @id AND verified_at IS NULL');
  return {
    of: (name) => select.all(name) as OwnMeasure[],
    passOn: (id, toName) => {
      pass.run({ id, toName });
      return ['measure', id];
    },
  };
}
