import type { RegisterInput } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { yearOf } from '#domain/time.ts';
import type { ReservedRows } from '../../book/backup/reserved-rows.ts';
import type { Context } from '../../office/router.ts';
import type { Db } from '../../register/open.ts';

/** The number of a new case: the next of this year, or after a restore the one its paper has (待补录). */
interface CaseNumbers {
  take(input: Pick<RegisterInput, 'kind' | 'reservedId'>, now: string): NumberParts;
  /** A reserved one is entered with its case; the rows to prove. */
  settle(
    reservedId: number | null,
    caseId: number,
    context: Pick<Context, 'now' | 'actor'>,
  ): readonly (readonly ['reserved_number', number])[];
}

export function createCaseNumbers(
  db: Db,
  {
    reserved: rows,
    settings,
  }: { readonly reserved: Pick<ReservedRows, 'findOpen' | 'settle'>; readonly settings: () => Settings },
): CaseNumbers {
  const count = db.prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, @kind, @year, 1)
    ON CONFLICT (site, series, period) DO UPDATE SET last = last + 1
    RETURNING last`);

  return {
    take: ({ kind, reservedId }, now) => {
      if (reservedId === null) {
        const { 'organisation.site': site } = settings();
        const year = yearOf(now);
        const { last: n } = count.get({ site, kind, year: String(year) }) as { last: number };
        return { site, kind, year, n };
      }
      const reserved = rows.findOpen(reservedId);
      if (reserved === null) {
        throw new AppError(
          'stale',
          '这个待补录编号刚被别人补录或作废了，未登记；已填内容保留。请另选一个编号。',
        );
      }
      if (reserved.kind !== kind) {
        const right = words.kind[reserved.kind];
        throw new AppError(
          'bad-input',
          `编号 ${composeNumber(reserved)} 是${right}的编号，未登记；已填内容保留。`,
          { kind: `这个编号只能补录${right}。` },
        );
      }
      return reserved;
    },

    settle: (reservedId, caseId, { now: at, actor: by }) => {
      if (reservedId === null) return [];
      rows.settle(reservedId, { state: 'entered', caseId, at, by, reason: null });
      return [['reserved_number', reservedId]];
    },
  };
}
