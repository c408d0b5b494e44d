import type { Output } from '#contract/endpoints.ts';
import type { Reply } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { type Instant, addMs } from '#domain/time.ts';
import { createWatchedJournal } from '../register/audit/watch.ts';
import { createMigrationBackup } from '../book/backup/before-migration.ts';
import { rereadTexts } from '../book/integrity/reread.ts';
import { createCaseIndex } from '../counter/cases/case-index.ts';
import { createArchiveRows } from '../counter/customers/archive-rows.ts';
import type { Clock } from './clock.ts';
import { createHashSecret } from '../house/people/secrets.ts';
import { openWitness } from '../register/witness.ts';
import { OpenTrouble, asTrouble, openRegister, wordStorageFailure } from '../register/open.ts';
import { type OfficeRequest, PROGRAM, createRouter } from './router.ts';
import { openAreas } from './areas.ts';
import { layGround } from './ground.ts';
import { createDecisions } from '../work/decisions/decisions.ts';
import { settleOrphans } from '../work/decisions/orphans.ts';

export type { OfficeRequest } from './router.ts';

/** The whole backend: plain Node, no Electron; runs in one worker thread of the main process. */
export interface Office {
  request(request: OfficeRequest): Promise<Reply<unknown>>;
  close(): void;
}

interface OfficeOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Set when `clock` isn't the computer's: leaves an event (day-one: clock). */
  readonly testClock?: boolean;
  /** The practice register (practice-register.ts); said on every screen and print. */
  readonly practice?: boolean;
  /** Cost of a secret's hash where not the product's own (secrets.ts): tests sign in ten thousand times. */
  readonly secretCost?: number;
  /** A folder of the machine, outside the data folder, that remembers the heads seen (register/witness.ts). */
  readonly witnessDir?: string | undefined;
  readonly onEvent?: (event: DeskEvent) => void;
  readonly log?: (line: string, error?: unknown) => void;
}

/** A small step back of the computer's clock (time service) is bridged, a larger one refused by the journal. */
const BRIDGED_MS = 120_000;

const REMEMBER_EVERY_MS = 60_000;

/** Builds the office. Never throws: a register that can't be opened shows as `setup.status` stage `trouble`. */
export function createOffice(options: OfficeOptions): Office {
  try {
    return openOffice(options);
  } catch (error) {
    options.log?.('office did not open', error);
    return troubledOffice(options, asTrouble(error, options.dataDir));
  }
}

function openOffice({
  dataDir,
  clock,
  testClock,
  practice = false,
  secretCost,
  witnessDir,
  onEvent,
  log = () => {},
}: OfficeOptions): Office {
  const migrationBackup = createMigrationBackup(dataDir, clock);
  const db = openRegister(dataDir, { madeAt: clock(), beforeMigration: migrationBackup.make });
  const { journal, watch } = createWatchedJournal(db);
  const ground = layGround(db, journal, { dataDir, clock, watch });
  const { handlers, recordBackup } = openAreas(ground, {
    practice,
    onEvent,
    hashSecret: createHashSecret(secretCost),
  });

  const now = (): Instant => {
    const at = clock();
    const last = journal.head().at;
    return last !== null && at < last && addMs(at, BRIDGED_MS) >= last ? last : at;
  };
  const route = createRouter({ handlers, gate: ground.people.gate, now, log });
  const lookAround = (): void => {
    try {
      watch.look(now());
    } catch (error) {
      log('a foreign writer could not be written down', error);
    }
  };
  // A clock that ran back stops registering, not the opening: what was just done is as late as the newest event.
  const opened = (): Instant => [now(), journal.head().at ?? ''].toSorted().at(-1) ?? now();
  const beforeMigration = migrationBackup.made();
  if (beforeMigration) recordBackup('made', beforeMigration.facts, opened(), PROGRAM);
  const writers = { cases: createCaseIndex(db), customers: createArchiveRows(db) };
  rereadTexts(db, journal, writers, { at: opened(), actor: PROGRAM });
  settleOrphans(db, journal, {
    decisions: createDecisions(db),
    clocks: ground.clocks,
    by: PROGRAM,
    now: opened(),
  });
  if (testClock) {
    db.transaction(() =>
      journal.append({ at: now(), actor: PROGRAM, type: 'register.test-clock', subject: 'register' }),
    ).immediate();
  }

  const witness = witnessDir === undefined ? null : openWitness(witnessDir, dataDir);
  const lost = witness?.lost(db) ?? null;
  if (lost !== null)
    watch.halt(
      'lost',
      `${lost}。本台已停止登记和签字，只能查看。请找回原来的登记簿或从备份恢复；确认无误的，由主管在“设置 › 核验”写明原因、签字后继续。`,
      now(),
    );
  let seenAt = 0;
  /** A file of the machine, once in a while: a rollback of the last minute is the price. */
  const remember = (always: boolean): void => {
    const at = performance.now();
    if (!witness || watch.halted()?.kind === 'lost' || (!always && at - seenAt < REMEMBER_EVERY_MS)) return;
    seenAt = at;
    try {
      witness.saw(db);
    } catch (error) {
      log('the head seen could not be kept on this machine', error);
    }
  };
  remember(true);

  return {
    request: async (request) => {
      lookAround();
      const before = journal.head().seq;
      const reply = await route(request);
      // The database is the truth: whoever shows something asks again after every event.
      if (journal.head().seq !== before) {
        onEvent?.({ type: 'changed' });
        remember(false);
      }
      return reply;
    },
    close: () => {
      remember(true);
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
    practice: false,
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
