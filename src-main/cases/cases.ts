import type { Journal } from '../audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../database/open.ts';
import type { Handlers } from '../router.ts';
import { type CaseReader, createCaseReader } from './case-row.ts';
import { createCasePage } from './page.ts';
import { createRegister, type Register, type RegisterAreas } from './register.ts';
import { createTimeline } from './timeline.ts';

/** The register of cases (受理事项). */
export interface Cases {
  readonly handlers: Omit<Handlers<'case'>, 'case.convert' | 'case.link' | 'case.unlink' | 'case.linked'>;
  readonly reader: CaseReader;
  readonly register: Register;
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
  return {
    reader,
    register,
    handlers: {
      'case.register': (input, context) => register(input, context),
      'case.get': ({ id }) => reader.view(id),
      'case.timeline': ({ id }) => timeline(id),
      'case.page': page,
    },
  };
}
