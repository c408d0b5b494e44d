import { createHash } from 'node:crypto';
import { readWorkbook } from '../../src-main/house/imports/read-workbook.ts';
import { pinOf, type TestOffice } from './office.ts';

/** A window in which a handler is signed in and the shell may hand over what it read. */
export async function ledgerWindow(desk: TestOffice) {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
  await window.ask('session.signIn', { userId, pin: pinOf('专管甲') });
  return window;
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
