import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ATTACHED_TO } from '#domain/counter/attachments.ts';
import { CLAIM_STATES } from '#domain/work/claims/claim.ts';
import { PAYMENT_MEANS } from '#domain/work/claims/claim-money.ts';
import { SIGNED_PAPERS } from '#contract/work/claims.ts';
import { EMERGENCY_STATES } from '#domain/work/penalties/emergency-repair.ts';
import { HANDOVER_STATES, ITEM_REASONS } from '#domain/shift/handover.ts';
import { BLANK_FORM_STATES } from '#domain/shift/blank-forms.ts';
import { READING_STATES, READING_WAYS } from '#domain/book/archive-reading.ts';
import { DRAWN_AS } from '#domain/work/inspection.ts';
import { LEAVE_STATES } from '#domain/shift/leave.ts';
import { LEDGER_PLACES, SUPPLEMENT_AREAS } from '#domain/book/ledger.ts';
import { SANCTION_KINDS, SANCTION_STATES } from '#domain/work/penalties/penalty-chain.ts';
import { ORDER_FACTS } from '#domain/work/penalties/penalty-offers.ts';
import { SWAP_STATES } from '#domain/shift/roster.ts';
import * as terms from '#domain/terms.ts';
import { auditedColumns, columnsOf, currentVersion } from '../src-main/register/audit/audited-rows.ts';
import { provenColumns, provenTables } from '../src-main/register/audit/proven-tables.ts';
import { auditedTables } from '../src-main/register/audit/journal.ts';
import { openRegister } from '../src-main/register/open.ts';

const ROOT = resolve(import.meta.dirname, '..');

interface Source {
  /** Path from the repository's top. */
  readonly path: string;
  readonly text: string;
  /** Without comments: what the program really says. */
  readonly code: string;
  /** As written, or for own files the path from the top. */
  readonly imports: readonly string[];
}

const sources = [...sourcesIn('src-main'), ...sourcesIn('src-renderer')];
const main = sources.filter(({ path }) => path.startsWith('src-main/'));
const renderer = sources.filter(({ path }) => path.startsWith('src-renderer/'));
const inside = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));

/** Sentences about every import that isn't allowed. */
function foreign(files: readonly Source[], rule: string, allowed: (name: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((name) => !allowed(name)).map((name) => `${path} imports ${name}, but ${rule}`),
  );
}

