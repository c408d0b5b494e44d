import { asTrouble, OpenTrouble, openRegister, wordStorageFailure } from './database/open.ts';
import { createSeries } from './database/series.ts';
import type { Output } from '#contract/endpoints.ts';
import type { Reply } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { addMs, type Instant } from '#domain/time.ts';
import { createJournal } from './audit/journal.ts';
import { createBlankForms } from './blank-forms/blank-forms.ts';
import { createBatches } from './batches/batches.ts';
import { createCallbacks } from './callbacks/callbacks.ts';
import { createCallbackQueue } from './callbacks/queue.ts';
import { createCallbackTasks } from './callbacks/tasks.ts';
import { createCaseForms } from './cases/case-form.ts';
import { createCaseOwners } from './cases/case-owners.ts';
import { createCases } from './cases/cases.ts';
import { createDraftOwners } from './cases/draft-owners.ts';
import { createConvert } from './cases/convert.ts';
import { createDrafts } from './cases/drafts.ts';
import { createLinked } from './cases/linked.ts';
import type { Clock } from './clock.ts';
import { createCalendar } from './clocks/calendar.ts';
import { createClockBook } from './clocks/clock-book.ts';
import { createClocks } from './clocks/clocks.ts';
import { createClockAccepting } from './clocks/accept-back.ts';
import { createClockExplaining } from './clocks/explain.ts';
import { createCustomers } from './customers/customers.ts';
import { createDeciding } from './decisions/decide.ts';
import { createDecisions } from './decisions/decisions.ts';
import { createRequests } from './decisions/requests.ts';
import { createDesk } from './desk/desk.ts';
import { createDictionaries } from './dictionaries/dictionaries.ts';
import { createReminders } from './desk/reminders.ts';
import { createDispatch } from './dispatch/dispatch.ts';
import { createOrderForm } from './dispatch/order-form.ts';
import { createUrgeForm } from './dispatch/urge-form.ts';
import { createFollowUps } from './dispatch/follow-ups.ts';
import { createMeasures } from './dispatch/measures.ts';
import { createTracking } from './dispatch/tracking.ts';
import { createOrders } from './dispatch/orders.ts';
import { createHandovers } from './handover/handover.ts';
import { createLeave } from './leave/leave.ts';
import { createLedger } from './ledger/ledger.ts';
import { createSealedYears } from './ledger/sealed-years.ts';
import { createCaseFacts } from './moves/case-facts.ts';
import { createLeads } from './moves/leads.ts';
import { createMoves } from './moves/moves.ts';
import { createPeople } from './people/people.ts';
import { createSetup } from './people/setup.ts';
import { createPrints } from './prints/prints.ts';
import { createReports } from './reports/reports.ts';
import { createRoster } from './roster/roster.ts';
import { createShiftBook } from './roster/shift-book.ts';
import { createSwaps } from './roster/swaps.ts';
import { type AllHandlers, createRouter, type OfficeRequest, PROGRAM } from './router.ts';
import { createSettings } from './settings/settings.ts';
import { createConcerns } from './violations/concerns.ts';
import { hideOwnMatters } from './violations/hide-own.ts';
import { createViolations } from './violations/violations.ts';

export type { OfficeRequest } from './router.ts';

/** The whole backend: plain Node, no Electron; runs in one worker thread of the main process. */
export interface Office {
  request(request: OfficeRequest): Promise<Reply<unknown>>;
  close(): void;
}

export interface OfficeOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Set when `clock` isn't the computer's: leaves an event (day-one: clock). */
  readonly testClock?: boolean;
  readonly onEvent?: (event: DeskEvent) => void;
  readonly log?: (line: string, error?: unknown) => void;
}

/** A small step back of the computer's clock (time service) is bridged, a larger one refused by the journal. */
const BRIDGED_MS = 120_000;

/** Builds the office. Never throws: a register that can't be opened shows as `setup.status` stage `trouble`. */
export function createOffice(options: OfficeOptions): Office {
  try {
    return openOffice(options);
  } catch (error) {
    options.log?.('office did not open', error);
    return troubledOffice(options, asTrouble(error, options.dataDir));
  }
}

