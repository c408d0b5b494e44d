import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createCaseReader } from './case-row.ts';
import { createCaseIndex } from './case-index.ts';
import { createCasesByClock } from './cases-by-clock.ts';
import { createCasePage } from './page.ts';
import { createRegister, type Register, type RegisterAreas } from './register.ts';
import { maskOthers } from './mask-others.ts';
import { createRepeats } from './repeats.ts';
import { createSimilar } from './similar.ts';
import { createTimeline } from './timeline.ts';

/** Handlers that need moves, orders or prints besides; open.ts adds them. */
type Elsewhere =
  | 'case.convert'
  | 'case.settle'
  | 'case.amend'
  | 'case.correct'
  | 'case.corrections'
  | 'case.tell'
  | 'case.link'
  | 'case.unlink'
  | 'case.linked';

/** The register of cases (受理事项). */
interface Cases {
  readonly handlers: Omit<Handlers<'case'>, Elsewhere>;
  readonly register: Register;
}

/** What it needs of the other areas. */
export interface CaseAreas extends Omit<RegisterAreas, 'index' | 'repeatOf'> {
  /** A sealed case is an archive: that it was read is an event (E4). */
  readonly noteReading: (caseId: number, context: Context) => void;
}

export function createCases(db: Db, journal: Journal, areas: CaseAreas): Cases {
  const reader = createCaseReader(db);
  const page = createCasePage(db, { casesByClock: createCasesByClock(db, areas.clocks) });
  const timeline = createTimeline(db);
  const index = createCaseIndex(db);
  const repeatOf = createRepeats(db, areas.settings);
  const register = createRegister(db, journal, { ...areas, index, repeatOf });
  return {
    register,
    handlers: {
      'case.register': (input, context) => register(input, context),
      'case.get': ({ id }, context) => {
        const view = reader.view(id);
        if (view.sealedAt !== null) areas.noteReading(id, context);
        return view;
      },
      'case.timeline': ({ id }) => timeline(id),
      'case.page': (input, { now, person }) => maskOthers(page(input, now), person, now),
      ...createSimilar(db, {
        reader,
        repeatOf,
        dictionaries: areas.dictionaries,
        customers: areas.customers,
      }),
    },
  };
}
