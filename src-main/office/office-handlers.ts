import type { DeskEvent } from '#contract/shell.ts';
import type { Journal } from '../register/audit/journal.ts';
import { createReserved } from '../book/backup/reserved.ts';
import { createLeavings } from '../book/archive/leavings.ts';
import { createBatches } from '../work/batches/batches.ts';
import { createBatchMover } from '../work/batches/move-customer.ts';
import { createCallbacks } from '../work/callbacks/callbacks.ts';
import { createCorrecting } from '../work/callbacks/correct.ts';
import { createConvert } from '../counter/cases/convert.ts';
import { createCaseCorrecting } from '../counter/cases/correct.ts';
import { createDrafts } from '../counter/cases/drafts.ts';
import { createLinked } from '../counter/cases/linked.ts';
import { createCaseMover } from '../counter/cases/move-customer.ts';
import { createRegisterViews } from '../counter/cases/register-views.ts';
import { createSettle } from '../counter/cases/settle.ts';
import { createVoidNumber } from '../counter/cases/void-number.ts';
import { createClockAccepting } from '../work/clocks/accept-back.ts';
import { createCalendar } from '../work/clocks/calendar.ts';
import { createClockExplaining } from '../work/clocks/explain.ts';
import { createArchive } from '../counter/customers/archive.ts';
import { createCustomerImport } from '../counter/customers/customer-import.ts';
import { createDuplicates } from '../counter/customers/duplicates.ts';
import { createMerging } from '../counter/customers/merge.ts';
import type { Db } from '../register/open.ts';
import { createDeciding } from '../work/decisions/decide.ts';
import { createDesk } from '../shift/desk/desk.ts';
import { createReminders } from '../shift/desk/reminders.ts';
import { createDispatch } from '../work/dispatch/dispatch.ts';
import { createErasures } from '../book/erasure/erase.ts';
import { createImprovements } from '../work/dispatch/improvements.ts';
import { createTracking } from '../work/dispatch/tracking.ts';
import { createCaseImport } from '../counter/imported/case-import.ts';
import { createImportedCases } from '../counter/imported/imported-cases.ts';
import { createImportedMover } from '../counter/imported/move-customer.ts';
import { createImportedIndex } from '../counter/imported/index-imported.ts';
import { createImports } from '../house/imports/imports.ts';
import { createIntegrity } from '../book/integrity/integrity.ts';
import { createKnowledge } from '../counter/knowledge/knowledge.ts';
import { createLeave } from '../shift/leave/leave.ts';
import { createLedger } from '../book/ledger/ledger.ts';
import { createEmergencyRepairs } from '../work/penalties/emergency.ts';
import { createAccounts } from '../house/people/accounts.ts';
import type { HashSecret } from '../house/people/secrets.ts';
import { createSetup } from '../house/people/setup.ts';
import { createSignIns } from '../house/people/sign-ins.ts';
import { createPrinted } from '../paper/prints/printed.ts';
import { basesOf } from '../figures/reports/bases.ts';
import { createFigureQuery } from '../figures/reports/figure-query.ts';
import { createReports } from '../figures/reports/reports.ts';
import { createSwaps } from '../shift/roster/swaps.ts';
import type { AllHandlers } from './router.ts';
import type { Parts } from './office-parts.ts';
import { createPapers } from './office-papers.ts';

