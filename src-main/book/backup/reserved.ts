import { AppError } from '#contract/errors.ts';
import { composeNumber } from '#domain/numbering.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { VoidNumber } from '../../counter/cases/void-number.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { ReservedRows } from './reserved-rows.ts';

/** The numbers that wait after a restore (待补录): shown to everybody, voided by a manager; entering is registering. */
export function createReserved(
  db: Db,
  journal: Journal,
  { rows, voidNumber }: { readonly rows: ReservedRows; readonly voidNumber: VoidNumber },
): Handlers<'reserved'> {
  return {
    'reserved.list': () => rows.all(),
    'reserved.void': ({ id, reason }, { now, actor }) =>
      db
        .transaction(() => {
          const number = rows.findOpen(id);
          if (number === null) {
            throw new AppError('stale', '这个编号刚被别人补录或作废了，未作任何改动。请看过最新内容后再办。');
          }
          const caseId = voidNumber(number, reason, now, actor);
          rows.settle(id, { state: 'voided', caseId, at: now, by: actor, reason });
          journal.append({
            at: now,
            actor,
            type: 'reserved.voided',
            subject: `case/${caseId}`,
            facts: { number: composeNumber(number), reason },
            rows: [
              ['case', caseId],
              ['reserved_number', id],
            ],
          });
          return null;
        })
        .immediate(),
  };
}
