import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gbkOf, ledgerRows, type Truth, workbookOf, type Written } from '../../support/mixed-ledgers.ts';
import { openForLedgers, readFileOf, window } from '../../support/ledger-window.ts';

openForLedgers();

test('R7 a month of ledgers in every habit: each cell as it was meant, each row nobody can read refused, nothing else', async () => {
  const ledgers = fc.tuple(...['甲', '乙', '丙', '丁'].map((prefix) => ledgerRows(prefix, 150)));
  const [first = [], second = [], third = [], fourth = []] = fc.sample(ledgers, 1)[0] ?? [];
  const list = gbkOf(second);
  const files: readonly (readonly [string, readonly Written[], Buffer])[] = [
    ['上旬.xlsx', first, await workbookOf(first)],
    ['中旬.csv', list.rows, list.bytes],
    ['下旬.xlsx', third, await workbookOf(third, true)],
    ['补记.xlsx', fourth, await workbookOf(fourth)],
  ];
  for (const [name, rows, bytes] of files) {
    const { taken, refused } = await take(name, bytes);
    const offset = name.endsWith('.csv') ? 2 : 3;
    expect(taken, name).toEqual(rows.flatMap(({ truth }) => truth ?? []));
    expect(refused, name).toEqual(
      rows.flatMap(({ truth }, index) => (truth === null ? [index + offset] : [])),
    );
  }
});

/** Imports what can be; what stands in the register then, in the order of the rows, and the rows that were refused. */
async function take(fileName: string, bytes: Buffer) {
  const { importId } = await window.ask('import.stage', {
    kind: 'cases',
    ...readFileOf(fileName, bytes),
  });
  const { sheet, headerRow, headerRows, mapping } = await window.ask('import.view', { importId });
  const reading = { importId, sheet, headerRow, headerRows, mapping: [...mapping] };
  const check = await window.ask('import.check', reading);
  await window.ask('import.commit', { ...reading, leaveOutBad: true });
  const taken: Truth[] = [];
  for (let after: number | null = null; ;) {
    const page: { rows: readonly { id: number }[]; next: number | null } = await window.ask('imported.page', {
      after,
      limit: 100,
    });
    for (const { id } of page.rows) {
      const matter = await window.ask('imported.get', { id });
      if (matter.fileName !== fileName) continue;
      const { oldNumber, customerName: name, phones, unit, content, level, nature, remarks } = matter;
      taken.push({
        oldNumber: oldNumber ?? '',
        receivedAt: matter.receivedAt.slice(0, 16).replace('T', ' '),
        name,
        phones,
        unit: unit ?? '',
        content,
        level,
        nature,
        remarks,
      });
    }
    if (page.next === null) break;
    after = page.next;
  }
  return {
    taken: taken.toSorted((one, other) => one.oldNumber.localeCompare(other.oldNumber)),
    refused: [...new Set(check.problems.map(({ row }) => row))],
  };
}