/** One handler for each endpoint, area by area; a missing one doesn't compile. */
export function createHandlers(
  db: Db,
  journal: Journal,
  parts: Parts,
  options: {
    readonly dataDir: string;
    readonly practice: boolean;
    readonly onEvent?: ((event: DeskEvent) => void) | undefined;
    readonly hashSecret: HashSecret;
  },
): AllHandlers {
  const { dataDir, practice, onEvent, hashSecret } = options;
  const {
    reservedRows,
    readings,
    settings,
    dictionaries,
    people,
    clocks,
    archive,
    talks,
    customers,
    orders,
    followUps,
    measures,
    tasks,
    corrections,
    mayCorrect,
    decisions,
    blankForms,
    shifts,
    roster,
    drafts,
    templates,
    sealedYear,
    importedRepeats,
    concerns,
    attachments,
    cases,
    handovers,
    reader,
    next,
    leads,
    violations,
    offers,
    penalties,
    book,
    dashboard,
    publications,
    plan,
    inspections,
    facts,
    moves,
    requests,
    claims,
    organisation,
    owners,
    holdings,
    queue,
    backups,
  } = parts;
  const prints = createPapers(db, journal, parts);
  return {
    ...backups.handlers,
    ...createReserved(db, journal, { rows: reservedRows, voidNumber: createVoidNumber(db, cases.index) }),
    ...createSetup(db, journal, { people, settings, dictionaries, hashSecret, dataDir, practice }),
    ...people.handlers,
    ...createAccounts(db, journal, { people, holdings, hashSecret }),
    ...createSignIns(db),
    ...organisation.handlers,
    ...createIntegrity(db, journal, { cases: cases.index, customers: archive }),
    ...dictionaries.handlers,
    ...settings.handlers,
    ...customers.handlers,
    ...createArchive(db, journal, { rows: archive, talks, people, settings: settings.current }),
    ...createDuplicates(db, journal),
    ...createMerging(db, journal, {
      rows: archive,
      talks,
      movers: [createCaseMover(db), createBatchMover(db), createImportedMover(db)],
    }),
    ...createImports(
      db,
      journal,
      [
        createCustomerImport(db, journal, { rows: archive, people }),
        createCaseImport(db, { customers, dictionaries }),
      ],
      (importId, done, total) => onEvent?.({ type: 'progress', importId, done, total }),
    ),
    ...createImportedCases(db, importedRepeats),
    ...cases.handlers,
    ...createRegisterViews(db, journal, { settings: settings.current, about: concerns.about }),
    ...createSettle(db, { reader, moves, register: cases.register }),
    ...createCaseCorrecting(db, journal, {
      reader,
      orders,
      clocks,
      dictionaries,
      settings: settings.current,
      sealedYear,
      index: cases.index,
      book,
      printed: createPrinted(db),
    }),
    ...templates.handlers,
    ...createConvert(db, { reader, moves, register: cases.register }),
    ...createLinked(db, { reader, moves, leads }),
    ...violations.handlers,
    ...penalties.handlers,
    ...createEmergencyRepairs(db, journal, { orders, offers, next, settings: settings.current }),
    ...claims.handlers,
    ...createBatches(db, journal, {
      dictionaries,
      people,
      settings: settings.current,
      next,
      corrections,
      mayCorrect,
    }),
    ...createDrafts(db, journal),
    ...attachments.handlers,
    ...prints.handlers,
    ...handovers.handlers,
    ...roster.handlers,
    ...createSwaps(db, journal, { people, roster, shifts }),
    ...createLeave(db, journal, { people, owners, drafts }),
    ...blankForms.handlers,
    ...moves.handlers,
    ...publications.handlers,
    ...dashboard.handlers,
    ...createReports(db, journal, { clocks, settings: settings.current, concerns }),
    ...createDispatch(db, journal, {
      reader,
      clocks,
      dictionaries,
      orders,
      followUps,
      measures,
      plan,
      moves,
    }),
    ...createTracking(db),
    ...createImprovements(db, journal, {
      reader,
      figures: createFigureQuery(db, clocks, () => basesOf(settings.current())),
      plan,
      moves,
    }),
    ...inspections.handlers,
    ...createKnowledge(db, journal, { dictionaries, reader }),
    ...createCallbacks(db, journal, {
      reader,
      facts,
      tasks,
      moves,
      dictionaries,
      queue,
      settings: settings.current,
    }),
    ...createCorrecting(db, { reader, tasks, orders, moves, dictionaries, mayCorrect }),
    ...createDeciding(db, journal, { decisions, moves, facts, requests, deputies: people.deputies, claims }),
    ...createDesk(db, clocks, handovers.countMissed, people.deputies, penalties.waiting, talks),
    ...createReminders(db, { clocks, orders, settings: settings.current }),
    ...createClockExplaining(clocks),
    ...createClockAccepting(db, journal),
    ...createCalendar(db, settings, clocks),
    ...readings.handlers,
    ...createLeavings(db, journal),
    ...createErasures(db, journal, {
      dataDir,
      settings: settings.current,
      indexes: { case: cases.index, customer: archive, imported: createImportedIndex(db) },
    }),
    ...createLedger(db, journal, { dataDir, facts, reader, settings: settings.current }).handlers,
  };
}
