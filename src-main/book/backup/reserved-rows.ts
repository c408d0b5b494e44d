import type { ReservedNumber } from '#contract/book/backup.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** A number that waits for its matter, as stored. */
interface OpenNumber extends NumberParts {
  readonly id: number;
}

/** The numbers kept after a restore (待补录): until a case has taken one, or it is voided. */
export interface ReservedRows {
  insert(number: NumberParts, at: Instant): number;
  /** Null when it isn't waiting any more. */
  findOpen(id: number): OpenNumber | null;
  settle(
    id: number,
    how: { state: 'entered' | 'voided'; caseId: number; at: Instant; by: Actor; reason: string | null },
  ): void;
  all(): readonly ReservedNumber[];
  countOpen(): number;
}

export function createReservedRows(db: Db): ReservedRows {
  const insert = db.prepare(`
    INSERT INTO reserved_number (kind, site, year, n, reserved_at, state)
    VALUES (@kind, @site, @year, @n, @at, 'open')`);
  const open = db.prepare(
    "SELECT id, kind, site, year, n FROM reserved_number WHERE id = ? AND state = 'open'",
  );
  const settle = db.prepare(`
    UPDATE reserved_number
    SET state = @state, case_id = @caseId, settled_at = @at, settled_by = @byId, settled_by_name = @byName, reason = @reason
    WHERE id = @id`);
  const all = db.prepare(`
    SELECT id, kind, site, year, n, reserved_at AS reservedAt, state, case_id AS caseId, settled_at AS settledAt,
      settled_by_name AS settledBy, reason
    FROM reserved_number ORDER BY state <> 'open', year, kind, site, n`);
  const count = db.prepare("SELECT count(*) FROM reserved_number WHERE state = 'open'").pluck();

  return {
    insert: ({ kind, site, year, n }, at) => Number(insert.run({ kind, site, year, n, at }).lastInsertRowid),
    findOpen: (id) => (open.get(id) as OpenNumber | undefined) ?? null,
    settle: (id, { by, ...how }) => void settle.run({ ...how, id, byId: by.id, byName: by.name }),
    all: () =>
      (all.all() as (Omit<ReservedNumber, 'number'> & NumberParts)[]).map(({ site, year, n, ...row }) => ({
        ...row,
        number: composeNumber({ site, kind: row.kind, year, n }),
      })),
    countOpen: () => Number(count.get()),
  };
}
