import { AppError } from '#contract/errors.ts';
import type { SheetGrid } from '#domain/text/sheet-cells.ts';
import { readCsv } from './read-csv.ts';
import { type ReadBudget, READ_LIMITS, startBudget } from './read-limits.ts';
import { readSheet } from './sheet-xml.ts';
import { partsOf, readStrings, readStyles } from './workbook-parts.ts';
import { openZip } from './zip-entries.ts';

/**
 * Reads the sheets of an .xlsx file, or the one of a .csv: values only, formulas by their last result. Written for
 * import: never more than the limits in memory or time, nothing executed, links and pictures not touched.
 */
export function readWorkbook(
  bytes: Buffer,
  onSheet: (done: number, total: number) => void = () => {},
  signal: { readonly aborted: boolean } = { aborted: false },
): readonly SheetGrid[] {
  refuseOther(bytes);
  const budget = startBudget(signal);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    const csv = readCsv(bytes, budget);
    if (csv === null) throw unreadable();
    return [csv];
  }
  return readSheets(bytes, budget, onSheet, signal);
}

function readSheets(
  bytes: Buffer,
  budget: ReadBudget,
  onSheet: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): readonly SheetGrid[] {
  const zip = openZip(bytes);
  const parts = partsOf(zip);
  if (parts === null || parts.sheets.length === 0) throw unreadable();
  const { sheets, epoch1904, shared, styles } = parts;
  const words = {
    strings: shared === null ? [] : readStrings(zip.read(shared)),
    styles: styles === null ? [] : readStyles(zip.read(styles)),
    epoch1904,
  };
  return sheets.slice(0, READ_LIMITS.sheets).map(({ name, path }, index) => {
    onSheet(index, sheets.length);
    const empty = { name, rows: [], merges: [], hidden: [], epoch1904 };
    return signal.aborted ? empty : { name, ...readSheet(zip.read(path), words, budget) };
  });
}

function refuseOther(bytes: Buffer): void {
  if (bytes.byteLength > READ_LIMITS.bytes)
    throw new AppError('bad-input', '文件超过 20 MB，没有读入。请删去图片或拆成几个文件，再重新选择。');
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new AppError(
      'bad-input',
      '这是旧版 .xls 文件或设了打开密码的文件，没有读入。请在 Excel 或 WPS 里打开（有密码的先去掉密码），选“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再重新选择。',
    );
  const head = bytes.subarray(0, 2000).toString('latin1').replaceAll('\u0000', '').trimStart();
  if (/^(?:ï»¿|ÿþ|þÿ)?\s*<(?:!doctype|html|table|meta|head|\?xml|style)/i.test(head))
    throw new AppError(
      'bad-input',
      '这个文件叫 .xls，里面其实是网页或 XML 表格（多半由网站导出），没有读入。请用 Excel 或 WPS 打开，选“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再重新选择。',
    );
}

function unreadable(): AppError {
  return new AppError(
    'bad-input',
    '这不是 Excel 工作簿（.xlsx）或逗号分隔的表格（.csv），没有读入。请在 Excel 或 WPS 里另存为 .xlsx，再重新选择。',
  );
}
