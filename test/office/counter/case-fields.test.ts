import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { intakeFields } from '#contract/counter/cases.ts';
import { columnOf } from '#domain/counter/case-field.ts';
import { CASE_FIELD_KEYS, CASE_FIELDS, fieldOf, FORM_FIELD_KEYS } from '#domain/counter/case-fields.ts';
import { intakeReasons } from '#domain/counter/intake.ts';
import { columnsOf, currentVersion } from '../../../src-main/register/audit/audited-rows.ts';
import { PERSONAL_COLUMNS } from '../../../src-main/book/erasure/personal-columns.ts';
import { openRegister } from '../../../src-main/register/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'fields-'));
const db = openRegister(folder);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** Told apart, tied and digested by; looked up, never shown. */
const NO_FIELDS = ['request_id', 'link_kind', 'cause_id', 'number_told_at', 'salt'];

test('every column of a case is one field of the table, empty where the field may be, and digested', () => {
  const columns = (db.pragma('table_info("case")') as { name: string; notnull: number; pk: number }[]).filter(
    ({ name }) => !NO_FIELDS.includes(name),
  );
  expect(columns.map(({ name }) => name).sort()).toEqual(CASE_FIELD_KEYS.map(columnOf).sort());
  for (const key of CASE_FIELD_KEYS) {
    const column = columns.find(({ name }) => name === columnOf(key));
    expect([key, column?.notnull === 1 || column?.pk === 1]).toEqual([key, fieldOf(key).needed === true]);
    expect(columnsOf('case', currentVersion('case'))).toContain(columnOf(key));
  }
});

test('the form asks exactly what the table says, and 涉及人员, which is kept elsewhere', () => {
  expect(Object.keys(intakeFields).sort()).toEqual([...FORM_FIELD_KEYS, 'concernsUserId'].sort());
});

test('what the table calls personal is what an erasure may change', () => {
  const personal = CASE_FIELD_KEYS.filter((key) => fieldOf(key).personal !== undefined).map(columnOf);
  const allowed = PERSONAL_COLUMNS.case.filter((name) => name !== 'salt' && name !== 'version');
  expect(personal.sort()).toEqual([...allowed].sort());
});

test('no two fields have one label', () => {
  const labels = Object.values(CASE_FIELDS).flatMap((field) =>
    'label' in field ? (typeof field.label === 'string' ? [field.label] : Object.values(field.label)) : [],
  );
  expect(new Set(labels).size).toBe(labels.length);
});

test('C5 who has left is asked together with since when, and not in the future', () => {
  const form = {
    kind: 'repair' as const,
    occurredAt: null,
    receivedAt: '2026-03-02T09:00:00.000+08:00',
    lateEntryReason: null,
    promisedAt: null,
    externalDueAt: null,
    leftPerson: null,
    leftSince: null,
    customerId: 1,
    customerName: null,
    anonymousReason: null,
    messageFor: null,
    enquiryType: null,
  };
  const when = { now: form.receivedAt, begunAt: form.receivedAt, lateMinutes: 30 };
  const fields = (part: { leftPerson?: string; leftSince?: string }) =>
    intakeReasons({ ...form, ...part }, when).map(({ rule, field }) => `${rule} ${field}`);
  expect(fields({})).toEqual([]);
  expect(fields({ leftPerson: '王监理' })).toEqual(['C5 leftSince']);
  expect(fields({ leftSince: '2026-03-01T09:00:00.000+08:00' })).toEqual(['C5 leftPerson']);
  expect(fields({ leftPerson: '王监理', leftSince: '2026-03-03T09:00:00.000+08:00' })).toEqual([
    'C5 leftSince',
  ]);
  expect(fields({ leftPerson: '王监理', leftSince: '2026-03-01T09:00:00.000+08:00' })).toEqual([]);
});
