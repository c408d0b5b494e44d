import type { CustomerRecord } from '#contract/counter/customer-archive.ts';
import type { ClockFacts } from '#domain/work/clocks/clock-due.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import { clockState, finish } from '#domain/work/clocks/clock.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';

type Rows = readonly (readonly [AuditedTable, number])[];

/** C7: within seven days ⚙ a clerk talks with a customer newly assigned to them by hand. */
export interface Talks {
  /** Starts the clock for the new clerk and takes an open one back. */
  assign(customerId: number, clerk: { readonly id: number; readonly name: string } | null, at: Instant): Rows;
  /** A logged contact ends it. */
  held(customerId: number, at: Instant): Rows;
  /** The open one. */
  of(customerId: number, now: Instant): CustomerRecord['talk'];
  /** A merged record's clocks go along; of the open ones only that of the clerk who stays goes on. */
  move(fromId: number, toId: number, clerkId: number | null, at: Instant): Rows;
  /** What a clerk still has to hold; a manager sees everybody's late ones, too. The earliest due first. */
  waiting(clerkId: number, manager: boolean, now: Instant): readonly WaitingTalk[];
  countOf(clerkId: number, now: Instant): { readonly open: number; readonly late: number };
}

/** A first talk that is still to be held. */
export interface WaitingTalk {
  readonly customerId: number;
  readonly customerName: string;
  readonly unit: string | null;
  readonly clerkName: string;
  readonly mine: boolean;
  readonly dueAt: Instant | null;
  readonly state: NonNullable<CustomerRecord['talk']>['state'];
}

interface StoredTalk {
  readonly id: number;
  readonly clerkId: number;
  readonly clerkName: string;
  readonly rule: string;
  readonly startedAt: Instant;
}

const OPEN = 'finished_at IS NULL AND withdrawn_at IS NULL';
const TALK =
  'SELECT id, clerk_id AS clerkId, clerk_name AS clerkName, rule, started_at AS startedAt FROM customer_talk';

export function createTalks(db: Db, clocks: Pick<ClockStore, 'rule' | 'calendar'>): Talks {
  const insert = db.prepare(`
    INSERT INTO customer_talk (customer_id, clerk_id, clerk_name, rule, started_at)
    VALUES (@customerId, @clerkId, @clerkName, @rule, @at)`);
  const open = db.prepare(`${TALK} WHERE customer_id = ? AND ${OPEN} ORDER BY id`);
  const openOf = db.prepare(`${TALK} WHERE clerk_id = ? AND ${OPEN}`);
  const waiting = db.prepare(`
    SELECT t.id, t.clerk_id AS clerkId, t.clerk_name AS clerkName, t.rule, t.started_at AS startedAt,
      t.customer_id AS customerId, c.name AS customerName,
      (SELECT unit FROM customer_unit WHERE customer_id = c.id AND retired_at IS NULL ORDER BY id LIMIT 1) AS unit
    FROM customer_talk AS t
    JOIN customer AS c ON c.id = t.customer_id
    WHERE t.${OPEN.replace(' AND ', ' AND t.')} AND (t.clerk_id = @clerkId OR @manager = 1)
    ORDER BY t.started_at, t.id
    LIMIT 500`);
  const all = db.prepare('SELECT id FROM customer_talk WHERE customer_id = ? ORDER BY id').pluck();
  const storeFinish = db.prepare(
    'UPDATE customer_talk SET finished_at = @at, finished = @finished WHERE id = @id',
  );
  const withdraw = db.prepare('UPDATE customer_talk SET withdrawn_at = @at WHERE id = @id');
  const move = db.prepare('UPDATE customer_talk SET customer_id = @toId WHERE id = @id');

  const openTalks = (customerId: number): readonly StoredTalk[] => open.all(customerId) as StoredTalk[];

  function factsOf({ rule, startedAt }: StoredTalk): ClockFacts {
    // Written by assign().
    return { rule: JSON.parse(rule) as ClockRule, startedAt, givenDue: null, holds: [], extensions: [] };
  }

  function view(talk: StoredTalk, now: Instant) {
    return clockState({ facts: factsOf(talk), calendar: clocks.calendar(), finished: null }, now);
  }

  function withdrawAll(talks: readonly StoredTalk[], at: Instant): Rows {
    return talks.map(({ id }) => {
      withdraw.run({ id, at });
      return ['customer_talk', id] as const;
    });
  }

  return {
    assign: (customerId, clerk, at) => {
      const before = withdrawAll(openTalks(customerId), at);
      if (clerk === null) return before;
      const rule = JSON.stringify(clocks.rule('C7'));
      const { lastInsertRowid } = insert.run({
        customerId,
        clerkId: clerk.id,
        clerkName: clerk.name,
        rule,
        at,
      });
      return [...before, ['customer_talk', Number(lastInsertRowid)]];
    },
    held: (customerId, at) =>
      openTalks(customerId).map((talk) => {
        const finished = finish(factsOf(talk), clocks.calendar(), at);
        storeFinish.run({ id: talk.id, at, finished: JSON.stringify(finished) });
        return ['customer_talk', talk.id] as const;
      }),
    of: (customerId, now) => {
      const talk = openTalks(customerId).at(-1);
      if (!talk) return null;
      const { due, state } = view(talk, now);
      return { clerkName: talk.clerkName, startedAt: talk.startedAt, dueAt: due, state };
    },
    move: (fromId, toId, clerkId, at) => {
      const ids = all.all(fromId) as number[];
      for (const id of ids) move.run({ id, toId });
      const both = openTalks(toId);
      const stays = both.find((talk) => talk.clerkId === clerkId);
      const withdrawn = withdrawAll(
        both.filter((talk) => talk !== stays),
        at,
      );
      return [...ids.map((id) => ['customer_talk', id] as const), ...withdrawn];
    },
    waiting: (clerkId, manager, now) =>
      (waiting.all({ clerkId, manager: manager ? 1 : 0 }) as (StoredTalk & WaitingTalk)[])
        .map((talk): WaitingTalk => {
          const { customerId, customerName, unit, clerkName } = talk;
          const { due, state } = view(talk, now);
          return {
            customerId,
            customerName,
            unit,
            clerkName,
            mine: talk.clerkId === clerkId,
            dueAt: due,
            state,
          };
        })
        .filter(({ mine, state }) => mine || state === '超时')
        .toSorted((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? '')),
    countOf: (clerkId, now) => {
      const talks = openOf.all(clerkId) as StoredTalk[];
      return { open: talks.length, late: talks.filter((talk) => view(talk, now).state === '超时').length };
    },
  };
}
