import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOCK_STATES, type RegisterFilter } from '#contract/counter/register.ts';
import { CASE_KINDS, CASE_STATES, NATURES } from '#domain/terms.ts';
import { addDays, dayOf } from '#domain/time.ts';
import { createJournal } from '../../../src-main/register/audit/journal.ts';
import { createCasesByClock } from '../../../src-main/counter/cases/cases-by-clock.ts';
import { createCasePage, type PageLimits } from '../../../src-main/counter/cases/page.ts';
import { createClockBook } from '../../../src-main/work/clocks/clock-book.ts';
import { createClocks } from '../../../src-main/work/clocks/clocks.ts';
import { databasePath, type Db, openForReading } from '../../../src-main/register/open.ts';
import { createSettings } from '../../../src-main/house/settings/settings.ts';
import { openTestOffice } from '../../support/office.ts';
import { growByCopies } from '../../support/seed-copies.ts';
import { seedOffice } from '../../support/seed-office.ts';

// Spec 30 台账, spec 60: every narrowing finds what a plain look at every row finds, whichever road is taken.

interface Plain {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly categoryId: number;
  readonly parentId: number | null;
  readonly departmentId: number | null;
  readonly ownerId: number;
  readonly nature: string | null;
  readonly repeatOf: number | null;
  readonly late: string | null;
  readonly receivedAt: string;
  readonly phone: string | null;
  readonly initials: string | null;
  readonly text: string;
  readonly level: number | null;
  readonly overdue: number;
}

const CASES = 800;
let folder: string;
let db: Db;
let now: string;
let rows: readonly Plain[];
let clockOf: ReturnType<typeof createCasesByClock>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'filter-'));
  const desk = await openTestOffice({ dataDir: folder });
  await seedOffice(desk);
  const words = await desk.dictionaries();
  desk.close();
  growByCopies(folder, words, CASES);
  const spread = new Database(databasePath(folder));
  // Copies are alike: some become repeats, late entries and other people's.
  spread.exec(`
    DROP TRIGGER case_sealed; DROP TRIGGER case_number_fixed;
    UPDATE "case" SET repeat_of = id - 1 WHERE id % 37 = 5;
    UPDATE "case" SET late_entry_reason = '停电' WHERE id % 41 = 7;
    UPDATE "case" SET owner_id = 1 + id % 5;
    UPDATE "case" SET state = 'archived' WHERE state = 'closed' AND id % 3 = 0;
    UPDATE callback SET level = 1 + id % 4 WHERE level IS NOT NULL;
  `);
  spread.close();
  db = openForReading(folder);
  now = String(db.prepare('SELECT max(at) FROM event').pluck().get());
  rows = db
    .prepare(
      `SELECT c.id, c.kind, c.state, c.category_id AS categoryId, category.parent_id AS parentId,
         c.department_id AS departmentId, c.owner_id AS ownerId, c.nature, c.repeat_of AS repeatOf,
         c.late_entry_reason AS late, c.received_at AS receivedAt, c.customer_phone AS phone,
         customer.initials, case_text.text,
         (SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY n DESC LIMIT 1) AS level,
         (SELECT count(*) FROM clock WHERE case_id = c.id AND finished_at IS NULL AND withdrawn_at IS NULL
          AND due_at < ?) AS overdue
       FROM "case" AS c JOIN category ON category.id = c.category_id JOIN case_text ON case_text.case_id = c.id
       LEFT JOIN customer ON customer.id = c.customer_id
       ORDER BY c.id DESC`,
    )
    .all(now) as Plain[];
  const clocks = createClocks(db, createClockBook(createSettings(db, createJournal(db))));
  clockOf = createCasesByClock(db, clocks);
}, 60_000);

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** Limits that force each road: few rows, a walk through an index, a walk through the word. */
const ROADS = {
  'as shipped': undefined,
  'never few': { few: 0, many: 10_000 },
  'hardly few': { few: 12, many: 200 },
  'always even': { few: 0, many: 0 },
} satisfies Record<string, PageLimits | undefined>;

const EVERYTHING: RegisterFilter = {
  query: '',
  kind: null,
  state: null,
  clock: null,
  categoryId: null,
  departmentId: null,
  ownerId: null,
  nature: null,
  level: null,
  repeat: false,
  late: false,
  from: null,
  to: null,
};

function pages(filter: RegisterFilter, limit: number, limits?: PageLimits, oldestFirst = false): number[] {
  const page = createCasePage(db, { casesByClock: clockOf }, limits);
  const ids: number[] = [];
  let after: number | null = null;
  do {
    const { rows: found, next } = page({ ...filter, after, limit, oldestFirst }, now);
    ids.push(...found.map(({ id }) => id));
    after = next;
  } while (after !== null);
  return ids;
}

