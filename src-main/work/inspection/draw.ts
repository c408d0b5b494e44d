import { drawSample, sampleSize } from '#domain/work/inspection.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addDays, type Day, type Instant, instantAt } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** What a draw goes by; kept with the inspection, so that it can be made again. */
export interface DrawAsk {
  readonly week: Day;
  readonly seed: string;
  readonly sampleCount: number;
  readonly samplePercent: number;
  readonly drawnAt: Instant;
  /** Matters about the inspector aren't for their eyes. */
  readonly byId: number;
}

interface Drawn {
  readonly population: number;
  /** Case ids by number. */
  readonly sample: ReadonlyMap<string, number>;
}

/** Draws the matters of a week that an inspector looks at (K1). */
interface Draw {
  sample(ask: DrawAsk): Drawn;
  /** Whether anything was registered or called back in a week; asked often, so it only looks at indexes. */
  any(week: Day): boolean;
  /** Cases with a deadline that has passed. */
  overdue(at: Instant, byId: number): readonly number[];
}

const NOT_ABOUT = `
  NOT EXISTS (SELECT 1 FROM violation AS own
    WHERE own.case_id = c.id AND own.user_id = @byId AND own.at < @at)`;

export function createDraw(db: Db): Draw {
  // Registered, dispatched or called back in the week, as far as it had gone when the draw was made.
  const population = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n FROM "case" AS c
    WHERE c.id IN (
        SELECT id FROM "case" WHERE entered_at >= @from AND entered_at < @to
        UNION SELECT case_id FROM work_order WHERE dispatched_at >= @from AND dispatched_at < @to
        UNION SELECT case_id FROM callback WHERE result_at >= @from AND result_at < @to)
      AND (c.voided_at IS NULL OR c.voided_at >= @at) AND ${NOT_ABOUT}`);
  const any = db
    .prepare(`
    SELECT EXISTS (SELECT 1 FROM "case" WHERE entered_at >= @from AND entered_at < @to)
      OR EXISTS (SELECT 1 FROM callback WHERE result_at >= @from AND result_at < @to)`)
    .pluck();
  const overdue = db
    .prepare(`
    SELECT DISTINCT c.id FROM clock AS k
    JOIN "case" AS c ON c.id = k.case_id
    WHERE k.finished_at IS NULL AND k.withdrawn_at IS NULL AND k.due_at < @at
      AND c.state NOT IN ('closed', 'archived', 'voided') AND ${NOT_ABOUT}
    ORDER BY c.id`)
    .pluck();

  return {
    sample: ({ week, seed, sampleCount, samplePercent, drawnAt, byId }) => {
      const end = instantAt(addDays(week, 7), '00:00');
      const rows = population.all({
        from: instantAt(week, '00:00'),
        to: end < drawnAt ? end : drawnAt,
        at: drawnAt,
        byId,
      }) as (NumberParts & { readonly id: number })[];
      const byNumber = new Map(rows.map((row) => [composeNumber(row), row.id]));
      const size = sampleSize(rows.length, sampleCount, samplePercent);
      const numbers = drawSample(seed, [...byNumber.keys()], size);
      return {
        population: rows.length,
        sample: new Map(numbers.map((number) => [number, byNumber.get(number) ?? 0])),
      };
    },
    any: (week) =>
      any.get({ from: instantAt(week, '00:00'), to: instantAt(addDays(week, 7), '00:00') }) === 1,
    overdue: (at, byId) => overdue.all({ at, byId }) as number[],
  };
}
