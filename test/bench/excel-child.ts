import ExcelJS from 'exceljs';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { writeSummary } from '../../src-main/jobs/summary.ts';
import { writeWorkbook } from '../../src-main/figures/reports/workbook.ts';
import type { Cell, SheetColumn } from '../../src-main/figures/reports/sheet.ts';

// One writer in a process of its own, so that its memory is its own: `excel-child.ts bare|ours FILE ROWS`, or
// `excel-child.ts summary FILE DATADIR DAY`, all fields of the ten years up to a day.

const [, , which = '', path = '', of = '', day = ''] = process.argv;
const total = Number(of);
const PAGE = 500;
const AT = '2026-03-02T09:00:00.000+08:00';

const columns: readonly SheetColumn[] = Array.from({ length: 20 }, (_, index) => ({
  name: `第 ${index + 1} 列`,
  width: 14,
  format: index % 5 === 1 ? 'time' : index % 5 === 2 ? 'whole' : index === 13 ? 'wrapped' : 'text',
  ...(index % 5 === 2 && { total: 'sum' as const }),
}));

/** What a row of a ledger is made of: numbers, days, words, and one long text. */
function rowOf(index: number): readonly Cell[] {
  return columns.map(({ format }, column): Cell => {
    if (format === 'time')
      return { at: `2025-${pad((index % 12) + 1)}-${pad((column % 28) + 1)}T10:30:00.000+08:00` };
    if (format === 'whole') return (index * 7 + column) % 1000;
    if (format === 'wrapped') return `卫生间顶棚渗水，已滴到客厅地板，第 ${index} 次来电要求尽快处理。`;
    return `渗漏水 ${index % 977}·${column}`;
  });
}

const pad = (number: number): string => String(number).padStart(2, '0');

function* pages(): Generator<readonly (readonly Cell[])[]> {
  for (let from = 0; from < total; from += PAGE)
    yield Array.from({ length: Math.min(PAGE, total - from) }, (_, index) => rowOf(from + index));
}

const began = performance.now();
let rows = total;
if (which === 'bare') await writeBare();
else if (which === 'summary') rows = await writeAll();
else
  await writeWorkbook(
    path,
    [{ name: '台账', title: '台账', columns, pages: pages(), pagesWide: 2 }],
    { title: '台账', by: '专管甲', at: AT },
    { onRows: () => {}, signal: { aborted: false } },
  );
const { userCPUTime, systemCPUTime } = process.resourceUsage();
// Not maxRSS: Linux hands that of the process which started this one down to it.
const [, peakKb = 'NaN'] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
console.log(
  JSON.stringify({
    rows,
    ms: performance.now() - began,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: Number(peakKb) / 1024,
  }),
);

async function writeAll(): Promise<number> {
  const done = await writeSummary(
    {
      dataDir: of,
      path,
      period: { unit: 'any', first: `${Number(day.slice(0, 4)) - 9}-01-01`, last: day },
      kind: null,
      ticket: {
        exportId: 1,
        fileName: '台账',
        organisation: '春和花园',
        by: '专管甲',
        at: `${day}T23:00:00.000+08:00`,
        phoneReason: null,
        hidden: [],
        masking: { phones: true, names: false, units: false },
      },
    },
    () => {},
    { aborted: false },
  );
  if (done === null) throw new Error('nobody cancelled it');
  return done.rows;
}

/** The package's streaming writer as its own guide uses it: the same values, no styles, nothing else. */
async function writeBare(): Promise<void> {
  const file = createWriteStream(path);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: file });
  const sheet = workbook.addWorksheet('台账');
  sheet.addRow(columns.map(({ name }) => name)).commit();
  for (const page of pages()) {
    for (const cells of page) {
      sheet
        .addRow(
          cells.map((cell) =>
            cell !== null && typeof cell === 'object' && 'at' in cell ? new Date(cell.at) : cell,
          ),
        )
        .commit();
    }
    await new Promise((turn) => {
      setImmediate(turn);
    });
  }
  sheet.commit();
  await workbook.commit();
  if (!file.closed) await once(file, 'close');
}
