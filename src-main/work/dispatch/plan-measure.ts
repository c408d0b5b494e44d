import { AppError } from '#contract/errors.ts';
import type { MeasureType } from '#domain/terms.ts';
import { dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Row } from '../moves/act.ts';
import type { Measures } from './measures.ts';

/** A measure to be planned. */
interface PlannedMeasure {
  readonly caseId: number;
  readonly round: number;
  readonly type: MeasureType;
  readonly content: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** Writes a measure and starts its clock (C8); the caller writes the event of `rows`, the measure's own first. */
export type PlanMeasure = (
  measure: PlannedMeasure,
  at: Instant,
  actor: Actor,
) => { readonly id: number; readonly rows: readonly Row[] };

export function createPlanMeasure(measures: Measures, clocks: ClockStore): PlanMeasure {
  return (measure, at, actor) => {
    if (measure.dueOn < dayOf(at))
      throw new AppError('bad-input', '完成期限不能早于今天，未保存。', { dueOn: '不能早于今天。' });
    const row = measures.insert(measure, at, actor);
    const clock = clocks.start({
      caseId: measure.caseId,
      round: measure.round,
      rule: clocks.rule('C8'),
      startedAt: at,
      givenDue: instantAt(measure.dueOn, '24:00'),
      measureId: row[1],
    });
    return { id: row[1], rows: [row, ...clock] };
  };
}