describe('who may import whom', () => {
  test('domain imports nothing but domain', () => {
    expect(inside('src-main/domain')).not.toEqual([]);
    expect(
      foreign(inside('src-main/domain'), 'domain is pure: it may import only domain', (name) =>
        name.startsWith('src-main/domain/'),
      ),
    ).toEqual([]);
  });

  test('contract imports domain and zod', () => {
    expect(
      foreign(
        inside('src-main/contract'),
        'the contract may import only domain and zod',
        (name) =>
          name === 'zod' || name.startsWith('src-main/domain/') || name.startsWith('src-main/contract/'),
      ),
    ).toEqual([]);
  });

  test('only the shell imports electron, and nothing that runs in a thread reaches it', () => {
    // The stand-in for Electron's own start page runs only inside the test runtime.
    const outside = main.filter(
      ({ path }) => !/^src-main\/(shell\/|index\.ts|tools\/default-app-main\.mjs)/.test(path),
    );
    expect(foreign(outside, 'only the shell may', (name) => name !== 'electron')).toEqual([]);
    const threads = main.filter(({ path }) => /^src-main\/(office|jobs)\//.test(path));
    expect(threads.length).toBeGreaterThan(3);
    const reached = reach(threads.map(({ path }) => path));
    expect([...reached].filter((path) => importsOf(path).includes('electron'))).toEqual([]);
  });

  test('areas of the work know neither the shell nor the wiring', () => {
    const areas = main.filter(
      ({ path }) => path.split('/').length > 2 && !/^src-main\/(shell|tools|jobs|office)\//.test(path),
    );
    expect(
      foreign(
        areas,
        'an area is given what it needs by office.ts',
        (name) =>
          !name.startsWith('src-main/shell/') &&
          name !== 'src-main/office/office.ts' &&
          name !== 'src-main/office/office-worker.ts',
      ),
    ).toEqual([]);
  });

  test('the window imports contract, domain and itself', () => {
    expect(
      foreign(
        renderer,
        'the window may import only #contract, #domain and its own files',
        (name) => ours(name) || isPackage(name),
      ),
    ).toEqual([]);
  });

  test('what every area shows with knows no area: only the window puts them together', () => {
    const areas = /^src-renderer\/(counter|work|shift|book|figures|paper|house|window)\//;
    const shared = [
      ...inside('src-renderer/ui'),
      ...inside('src-renderer/api'),
      ...inside('src-renderer/state'),
    ];
    expect(foreign(shared, 'ui, api and state may import no area', (name) => !areas.test(name))).toEqual([]);
    const outside = renderer.filter(({ path }) => !path.startsWith('src-renderer/window/'));
    expect(
      foreign(
        outside,
        'nothing but the window itself may import it',
        (name) => !name.startsWith('src-renderer/window/'),
      ),
    ).toEqual([]);
  });

  test('one file runs exceljs, its writer alone; one runs pdf-lib', () => {
    expect(knowing('exceljs/lib/stream/xlsx/workbook-writer.js')).toEqual([
      'src-main/figures/reports/workbook.ts',
    ]);
    // Behind its front door stand its readers, and a hundred packages that nothing here runs: types alone.
    const whole = sources.filter(({ code }) => /^import (?!type\b).*'exceljs'/m.test(code));
    expect(whole.map(({ path }) => path)).toEqual([]);
    expect(knowing('@cantoo/pdf-lib').length).toBeLessThanOrEqual(1);
  });
});

describe('time', () => {
  test('files never import each other in a circle, not even types: one can always be read before the other', () => {
    const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
    const finished = new Set<string>();
    const circleThrough = (path: string, way: readonly string[]): readonly string[] => {
      if (way.includes(path)) return [[...way.slice(way.indexOf(path)), path].join(' → ')];
      if (finished.has(path)) return [];
      const found = (importsOf.get(path) ?? []).flatMap((next) => circleThrough(next, [...way, path]));
      finished.add(path);
      return found;
    };
    expect(sources.flatMap(({ path }) => circleThrough(path, []))).toEqual([]);
  });

  test('now comes from the clock: nobody else asks the computer', () => {
    const asks = /\bDate\.now\(|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bdayjs\(\s*\)/;
    const asking = sources
      .filter(({ path }) => !/^src-main\/(office\/clock\.ts|shell\/|tools\/)/.test(path))
      .filter(({ code }) => asks.test(code));
    expect(asking.map(({ path }) => `${path} asks the computer's clock; pass \`now\``)).toEqual([]);
  });

  test('SQL never asks SQLite for the time', () => {
    const asks = /CURRENT_(TIMESTAMP|DATE|TIME)|\b(datetime|date|strftime|julianday|unixepoch)\s*\(\s*'now'/i;
    expect(main.filter(({ code }) => asks.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

/** Tables that more than one area writes, and why. */
const SHARED_TABLES: Readonly<Record<string, readonly string[]>> = {
  // Registered by cases; its state by moves, its findings by dispatch, its owner by decisions, its seal by the ledger.
  case: ['book/ledger', 'counter/cases', 'work/decisions', 'work/dispatch', 'work/moves'],
  // Read anew out of its texts after an update that reads better.
  customer: ['book/integrity', 'counter/customers'],
  customer_phone: ['book/integrity', 'counter/customers'],
  // One row a series: cases count their numbers, handovers theirs, the series beside them in register/series.ts.
  counter: ['counter/cases', 'register', 'shift/handover'],
};

describe('SQL', () => {
  test('a table is written by the area it belongs to', () => {
    const writers = new Map<string, Set<string>>();
    const write = /\b(?:INSERT (?:OR \w+ )?INTO|REPLACE INTO|DELETE FROM|UPDATE)\s+"?([a-z_]+)"?/g;
    for (const { path, code } of main) {
      if (path.startsWith('src-main/register/migrations/')) continue;
      for (const [, table = ''] of code.matchAll(write)) {
        writers.set(table, (writers.get(table) ?? new Set()).add(areaOf(path)));
      }
    }
    expect(writers.get('event')).toEqual(new Set(['register/audit']));
    const shared = [...writers].filter(([, areas]) => areas.size > 1);
    expect(Object.fromEntries(shared.map(([table, areas]) => [table, [...areas].sort()]))).toEqual(
      SHARED_TABLES,
    );
  });

  test('nothing outside the areas and the window writes SQL', () => {
    const write = /\b(INSERT INTO|REPLACE INTO|DELETE FROM|UPDATE "?[a-z_]+"? SET)\b/;
    const outside = sources.filter(
      ({ path, code }) =>
        /^src-(renderer|main\/(shell|domain|contract|paper\/printing|figures\/reports|jobs|tools|[a-z-]+\.ts))/.test(
          path,
        ) && write.test(code),
    );
    expect(outside.map(({ path }) => `${path} writes SQL outside an area`)).toEqual([]);
  });
});

describe('the register', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shape-'));
  const db = openRegister(folder);
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  // FTS5 keeps its own tables beside the virtual one.
  const tables = (
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  ).filter((name) => !/^sqlite_|_search_(data|idx|content|docsize|config)$/.test(name));

  test('every table is in the chain or on the list that says how it is proven', () => {
    const unlisted = tables.filter((name) => !(name in auditedColumns) && !(name in provenTables));
    expect(
      unlisted.map((name) => `${name} is in no list: add it to register/audit/proven-tables.ts`),
    ).toEqual([]);
    expect(
      Object.keys(provenTables).filter((name) => name in auditedColumns || !tables.includes(name)),
    ).toEqual([]);
  });

  test.each(auditedTables)('every column of %s is digested, but for caches', (table) => {
    const columns = (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
    const expected = columns.filter((name) => provenColumns[table]?.[name] === undefined);
    expect([...(columnsOf(table, currentVersion(table)) ?? [])].sort()).toEqual(expected.sort());
  });

  test('the word lists of SQL are those of the domain', () => {
    const written = tables.flatMap((table) => {
      const sql = String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table));
      return [...sql.matchAll(/(\w+) IN \(((?:'\w+'(?:, )?)+)\)/g)].map(
        ([, column, list = '']) => [`${table}.${column}`, list.replaceAll("'", '').split(', ')] as const,
      );
    });
    expect(Object.fromEntries(written)).toEqual(WORD_LISTS);
  });
});

/** What each CHECK … IN repeats. */
const WORD_LISTS: Readonly<Record<string, readonly string[]>> = {
  'department.kind': ['own', 'contractor'],
  'reserved_number.kind': terms.CASE_KINDS,
  'reserved_number.state': ['open', 'entered', 'voided'],
  'case.kind': terms.CASE_KINDS,
  'imported_case.kind': terms.CASE_KINDS,
  'imported_case.nature': terms.NATURES,
  'attachment.area': ATTACHED_TO,
  'case.enquiry_type': terms.ENQUIRY_TYPES,
  'case.state': terms.CASE_STATES,
  'case.severity': terms.SEVERITIES,
  'template.severity': terms.SEVERITIES,
  'case.same_day': terms.SAME_DAY_ITEMS,
  'case.nature': terms.NATURES,
  'case.confirmation': terms.CONFIRMATIONS,
  'print_record.medium': ['printer', 'pdf'],
  'print_record.outcome': ['pending', 'done', 'failed'],
  'print_copy.size': ['A4', 'A5'],
  'work_order.state': terms.ORDER_STATES,
  'work_order.means': terms.ORDER_MEANS,
  'follow_up.type': terms.FOLLOW_UP_TYPES,
  'follow_up.tracking': terms.TRACKING_STATES,
  'callback.state': terms.CALLBACK_STATES,
  'callback.sheet': ['dissatisfied', 'unreached', 'sms_replied'],
  'callback.signed': ['satisfied', 'understands'],
  'callback_attempt.outcome': terms.CALLBACK_OUTCOMES,
  'callback_attempt.method': terms.CALLBACK_METHODS,
  'handover.state': HANDOVER_STATES,
  'handover_item.phase': ['list', 'addition'],
  'handover_item.reason': ITEM_REASONS,
  'shift_swap.state': SWAP_STATES,
  'leave_handover.state': LEAVE_STATES,
  'blank_form.state': BLANK_FORM_STATES,
  'ledger_form.how': LEDGER_PLACES,
  'ledger_supplement.area': SUPPLEMENT_AREAS,
  'seal.kind': terms.CASE_KINDS,
  'decision.kind': terms.DECISION_KINDS,
  'decision.state': terms.DECISION_STATES,
  'measure.type': terms.MEASURE_TYPES,
  'deputy.kind': terms.DEPUTY_KINDS,
  'integrity_check.how': ['daily', 'by_hand'],
  'violation.kind': terms.VIOLATION_KINDS,
  'order_fact.kind': ORDER_FACTS,
  'sanction.kind': SANCTION_KINDS,
  'sanction.state': SANCTION_STATES,
  'sanction_step.verdict': ['agreed', 'refused'],
  'emergency_repair.state': EMERGENCY_STATES,
  'acceptance.result': ['passed', 'failed'],
  'claim.state': CLAIM_STATES,
  'claim.remedy_asked': terms.REMEDY_TYPES,
  'claim.signed_paper': SIGNED_PAPERS,
  'claim_remedy.remedy': terms.REMEDY_TYPES,
  'claim_payment.means': PAYMENT_MEANS,
  'callback_batch.kind': terms.BATCH_KINDS,
  'batch_task.state': terms.CALLBACK_STATES.filter((state) => state !== 'dropped'),
  'batch_task.sheet': ['dissatisfied', 'unreached', 'sms_replied'],
  'callback_correction.record': ['caller', 'manager'],
  'batch_offer.outcome': ['taken', 'declined'],
  'batch_attempt.outcome': terms.CALLBACK_OUTCOMES,
  'batch_attempt.method': terms.CALLBACK_METHODS,
  'inspection_item.drawn': DRAWN_AS,
  'archive_reading.how': READING_WAYS,
  'archive_reading.state': READING_STATES,
};

test('a file stays readable: at most 320 lines', () => {
  const long = sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    return lines > 320 ? [`${path} has ${lines} lines; split it by what it is about`] : [];
  });
  expect(long).toEqual([]);
});

/** `counter/cases` of a file in an area; the ground itself (`register`) for a file that stands in no area. */
function areaOf(path: string): string {
  return dirname(path).split('/').slice(1, 3).join('/');
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const code = text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
      const names = Array.from(
        code.matchAll(
          /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'/g,
        ),
        ([, fixed, dynamic]) => fixed ?? dynamic ?? '',
      );
      return { path: relative(ROOT, file), text, code, imports: names.map((name) => own(file, name)) };
    });
}

/** Own files by their path from the top, packages by name. */
function own(file: string, name: string): string {
  const plain = name.replace(/\?.*$/, '');
  if (plain.startsWith('.')) return relative(ROOT, resolve(dirname(file), plain));
  return plain.replace(/^#(contract|domain)\//, 'src-main/$1/');
}

function importsOf(path: string): readonly string[] {
  return sources.find((source) => source.path === path)?.imports ?? [];
}

function reach(from: readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const path of reached)
    for (const name of importsOf(path)) if (name.startsWith('src-')) reached.add(name);
  return reached;
}

function ours(name: string): boolean {
  return /^src-(renderer|main\/(contract|domain))\//.test(name) || name.startsWith('assets/');
}

function isPackage(name: string): boolean {
  return !/^(src-|assets|test|node:|\.|electron$)/.test(name);
}

function knowing(name: string): string[] {
  return sources.filter(({ imports }) => imports.includes(name)).map(({ path }) => path);
}
