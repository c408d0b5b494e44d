import { createReadings } from '../book/archive/readings.ts';
import { createAttachments } from '../counter/attachments/attachments.ts';
import type { Journal } from '../register/audit/journal.ts';
import { createBackups } from '../book/backup/backups.ts';
import { createReservedRows } from '../book/backup/reserved-rows.ts';
import { createBatchClerks } from '../work/batches/batch-clerks.ts';
import { createBlankForms } from '../shift/blank-forms/blank-forms.ts';
import { createFormHolders } from '../shift/blank-forms/form-holders.ts';
import { createCorrecters, createCorrections } from '../work/callbacks/corrections.ts';
import { createCallbackQueue } from '../work/callbacks/queue.ts';
import { createCallbackTasks } from '../work/callbacks/tasks.ts';
import { createCaseOwners } from '../counter/cases/case-owners.ts';
import { createCases } from '../counter/cases/cases.ts';
import { createCorrectionBook } from '../counter/cases/correction-book.ts';
import { createDraftOwners } from '../counter/cases/draft-owners.ts';
import { createClaimRows } from '../work/claims/claim-rows.ts';
import { createClaims } from '../work/claims/claims.ts';
import type { Clock } from './clock.ts';
import { createClockBook } from '../work/clocks/clock-book.ts';
import { createClocks } from '../work/clocks/clocks.ts';
import { createArchiveRows } from '../counter/customers/archive-rows.ts';
import { createCustomerClerks } from '../counter/customers/clerks.ts';
import { createCustomers } from '../counter/customers/customers.ts';
import { createTalks } from '../counter/customers/talks.ts';
import type { Db } from '../register/open.ts';
import { createSeries } from '../register/series.ts';
import { createDecisions } from '../work/decisions/decisions.ts';
import { createRequests } from '../work/decisions/requests.ts';
import { createDictionaries } from '../house/dictionaries/dictionaries.ts';
import { createTemplates } from '../house/dictionaries/templates.ts';
import { createDispatchedOrders } from '../work/dispatch/dispatched-by.ts';
import { createFollowUps } from '../work/dispatch/follow-ups.ts';
import { createMeasureOwners } from '../work/dispatch/measure-owners.ts';
import { createMeasures } from '../work/dispatch/measures.ts';
import { createOrders } from '../work/dispatch/orders.ts';
import { createPlanMeasure } from '../work/dispatch/plan-measure.ts';
import { createHandovers } from '../shift/handover/handover.ts';
import { createUnfinishedHandovers } from '../shift/handover/unfinished.ts';
import { createImportedRepeats } from '../counter/imported/repeats.ts';
import { createInspections } from '../work/inspection/inspections.ts';
import { createSealedYears } from '../book/ledger/sealed-years.ts';
import { createCaseFacts } from '../work/moves/case-facts.ts';
import { createLeads } from '../work/moves/leads.ts';
import { createMoves } from '../work/moves/moves.ts';
import { createOrganisation } from '../house/organisation/organisation.ts';
import { createOrderOffers } from '../work/penalties/order-offers.ts';
import { createPenalties } from '../work/penalties/penalties.ts';
import { createHoldings } from '../house/people/holdings.ts';
import { createPeople } from '../house/people/people.ts';
import { createPublications } from '../figures/publishing/publications.ts';
import { createLaterShifts } from '../shift/roster/later-shifts.ts';
import { createRoster } from '../shift/roster/roster.ts';
import { createShiftBook } from '../shift/roster/shift-book.ts';
import { createSettings } from '../house/settings/settings.ts';
import { createDashboard } from '../figures/tally/dashboard.ts';
import { createConcerns } from '../work/violations/concerns.ts';
import { createViolations } from '../work/violations/violations.ts';

