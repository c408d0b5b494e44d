import { registerInput } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { Db } from '../../register/open.ts';
import type { Moves } from '../../work/moves/moves.ts';
import { type Handlers, parse } from '../../office/router.ts';
import type { CaseReader } from './case-row.ts';
import type { Register } from './register.ts';

/**
 * 转投诉 (page 10): the kind of a case never changes; a linked complaint is made with the received time kept,
 * and the old case waits for a manager to close it as 已转.
 */
export function createConvert(
  db: Db,
  {
    reader,
    moves,
    register,
  }: { readonly reader: CaseReader; readonly moves: Moves; readonly register: Register },
): Pick<Handlers<'case'>, 'case.convert'> {
  return {
    'case.convert': ({ caseId, version, requestId, reason }, context) =>
      db
        .transaction(() => {
          const old = reader.record(caseId);
          if (old.version !== version) {
            throw new AppError('stale', '这件事项刚被别人改过，没有转投诉。请看过最新内容后再办。');
          }
          moves.make(caseId, { move: 'convert', reason }, {}, context);
          const shape = registerInput.shape;
          const kept = Object.fromEntries(Object.entries(old).filter(([key]) => Object.hasOwn(shape, key)));
          const form = {
            ...kept,
            requestId,
            kind: 'complaint',
            enquiryType: null,
            messageFor: null,
            repeatOf: null,
            escalatedReason: null,
            customerName: old.anonymousReason === null ? old.customerName : null,
            remarks: [old.remarks, `由${reader.view(caseId).number}转投诉：${reason}`]
              .filter((part) => part !== null)
              .join('\n'),
          };
          return register(parse({ input: registerInput }, form), context, { caseId, kind: 'converted' });
        })
        .immediate(),
  };
}