function openOffice({ dataDir, clock, testClock, onEvent, log = () => {} }: OfficeOptions): Office {
  const db = openRegister(dataDir, { madeAt: clock() });
  const journal = createJournal(db);
  const settings = createSettings(db, journal);
  const dictionaries = createDictionaries(db, journal);
  const people = createPeople(db, journal, settings.current);
  const clocks = createClocks(db, createClockBook(settings));
  const customers = createCustomers(db);
  const orders = createOrders(db);
  const followUps = createFollowUps(db);
  const measures = createMeasures(db);
  const tasks = createCallbackTasks(db);
  const decisions = createDecisions(db);
  const blankForms = createBlankForms(db, journal, people);
  const shifts = createShiftBook(db, clocks, settings.current);
  const roster = createRoster(db, journal, { people, clocks, shifts, settings: settings.current });
  const drafts = createDraftOwners(db);
  const cases = createCases(db, journal, {
    customers,
    dictionaries,
    clocks,
    settings: settings.current,
    sealedYear: createSealedYears(db),
    blankForms,
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
  const concerns = createConcerns(db);
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
  const forms = createCaseForms({ reader, clocks, orders, tasks, measures });
  const prints = createPrints(db, journal, {
    fillers: {
      registration: forms.fill,
      'work-order': createOrderForm({ reader, orders, clocks }),
      urge: createUrgeForm({ reader, orders, clocks, settings: settings.current }),
      handover: handovers.fill,
      'handover-month': handovers.fillMonth,
      roster: roster.fill,
      pad: blankForms.fill,
    },
    settings: settings.current,
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
  const queue = createCallbackQueue(db, { reader, facts, tasks, orders });

  const handlers: AllHandlers = {
    ...createSetup(db, journal, { people, settings, dictionaries, dataDir }),
    ...people.handlers,
    ...dictionaries.handlers,
    ...settings.handlers,
    ...customers.handlers,
    ...cases.handlers,
    ...createConvert(db, { reader, moves, register: cases.register }),
    ...createLinked(db, { reader, moves, leads }),
    ...violations.handlers,
    ...createBatches(db, journal, { dictionaries, people, settings: settings.current, next }),
    ...createDrafts(db),
    ...prints.handlers,
    ...handovers.handlers,
    ...roster.handlers,
    ...createSwaps(db, journal, { people, roster, shifts }),
    ...createLeave(db, journal, { people, owners: createCaseOwners(db), drafts }),
    ...blankForms.handlers,
    ...moves.handlers,
    ...createReports(db, journal, { clocks, settings: settings.current }),
    ...createDispatch(db, journal, { reader, clocks, dictionaries, orders, followUps, measures, moves }),
    ...createTracking(db),
    ...createCallbacks(db, journal, {
      reader,
      facts,
      tasks,
      moves,
      dictionaries,
      queue,
      settings: settings.current,
    }),
    ...createDeciding(db, journal, { decisions, moves, facts, requests, deputies: people.deputies }),
    ...createDesk(db, clocks, handovers.countMissed),
    ...createReminders(db, { clocks, orders, settings: settings.current }),
    ...createClockExplaining(clocks),
    ...createClockAccepting(db, journal),
    ...createCalendar(db, settings, clocks),
    ...createLedger(db, journal, { dataDir, facts, settings: settings.current }).handlers,
  };

  const now = (): Instant => {
    const at = clock();
    const last = journal.head().at;
    return last !== null && at < last && addMs(at, BRIDGED_MS) >= last ? last : at;
  };
  const route = createRouter({ handlers: hideOwnMatters(handlers, concerns), gate: people.gate, now, log });
  if (testClock) {
    db.transaction(() =>
      journal.append({ at: now(), actor: PROGRAM, type: 'register.test-clock', subject: 'register' }),
    ).immediate();
  }

  return {
    request: async (request) => {
      const before = journal.head().seq;
      const reply = await route(request);
      // The database is the truth: whoever shows something asks again after every event.
      if (journal.head().seq !== before) onEvent?.({ type: 'changed' });
      return reply;
    },
    close: () => {
      try {
        db.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // On a full disk the write-ahead log stays beside the register and is read at the next start.
        log('checkpoint while closing failed', error);
      }
      db.close();
    },
  };
}

function troubledOffice({ dataDir, clock }: OfficeOptions, error: unknown): Office {
  const kind = error instanceof OpenTrouble ? error.kind : 'internal';
  const message =
    error instanceof OpenTrouble
      ? error.message
      : (wordStorageFailure(error) ?? '登记簿打不开，未作任何改动。请查看日志或联系管理员。');
  const status: Output<'setup.status'> = {
    stage: 'trouble',
    organisation: '',
    dataDir,
    trouble: { kind, message },
    people: [],
    idleMinutes: 5,
  };
  return {
    request: async ({ endpoint }) => {
      const now = clock();
      if (endpoint === 'setup.status') return { ok: true, data: status, now };
      if (endpoint === 'session.current') return { ok: true, data: null, now };
      return { ok: false, error: { code: 'trouble', message }, now };
    },
    close: () => {},
  };
}
