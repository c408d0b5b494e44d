import { AppError } from '#contract/errors.ts';
import type { MoveInput } from '#contract/work/moves.ts';
import type { Db } from '../../register/open.ts';
import { type Moves, tableInput } from '../../work/moves/moves.ts';
import type { Handlers } from '../../office/router.ts';
import type { CaseReader } from './case-row.ts';
import type { Register } from './register.ts';

/**
 * 当场办结 from the intake form: registered, answered and closed in one transaction, so that a refusal leaves
 * nothing behind. Sent twice, the second answers with what the first did.
 */
export function createSettle(
  db: Db,
  {
    reader,
    moves,
    register,
  }: { readonly reader: CaseReader; readonly moves: Moves; readonly register: Register },
): Pick<Handlers<'case'>, 'case.settle'> {
  const known = db.prepare('SELECT id FROM "case" WHERE request_id = ?').pluck();
  return {
    'case.settle': ({ onTheSpot, ...form }, context) =>
      db
        .transaction(() => {
          const before = known.get(form.requestId) !== undefined;
          const registered = register(form, context);
          const { state, version, kind } = reader.record(registered.id);
          if (before && state !== 'registered') return { ...registered, state };
          const { answer, adopted, ...word } = onTheSpot;
          const about = { caseId: registered.id, version };
          const input: MoveInput =
            kind === 'enquiry' || kind === 'suggestion'
              ? { ...about, move: 'answer', answer, adopted }
              : { ...about, move: 'solve_on_the_spot', answer, ...word };
          try {
            moves.make(registered.id, input, tableInput(input), context);
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== 'rule-broken') throw error;
            throw new AppError(
              'rule-broken',
              `${error.message}没有登记，已填内容保留；也可以先登记，再派单办理。`,
            );
          }
          return { ...registered, state: reader.record(registered.id).state };
        })
        .immediate(),
  };
}
