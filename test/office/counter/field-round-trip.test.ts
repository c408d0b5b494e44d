import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldText, wordField } from '#contract/counter/case-field-text.ts';
import type { CaseView } from '#contract/counter/cases.ts';
import type { Changes } from '#contract/counter/intake.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { columnOf } from '#domain/counter/case-field.ts';
import {
  CASE_FIELD_KEYS,
  type CaseFieldKey,
  CORRECTABLE,
  type Correctable,
  fieldOf,
  FORM_FIELD_KEYS,
  type FormFieldKey,
  hasField,
  type LabelledKey,
  labelOf,
} from '#domain/counter/case-fields.ts';
import { ERASED } from '#domain/book/erasing.ts';
import type { CaseKind } from '#domain/terms.ts';
import { type Masking, UNMASKED } from '#domain/text/masking.ts';
import { createLedgerQuery } from '../../../src-main/figures/reports/ledger-query.ts';
import { ledgerSheet } from '../../../src-main/figures/reports/ledger-sheet.ts';
import { openForReading } from '../../../src-main/register/open.ts';
import { CASE_PARTS, cellText } from '../../../src-renderer/counter/cases/case-parts.ts';
import {
  ADMINISTRATOR,
  complaint,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

// Every field through every medium: form → register → view → screen, paper, Excel → correction → masked → erased.

const NAME = '欧阳晓岚';
const PHONE = '13912345678';
const HIDDEN: Masking = { phones: true, names: true, units: true };
const KINDS = ['complaint', 'repair', 'enquiry'] as const satisfies readonly CaseKind[];

let desk: TestOffice;
let words: Dictionaries;
let shell: ReturnType<TestOffice['window']>;
let clerk: Awaited<ReturnType<TestOffice['signIn']>>;
const made = new Map<CaseKind, number>();
let customerId: number;

beforeAll(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
  clerk = await desk.signIn('前台甲');
  shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf('前台甲') });
  const first = await clerk.ask(
    'case.register',
    complaint(words, { ...WHO, member: true, receivedAt: desk.now() }),
  );
  customerId = (await clerk.ask('case.get', { id: first.id })).customerId ?? 0;
  for (const kind of KINDS) {
    const form = {
      ...complaint(words, { receivedAt: desk.now() }),
      ...filled(kind),
      repeatOf: first.id,
      customerId,
    };
    const { id } = await clerk.ask('case.register', form);
    made.set(kind, id);
  }
});
afterAll(() => desk.close());

const WHO = { customerName: NAME, customerPhone: PHONE };
/** Not typed as a value of its own: chosen otherwise, or a number of a pad. */
const OTHERWISE: readonly FormFieldKey[] = [
  'kind',
  'customerId',
  'anonymousReason',
  'repeatOf',
  'paperNumber',
];
const typedKeys = (kind: CaseKind) =>
  FORM_FIELD_KEYS.filter((key) => !OTHERWISE.includes(key) && hasField(key, kind));

/** A value of the field's own type, `n` making another one; texts have a name and a number in them. */
function valueOf(key: FormFieldKey, n: 0 | 1): unknown {
  const field = fieldOf(key);
  switch (field.type) {
    case 'text':
      if (field.personal === 'phone') return n === 0 ? PHONE : '13987654321';
      if (field.personal === 'name') return n === 0 ? NAME : `${NAME}兰`;
      if (field.personal === 'unit') return `7栋${n + 1}单元909`;
      return `${labelOf(key as LabelledKey)}${n}${field.personal === undefined ? '' : NAME}，${PHONE}`;
    case 'instant':
      if (key === 'promisedAt' || key === 'externalDueAt') return '2027-01-01T10:00:00.000+08:00';
      return `2026-01-0${n + 1}T0${(key.length % 5) + 1}:00:00.000+08:00`;
    case 'flag':
      return n === 0;
    case 'money':
      return 12_345 + n;
    case 'coded':
      if (key === 'enquiryType') return 'message';
      return field.of.at(-1 - n);
    case 'choice':
      return listOf(key)[n]?.id;
    default:
      return null;
  }
}

function listOf(key: FormFieldKey): readonly { readonly id: number }[] {
  if (key === 'departmentId') return words.departments;
  if (key === 'channelId') return words.terms.filter(({ dictionary }) => dictionary === 'channel');
  return words.categories.filter(({ parentId }) => parentId !== null);
}

const filled = (kind: CaseKind) => ({
  ...Object.fromEntries(typedKeys(kind).map((key) => [key, valueOf(key, 0)])),
  kind,
  receivedAt: desk.now(),
});

const idOf = (kind: CaseKind): number => made.get(kind) ?? 0;
const viewOf = (kind: CaseKind): Promise<CaseView> => clerk.ask('case.get', { id: idOf(kind) });
const onScreen = CASE_PARTS.flatMap(({ cells }) => [...cells]);

async function onPaper(kind: CaseKind): Promise<string> {
  const { html } = await shell.ask('paper.compose', { form: 'registration', id: idOf(kind) });
  return html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s/g, '');
}

function inExcel(kind: CaseKind, masking: Masking): ReadonlyMap<string, unknown> {
  const db = openForReading(desk.dataDir);
  try {
    const rows = createLedgerQuery(db).ofCases([idOf(kind)]);
    const { columns, pages } = ledgerSheet('台账', [rows], { now: desk.now(), masking });
    const [row = []] = [...pages][0] ?? [];
    return new Map(columns.map(({ name }, index) => [name.replace('（元）', ''), row[index]]));
  } finally {
    db.close();
  }
}

