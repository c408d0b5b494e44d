import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { readWorkbook } from '../../src-main/house/imports/read-workbook.ts';
import { differences, openTestOffice, pinOf, type TestOffice } from './office.ts';
import type { Window } from './signed-in.ts';

/** A window in which a handler is signed in and the shell may hand over what it read. */
export let window: Window;

/** Opens an office for all ledgers of the file; afterwards verification must find nothing. */
export function openForLedgers(): void {
  let desk: TestOffice;
  beforeAll(async () => {
    desk = await openTestOffice({ now: '2026-04-10T10:00:00.000+08:00' });
    window = desk.window('shell');
    const { people } = await window.ask('setup.status');
    const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
    await window.ask('session.signIn', { userId, pin: pinOf('专管甲') });
  });
  afterAll(() => {
    expect(differences(desk.dataDir)).toEqual([]);
    desk.close();
  });
}

/** What the shell hands over of a file's bytes. */
export function readFileOf(fileName: string, bytes: Buffer) {
  return {
    fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sheets: readWorkbook(bytes).map(({ rows, merges, hidden, ...sheet }) => ({
      ...sheet,
      rows: rows.map((row) => [...row]),
      merges: [...merges],
      hidden: [...hidden],
    })),
  };
}
