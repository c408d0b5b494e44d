import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditedTables } from '../../../src-main/register/audit/journal.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { differences, openTestOffice, type TestOffice } from '../../support/office.ts';
import { seedFull } from '../../support/seed-full.ts';

let desk: TestOffice;

beforeAll(async () => {
  desk = await openTestOffice();
  await seedFull(desk);
}, 60_000);

afterAll(() => {
  desk.close();
});

test('spec 60 the full seed leaves a row in every audited table, so that fuzz and tampering reach all of them', () => {
  const db = new Database(databasePath(desk.dataDir), { readonly: true });
  const empty = auditedTables.filter(
    (table) => db.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined,
  );
  db.close();
  // A new table needs a row made through its endpoint: in the part of test/support/seed-*.ts it belongs to.
  expect(empty).toEqual([]);
  expect(differences(desk.dataDir)).toEqual([]);
});
