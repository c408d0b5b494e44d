import { AppError } from '#contract/errors.ts';
import type { Journal } from '../audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../database/open.ts';
import type { Handlers } from '../router.ts';
import { type CaseForms, createCaseForms } from './case-form.ts';
import { type CaseReader, createCaseReader } from './case-row.ts';
import { createCasePage } from './page.ts';
import { createRegister, type RegisterAreas } from './register.ts';
import { createTimeline } from './timeline.ts';

/** The register of cases (受理事项). */
export interface Cases {
  readonly handlers: Handlers<'case'>;
  readonly reader: CaseReader;
  readonly forms: CaseForms;
}

export function createCases(
  db: Db,
  journal: Journal,
  areas: RegisterAreas & { readonly clocks: ClockStore },
): Cases {
  const reader = createCaseReader(db);
  const page = createCasePage(db);
  const timeline = createTimeline(db);
  const register = createRegister(db, journal, areas);
  const storeVoid = db.prepare(`
    UPDATE "case"
    SET state = 'voided', voided_at = @now, voided_by = @by, void_reason = @reason, version = version + 1
    WHERE id = @id AND version = @version`);

  return {
    reader,
    forms: createCaseForms(reader, areas.clocks),
    handlers: {
      'case.register': register,
      'case.get': ({ id }) => reader.view(id),
      'case.timeline': ({ id }) => timeline(id),
      'case.page': page,
      'case.void': ({ id, version, reason }, { now, actor }) => {
        db.transaction(() => {
          const before = reader.record(id);
          if (before.state !== 'registered' && before.state !== 'judged') {
            throw new AppError(
              'rule-broken',
              '只有尚未派单的事项可以作废；已派单的请用特殊关闭（误登或重复）。未作任何改动。',
            );
          }
          if (storeVoid.run({ id, version, now, by: actor.name, reason }).changes === 0) {
            throw new AppError('stale', '这件事项刚被别人改过，未作废。请看过最新内容后再决定。');
          }
          const clockRows = areas.clocks.withdraw({ caseId: id, rules: 'all' }, now);
          journal.append({
            at: now,
            actor,
            type: 'case.voided',
            subject: `case/${id}`,
            facts: { reason },
            rows: [['case', id], ...clockRows],
          });
        }).immediate();
        return null;
      },
    },
  };
}
