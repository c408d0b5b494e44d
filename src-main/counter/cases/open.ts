import { createReservedRows } from '../../book/backup/reserved-rows.ts';
import { createSealedYears } from '../../book/ledger/sealed-years.ts';
import type { Ground } from '../../office/ground.ts';
import type { FormFillers } from '../../paper/prints/prints.ts';
import { createPrinted } from '../../paper/prints/printed.ts';
import { createCallbackTasks } from '../../work/callbacks/tasks.ts';
import { createClaimRows } from '../../work/claims/claim-rows.ts';
import { createDecisions } from '../../work/decisions/decisions.ts';
import { createFollowUps } from '../../work/dispatch/follow-ups.ts';
import { createMeasures } from '../../work/dispatch/measures.ts';
import { createOrders } from '../../work/dispatch/orders.ts';
import { createLeads } from '../../work/moves/leads.ts';
import type { Moves } from '../../work/moves/moves.ts';
import { createConcerns } from '../../work/violations/concerns.ts';
import { createArchiveRows } from '../customers/archive-rows.ts';
import { createMembership } from './membership.ts';
import type { ImportedRepeats } from '../imported/repeats.ts';
import { createCaseForms } from './case-form.ts';
import { createCaseIndex } from './case-index.ts';
import { createCasePapers } from './case-papers.ts';
import { createCaseReader } from './case-row.ts';
import { type CaseAreas, createCases } from './cases.ts';
import { createConvert } from './convert.ts';
import { createCaseCorrecting } from './correct.ts';
import { createCorrectionBook } from './correction-book.ts';
import { createDrafts } from './drafts.ts';
import { createLinked } from './linked.ts';
import { createRegisterViews } from './register-views.ts';
import { createSettle } from './settle.ts';

/** The register of cases (受理事项): drafts, registering, finding, correcting, linking, and its papers. */
export function openCases(
  ground: Ground,
  areas: Pick<
    CaseAreas,
    'noteReading' | 'customers' | 'blankForms' | 'countTemplate' | 'takeOverFiles' | 'enterStaffMatter'
  > & { readonly moves: Moves; readonly importedRepeats: ImportedRepeats },
) {
  const { db, journal } = ground;
  const { moves } = areas;
  const reader = createCaseReader(db);
  const sealedYear = createSealedYears(db);
  const cases = createCases(db, journal, {
    ...ground,
    ...areas,
    sealedYear,
    membership: createMembership(db, journal, createArchiveRows(db)),
    reserved: createReservedRows(db),
  });
  return {
    handlers: {
      ...cases.handlers,
      ...createDrafts(db, journal),
      ...createRegisterViews(db, journal, { ...ground, about: createConcerns(db).about }),
      ...createSettle(db, { reader, moves, register: cases.register }),
      ...createConvert(db, { reader, moves, register: cases.register }),
      ...createLinked(db, { reader, moves, leads: createLeads(db) }),
      ...createCaseCorrecting(db, journal, {
        ...ground,
        reader,
        sealedYear,
        orders: createOrders(db),
        index: createCaseIndex(db),
        book: createCorrectionBook(db),
        printed: createPrinted(db),
      }),
    },
    papers: openCasePapers(ground, areas),
  };
}

function openCasePapers(
  { db, clocks }: Ground,
  { importedRepeats }: { readonly importedRepeats: ImportedRepeats },
): Pick<FormFillers, 'registration' | 'handling' | 'tracking' | 'notice' | 'case-file' | 'eight-d'> {
  const measures = createMeasures(db);
  const forms = createCaseForms({
    clocks,
    importedRepeats,
    measures,
    book: createCorrectionBook(db),
    reader: createCaseReader(db),
    orders: createOrders(db),
    tasks: createCallbackTasks(db),
    decisions: createDecisions(db),
  });
  const papers = createCasePapers(db, {
    forms,
    measures,
    followUps: createFollowUps(db),
    claims: createClaimRows(db),
  });
  return {
    registration: forms.fill,
    handling: papers.handling,
    tracking: papers.tracking,
    notice: papers.notice,
    'case-file': papers.file,
    'eight-d': papers.eightD,
  };
}