/** The rows and rules that areas share: each reads and writes its own tables. Papers and handlers are made of them. */
export function createParts(
  db: Db,
  journal: Journal,
  { dataDir, clock }: { readonly dataDir: string; readonly clock: Clock },
) {
  const reservedRows = createReservedRows(db);
  // A clock set back doesn't take away what was set since.
  const settings = createSettings(db, journal, () => {
    const at = clock();
    const last = journal.head().at;
    return last !== null && last > at ? last : at;
  });
  const dictionaries = createDictionaries(db, journal);
  const people = createPeople(db, journal, settings.current);
  const clocks = createClocks(db, createClockBook(settings));
  const archive = createArchiveRows(db);
  const talks = createTalks(db, clocks);
  const customers = createCustomers(db, archive);
  const orders = createOrders(db);
  const followUps = createFollowUps(db);
  const measures = createMeasures(db);
  const tasks = createCallbackTasks(db);
  const corrections = createCorrections(db);
  const mayCorrect = createCorrecters(db, people.gate);
  const decisions = createDecisions(db);
  const blankForms = createBlankForms(db, journal, people);
  const shifts = createShiftBook(db, clocks, settings.current);
  const roster = createRoster(db, journal, { people, clocks, shifts, settings: settings.current });
  const drafts = createDraftOwners(db);
  const templates = createTemplates(db, journal, dictionaries);
  const sealedYear = createSealedYears(db);
  const importedRepeats = createImportedRepeats(db, settings.current);
  const concerns = createConcerns(db);
  const attachments = createAttachments(db, journal, { dataDir, concerns, settings: settings.current });
  const readings = createReadings(db, journal);
  const cases = createCases(db, journal, {
    noteReading: readings.noteReading,
    importedRepeats,
    customers,
    dictionaries,
    clocks,
    settings: settings.current,
    sealedYear,
    blankForms,
    countTemplate: templates.count,
    reserved: reservedRows,
    takeOverFiles: attachments.takeOver,
    enterStaffMatter: (matter, at, actor) => violations.enterStaffMatter(matter, at, actor),
  });
  const handovers = createHandovers(db, journal, {
    clocks,
    dictionaries,
    people,
    drafts,
    shifts,
    rostered: roster.people,
    formBalance: blankForms.balance,
    settings: settings.current,
  });
  const { reader } = cases;
  const next = createSeries(db);
  const leads = createLeads(db);
  const violations = createViolations(db, journal, {
    reader,
    orders,
    clocks,
    dictionaries,
    people,
    next,
    site: () => settings.current()['organisation.site'],
  });
  const offers = createOrderOffers(db, journal, { orders, clocks, settings: settings.current });
  const penalties = createPenalties(db, journal, {
    reader,
    orders,
    offers,
    clocks,
    dictionaries,
    violations,
    next,
    settings: settings.current,
  });
  const book = createCorrectionBook(db);
  const dashboard = createDashboard(db, journal, settings.current);
  const publications = createPublications(db, journal, { clocks, settings: settings.current, concerns });
  const claimRows = createClaimRows(db);
  const plan = createPlanMeasure(measures, clocks);
  const inspections = createInspections(db, journal, {
    reader,
    followUps,
    plan,
    people,
    next,
    settings: settings.current,
    closeIfComplete: (caseId, context) => moves.closeIfComplete(caseId, context),
  });
  const facts = createCaseFacts(db, {
    reader,
    people: roster,
    leads,
    concerns,
    settings: settings.current,
  });
  const moves = createMoves(db, journal, {
    reader,
    facts,
    orders,
    followUps,
    measures,
    tasks,
    decisions,
    leads,
    clocks,
    dictionaries,
    gate: people.gate,
    settings: settings.current,
  });
  const requests = createRequests(db, journal, { decisions, clocks, reader, people });
  const claims = createClaims(db, journal, {
    rows: claimRows,
    reader,
    decisions,
    concerns,
    next,
    gate: people.gate,
    settings: settings.current,
  });
  const organisation = createOrganisation(db, journal);
  const owners = createCaseOwners(db);
  const holdings = createHoldings(journal, {
    cases: owners,
    drafts,
    measures: createMeasureOwners(db),
    batches: createBatchClerks(db),
    forms: createFormHolders(db),
    orders: createDispatchedOrders(db),
    handovers: createUnfinishedHandovers(db),
    shifts: createLaterShifts(db),
    customers: createCustomerClerks(db, journal, { rows: archive, talks }),
  });
  const queue = createCallbackQueue(db, {
    reader,
    facts,
    tasks,
    orders,
    settings: settings.current,
    roster,
  });
  const backups = createBackups(db, journal, {
    dataDir,
    people,
    settings: settings.current,
    lastHandover: handovers.lastTaken,
  });
  return {
    reservedRows,
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
    readings,
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
    claimRows,
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
  };
}

export type Parts = ReturnType<typeof createParts>;
