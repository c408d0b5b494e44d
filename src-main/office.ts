import { OpenTrouble, openRegister, wordStorageFailure } from './database/open.ts';
import type { Output } from '#contract/endpoints.ts';
import type { Reply } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { addMs, type Instant } from '#domain/time.ts';
import { createJournal } from './audit/journal.ts';
import { createCallbacks } from './callbacks/callbacks.ts';
import { createCallbackQueue } from './callbacks/queue.ts';
import { createCallbackTasks } from './callbacks/tasks.ts';
import { createCaseForms } from './cases/case-form.ts';
import { createCases } from './cases/cases.ts';
import { createDraftOwners } from './cases/draft-owners.ts';
import { createConvert } from './cases/convert.ts';
import { createDrafts } from './cases/drafts.ts';
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
import { createDispatch } from './dispatch/dispatch.ts';
import { createOrderForm } from './dispatch/order-form.ts';
import { createFollowUps } from './dispatch/follow-ups.ts';
import { createMeasures } from './dispatch/measures.ts';
import { createOrders } from './dispatch/orders.ts';
import { createHandovers } from './handover/handover.ts';
import { createLedger } from './ledger/ledger.ts';
import { createSealedYears } from './ledger/sealed-years.ts';
import { createCaseFacts } from './moves/case-facts.ts';
import { createMoves } from './moves/moves.ts';
import { createPeople } from './people/people.ts';
import { createSetup } from './people/setup.ts';
import { createPrints } from './prints/prints.ts';
import { createReports } from './reports/reports.ts';
import { type AllHandlers, createRouter, type OfficeRequest, PROGRAM } from './router.ts';
import { createSettings } from './settings/settings.ts';

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
    return troubledOffice(options, error);
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
  const cases = createCases(db, journal, {
    customers,
    dictionaries,
    clocks,
    settings: settings.current,
    sealedYear: createSealedYears(db),
  });
  const handovers = createHandovers(db, journal, {
    clocks,
    dictionaries,
    people,
    drafts: createDraftOwners(db),
    settings: settings.current,
  });
  const { reader } = cases;
  const forms = createCaseForms({ reader, clocks, orders, tasks });
  const prints = createPrints(db, journal, {
    fillers: {
      registration: forms.fill,
      'work-order': createOrderForm({ reader, orders, clocks }),
      handover: handovers.fill,
    },
    settings: settings.current,
  });

  const facts = createCaseFacts(db, { reader, people, settings: settings.current });
  const moves = createMoves(db, journal, {
    reader,
    facts,
    orders,
    followUps,
    measures,
    tasks,
    decisions,
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
    ...createDrafts(db),
    ...prints.handlers,
    ...handovers.handlers,
    ...moves.handlers,
    ...createReports(db, journal, { clocks, settings: settings.current }),
    ...createDispatch(db, journal, { reader, clocks, dictionaries, orders, followUps, measures, moves }),
    ...createCallbacks(db, journal, {
      reader,
      facts,
      tasks,
      moves,
      dictionaries,
      queue,
      settings: settings.current,
    }),
    ...createDeciding(db, journal, { decisions, moves, facts, requests }),
    ...createDesk(db, clocks),
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
  const route = createRouter({ handlers, gate: people.gate, now, log });
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
      db.pragma('wal_checkpoint(TRUNCATE)');
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