describe.each(KINDS)('every field of a %s', (kind) => {
  test('is registered as typed and stands under its one label on screen, on paper and in Excel', async () => {
    const view = await viewOf(kind);
    const paper = await onPaper(kind);
    const excel = inExcel(kind, UNMASKED);
    for (const key of typedKeys(kind)) {
      const typed = key === 'receivedAt' ? view.receivedAt : valueOf(key, 0);
      expect([key, view[key]]).toEqual([key, typed]);
      const { label, type, except = [] } = fieldOf(key);
      if (label === undefined) continue;
      const shown = wordField(key, view);
      const cell = onScreen.find((fields) => fields.some((field) => field === key));
      expect(except.includes('screen') || cell !== undefined, `${key} on screen`).toBe(true);
      if (cell && type !== 'flag' && type !== 'instant') expect(cellText(cell, view)).toContain(shown);
      if (!except.includes('paper')) {
        expect(paper, `${key} on paper`).toContain(labelOf(key as LabelledKey, kind));
        expect(paper, `${key} on paper`).toContain(shown.replaceAll(/\s/g, ''));
      }
      const inCell = excel.get(labelOf(key as LabelledKey));
      if (type === 'instant') expect([key, inCell]).toEqual([key, { at: typed }]);
      else if (type === 'money') expect([key, inCell]).toEqual([key, Number(typed) / 100]);
      else expect([key, inCell]).toEqual([key, fieldText(key, view)]);
    }
  });

  test('hides in Excel what is a person’s', () => {
    const excel = inExcel(kind, HIDDEN);
    for (const key of typedKeys(kind)) {
      const { type } = fieldOf(key);
      if (type !== 'text') continue;
      const cell = String(excel.get(labelOf(key as LabelledKey)));
      expect(cell, key).not.toContain(PHONE);
      expect(cell, key).not.toBe(String(valueOf(key, 0)));
    }
  });

  test('is corrected with its old value kept, under the same label, struck through on screen and paper', async () => {
    const before = await viewOf(kind);
    const keys = CORRECTABLE.filter((key) => hasField(key, kind) && fieldOf(key).correct !== 'blank');
    const changes = Object.fromEntries(
      keys.map((key) => [
        key,
        key === 'receivedAt' ? '2026-01-20T08:00:00.000+08:00' : valueOf(key as FormFieldKey, 1),
      ]),
    ) as Changes;
    await clerk.ask('case.correct', {
      id: before.id,
      version: before.version,
      changes,
      reason: '逐栏更正',
      pin: pinOf('前台甲'),
    });
    const { lines } = await clerk.ask('case.corrections', { id: before.id });
    const after = await viewOf(kind);
    const paper = await onPaper(kind);
    expect(lines.map(({ field }) => field).sort()).toEqual([...keys].sort());
    for (const { field, label, old, now } of lines) {
      expect([field, label]).toEqual([field, labelOf(field, kind)]);
      expect([field, old, now]).toEqual([field, wordField(field, before), wordField(field, after)]);
      expect(
        onScreen.some((fields) => fields.some((shown) => shown === field)),
        field,
      ).toBe(true);
      const place = lines.findIndex((line) => line.field === field) + 1;
      expect(paper, field).toContain(`${old.replaceAll(/\s/g, '')}〔更正${place}〕`);
    }
  });

  test('is erased by law', async () => {
    const manager = await desk.signIn('主管甲');
    await move(manager, idOf(kind), 'void', { reason: '误登。', pin: pinOf('主管甲') });
    if (kind !== 'enquiry') return;
    const db = openForReading(desk.dataDir);
    const open = db.prepare(`SELECT id FROM "case" WHERE state <> 'voided'`).pluck().all() as number[];
    db.close();
    for (const id of open) await move(manager, id, 'void', { reason: '误登。', pin: pinOf('主管甲') });
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('erasure.erase', {
      customerId,
      reference: '（2026）删 1 号',
      reason: '客户书面申请。',
      pin: ADMINISTRATOR.pin,
    });
    for (const each of KINDS) {
      const view = await viewOf(each);
      for (const key of CASE_FIELD_KEYS.filter((found) => fieldOf(found).personal !== undefined)) {
        const value = view[key as keyof CaseView];
        expect(String(value), `${columnOf(key)} of ${each}`).not.toMatch(new RegExp(`${NAME}|${PHONE}|7栋`));
        if (fieldOf(key).personal !== 'text') expect([null, ERASED]).toContain(value);
      }
    }
  });
});

test('a clock’s moment is filled in once and then stands', async () => {
  const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  const blanks = CORRECTABLE.filter((key) => fieldOf(key).correct === 'blank');
  const give = async (changes: Changes) =>
    clerk.refused('case.correct', {
      id,
      version: (await clerk.ask('case.get', { id })).version,
      changes,
      reason: '补记',
      pin: pinOf('前台甲'),
    });
  const changes = Object.fromEntries(
    [...blanks, 'leftPerson' as const].map((key) => [key, valueOf(key as FormFieldKey & CaseFieldKey, 0)]),
  ) as Changes;
  await clerk.ask('case.correct', { id, version: 1, changes, reason: '补记', pin: pinOf('前台甲') });
  for (const key of blanks as readonly Correctable[]) {
    const refused = await give({ [key]: '2027-02-02T10:00:00.000+08:00' });
    expect(refused.fields?.[`changes.${key}`]).toContain('已经在计时');
  }
});