function plainly(filter: RegisterFilter): number[] {
  const { query, clock } = filter;
  const ofClock = clock === null || clock === '超时' ? null : new Set(clockOf(clock, now));
  const asked = query.split(/\s+/).filter(Boolean);
  const finds = (row: Plain, word: string) =>
    (/\p{Script=Han}/u.test(word)
      ? row.text.includes(word)
      : (row.text.match(/[a-z0-9]+/g) ?? []).some((run) =>
          word.length === 1 ? run === word : run.startsWith(word),
        )) ||
    (/^\d{3,}$/.test(word) && (row.phone ?? '').endsWith(word)) ||
    (/^[a-z]+$/.test(word) && (row.initials ?? '').startsWith(word));
  return rows
    .filter(
      (row) =>
        (filter.kind === null || row.kind === filter.kind) &&
        (filter.state === null ||
          (filter.state === 'open'
            ? !['closed', 'archived', 'voided'].includes(row.state)
            : row.state === filter.state)) &&
        (clock === null || (clock === '超时' ? row.overdue > 0 : ofClock?.has(row.id))) &&
        (filter.categoryId === null ||
          row.categoryId === filter.categoryId ||
          row.parentId === filter.categoryId) &&
        (filter.departmentId === null || row.departmentId === filter.departmentId) &&
        (filter.ownerId === null || row.ownerId === filter.ownerId) &&
        (filter.nature === null || row.nature === filter.nature) &&
        (filter.level === null || row.level === filter.level) &&
        (!filter.repeat || row.repeatOf !== null) &&
        (!filter.late || row.late !== null) &&
        (filter.from === null || dayOf(row.receivedAt) >= filter.from) &&
        (filter.to === null || dayOf(row.receivedAt) <= filter.to) &&
        asked.every((word) => finds(row, word)),
    )
    .map(({ id }) => id);
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 3 });
const filters = () => {
  const some = <Value>(of: (row: Plain) => Value) => fc.constantFrom(...new Set(rows.map(of)));
  const first = dayOf(rows.at(-1)?.receivedAt ?? now);
  const day = fc.nat(40).map((days) => addDays(first, days));
  const words = fc.oneof(
    fc
      .tuple(fc.constantFrom(...rows.slice(0, 60)), fc.nat(40), fc.integer({ min: 1, max: 6 }))
      .map(([{ text }, at, length]) => /\p{Script=Han}+/u.exec(text.slice(at))?.[0].slice(0, length) ?? '水'),
    fc.constantFrom(...rows.slice(0, 60)).map(({ phone }) => (phone ?? '0000').slice(-4)),
    fc.constantFrom(...rows.slice(0, 60)).map(({ initials }) => initials ?? 'zz'),
    fc.constantFrom('渗', '水', '渗水', '量子纠缠', '渗水异响', '投诉'),
  );
  return fc.record({
    query: fc.oneof(
      fc.constant(''),
      words,
      fc.tuple(words, words).map((both) => both.join(' ')),
    ),
    kind: maybe(fc.constantFrom(...CASE_KINDS)),
    state: maybe(fc.constantFrom(...CASE_STATES, 'open' as const)),
    clock: maybe(fc.constantFrom(...CLOCK_STATES)),
    categoryId: maybe(
      fc.oneof(
        some((row) => row.categoryId),
        some((row) => row.parentId ?? row.categoryId),
      ),
    ),
    departmentId: maybe(some((row) => row.departmentId ?? 1)),
    ownerId: maybe(some((row) => row.ownerId)),
    nature: maybe(fc.constantFrom(...NATURES)),
    level: maybe(fc.constantFrom(1, 2, 3, 4)),
    repeat: fc.boolean(),
    late: fc.nat(5).map((n) => n === 0),
    from: maybe(day),
    to: maybe(day),
  });
};

describe('the register narrowed', () => {
  test.each(Object.entries(ROADS))('finds what a look at every row finds, %s', (_, limits) => {
    fc.assert(
      fc.property(filters(), (filter) => {
        // Most random narrowings together find nothing: half of them are loosened.
        expect(pages(filter, 25, limits)).toEqual(plainly(filter));
        const loose = { ...EVERYTHING, query: filter.query, ownerId: filter.ownerId, level: filter.level };
        expect(pages(loose, 40, limits)).toEqual(plainly(loose));
      }),
      { numRuns: 40 },
    );
  });

  test('each way to narrow alone finds something, and not everything', () => {
    const ways: readonly Partial<RegisterFilter>[] = [
      { query: '渗水' },
      { kind: 'repair' },
      { state: 'open' },
      { state: 'archived' },
      { state: 'dispatched' },
      ...CLOCK_STATES.filter((clock) => clock !== '临期').map((clock) => ({ clock })),
      { categoryId: rows[0]?.parentId ?? 0 },
      { departmentId: rows.find(({ departmentId }) => departmentId !== null)?.departmentId ?? 0 },
      { ownerId: 2 },
      { nature: 'valid' },
      { level: 4 },
      { repeat: true },
      { late: true },
      { from: dayOf(rows[400]?.receivedAt ?? ''), to: dayOf(rows[200]?.receivedAt ?? '') },
    ];
    for (const way of ways) {
      const found = pages({ ...EVERYTHING, ...way }, 60);
      expect(found, JSON.stringify(way)).toEqual(plainly({ ...EVERYTHING, ...way }));
      expect(found.length, JSON.stringify(way)).toBeGreaterThan(0);
      expect(found.length, JSON.stringify(way)).toBeLessThan(rows.length);
    }
  });

  test('the states of clocks share out the cases that have a running clock', () => {
    const shares = CLOCK_STATES.map((clock) => pages({ ...EVERYTHING, clock }, 500));
    const running = db
      .prepare('SELECT DISTINCT case_id FROM clock WHERE finished_at IS NULL AND withdrawn_at IS NULL')
      .pluck()
      .all() as number[];
    expect(shares.flat().toSorted((a, b) => a - b)).toEqual(running.toSorted((a, b) => a - b));
  });

  test('page by page each row comes once, newest or oldest first', () => {
    const all = rows.map(({ id }) => id);
    expect(pages(EVERYTHING, 7)).toEqual(all);
    expect(pages(EVERYTHING, 500)).toEqual(all);
    expect(pages(EVERYTHING, 33, undefined, true)).toEqual(all.toReversed());
    const some = { ...EVERYTHING, query: '渗水', kind: 'complaint' as const };
    expect(pages(some, 9, undefined, true)).toEqual(plainly(some).toReversed());
  });
});
