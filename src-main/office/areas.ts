import type { DeskEvent } from '#contract/shell.ts';
import { openArchive } from '../book/archive/open.ts';
import type { Backups } from '../book/backup/backups.ts';
import { openBackup } from '../book/backup/open.ts';
import { createErasures } from '../book/erasure/erase.ts';
import { createIntegrity } from '../book/integrity/integrity.ts';
import { openLedger } from '../book/ledger/open.ts';
import { createAttachments } from '../counter/attachments/attachments.ts';
import { createCaseIndex } from '../counter/cases/case-index.ts';
import { createCaseReader } from '../counter/cases/case-row.ts';
import { openCases } from '../counter/cases/open.ts';
import { createArchiveRows } from '../counter/customers/archive-rows.ts';
import { openCustomers } from '../counter/customers/open.ts';
import { createImportedIndex } from '../counter/imported/index-imported.ts';
import { openImported } from '../counter/imported/open.ts';
import { createKnowledge } from '../counter/knowledge/knowledge.ts';
import { createPublications } from '../figures/publishing/publications.ts';
import { createReports } from '../figures/reports/reports.ts';
import { createDashboard } from '../figures/tally/dashboard.ts';
import { createTemplates } from '../house/dictionaries/templates.ts';
import { createImports } from '../house/imports/imports.ts';
import { createOrganisation } from '../house/organisation/organisation.ts';
import { openPeople } from '../house/people/open.ts';
import type { HashSecret } from '../house/people/secrets.ts';
import { createPeriodPapers } from '../paper/prints/period-papers.ts';
import { createPrints, type FormFillers } from '../paper/prints/prints.ts';
import { createBlankForms } from '../shift/blank-forms/blank-forms.ts';
import { openDesk } from '../shift/desk/open.ts';
import { openHandovers } from '../shift/handover/open.ts';
import { openLeave } from '../shift/leave/open.ts';
import { openRoster } from '../shift/roster/open.ts';
import { openBatches } from '../work/batches/open.ts';
import { openBursts } from '../work/bursts/bursts.ts';
import { openCallbacks } from '../work/callbacks/open.ts';
import { openClaims } from '../work/claims/open.ts';
import { openClocks } from '../work/clocks/open.ts';
import { openDecisions } from '../work/decisions/open.ts';
import { openDispatch } from '../work/dispatch/open.ts';
import { openInspection } from '../work/inspection/open.ts';
import { openMoves } from '../work/moves/open.ts';
import { openPenalties } from '../work/penalties/open.ts';
import { createQueues } from '../work/queues/queues.ts';
import { createConcerns } from '../work/violations/concerns.ts';
import { hideOwnMatters } from '../work/violations/hide-own.ts';
import { openViolations } from '../work/violations/open.ts';
import type { Ground } from './ground.ts';
import type { AllHandlers } from './router.ts';

/** The backend as the router asks it. */
interface Areas {
  /** One for each endpoint; a missing one doesn't compile. */
  readonly handlers: AllHandlers;
  readonly recordBackup: Backups['record'];
}

/** Opens every area, those first that others stand on, and puts their endpoints and their papers together. */
export function openAreas(
  ground: Ground,
  options: {
    readonly practice: boolean;
    readonly onEvent?: ((event: DeskEvent) => void) | undefined;
    readonly hashSecret: HashSecret;
  },
): Areas {
  const { db, journal, dictionaries, settings, settingStore } = ground;
  const concerns = createConcerns(db);

  const archive = openArchive(ground);
  const blankForms = createBlankForms(db, journal, ground.people);
  const roster = openRoster(ground);
  const handovers = openHandovers(ground, { ...roster, blankForms });

  const { moves, facts } = openMoves(ground, roster);
  const violations = openViolations(ground);
  const penalties = openPenalties(ground, { violations });
  const claims = openClaims(ground);
  const decisions = openDecisions(ground, { moves, facts, claims });
  const dispatch = openDispatch(ground, { moves });
  const inspections = openInspection(ground, { moves });
  const callbacks = openCallbacks(ground, { moves, facts, roster: roster.roster });

  const queues = createQueues(db, { ...ground, concerns, roster: roster.roster });

  const attachments = createAttachments(db, journal, { ...ground, concerns });
  const templates = createTemplates(db, journal, dictionaries);
  const archived = openCustomers(ground);
  const imported = openImported(ground, archived);
  const cases = openCases(ground, {
    moves,
    blankForms,
    customers: archived.customers,
    importedRepeats: imported.repeats,
    noteReading: archive.noteReading,
    countTemplate: templates.count,
    takeOverFiles: attachments.takeOver,
    enterStaffMatter: violations.enterStaffMatter,
  });

  const dashboard = createDashboard(db, journal, settings);
  const publications = createPublications(db, journal, { ...ground, concerns });
  const backup = openBackup(ground, { handovers });
  const ledger = openLedger(ground, { facts });

  const papers: FormFillers = {
    ...archive.papers,
    ...roster.papers,
    ...penalties.papers,
    ...claims.papers,
    ...decisions.papers,
    ...dispatch.papers,
    ...callbacks.papers,
    ...cases.papers,
    ...ledger.papers,
    ...createPeriodPapers(db),
    pad: blankForms.fill,
    'pad-blanks': blankForms.fillBlanks,
    handover: handovers.fill,
    'handover-month': handovers.fillMonth,
    violation: violations.fill,
    inspection: inspections.fill,
    report: publications.fill,
    'report-draft': publications.fillDraft,
    board: dashboard.fill,
  };

  const handlers: AllHandlers = {
    ...openPeople(ground, options),
    ...settingStore.handlers,
    ...dictionaries.handlers,
    ...templates.handlers,
    ...createOrganisation(db, journal).handlers,
    ...createImports(db, journal, [archived.importTarget, imported.importTarget], (importId, done, total) =>
      options.onEvent?.({ type: 'progress', importId, done, total }),
    ),

    ...archived.handlers,
    ...attachments.handlers,
    ...cases.handlers,
    ...imported.handlers,
    ...createKnowledge(db, journal, { dictionaries, reader: createCaseReader(db) }),

    ...moves.handlers,
    ...openClocks(ground),
    ...dispatch.handlers,
    ...queues.handlers,
    ...openBursts(ground, { moves, concerns }),
    ...callbacks.handlers,
    ...openBatches(ground),
    ...decisions.handlers,
    ...violations.handlers,
    ...penalties.handlers,
    ...claims.handlers,
    ...inspections.handlers,

    ...blankForms.handlers,
    ...roster.handlers,
    ...handovers.handlers,
    ...openLeave(ground),
    ...openDesk(ground, { handovers, penalties, talks: archived.talks, queues }),

    ...archive.handlers,
    ...backup.handlers,
    ...ledger.handlers,
    ...createErasures(db, journal, {
      ...ground,
      indexes: {
        case: createCaseIndex(db),
        customer: createArchiveRows(db),
        imported: createImportedIndex(db),
      },
    }),
    ...createIntegrity(db, journal, {
      ...ground,
      writers: { cases: createCaseIndex(db), customers: createArchiveRows(db) },
    }),

    ...dashboard.handlers,
    ...publications.handlers,
    ...createReports(db, journal, { ...ground, concerns }),
    ...createPrints(db, journal, {
      fillers: papers,
      settings,
      isOwnMatter: (caseId, userId) => concerns.about(userId).has(caseId),
    }).handlers,
  };
  return { handlers: hideOwnMatters(handlers, concerns), recordBackup: backup.record };
}
