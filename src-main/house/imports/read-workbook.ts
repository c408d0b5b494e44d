import { AppError } from '#contract/errors.ts';
import {
  type MergedCells,
  type SheetCell,
  type SheetGrid,
  wallClockOfSerial,
} from '#domain/text/sheet-cells.ts';
import { attribute, xmlSteps } from './xml.ts';
import { openZip, type ZipEntries } from './zip-entries.ts';

/** What a file that is read may be at most; said in words when it is more. */
export const READ_LIMITS = { bytes: 20 * 1_048_576, rows: 20_000, columns: 100, sheets: 20 } as const;

/**
 * Reads the sheets of an .xlsx file: values only, formulas by their last result. Written for import: never more
 * than the limits in memory, nothing executed, links and pictures not touched.
 */
export function readWorkbook(
  bytes: Buffer,
  onSheet: (done: number, total: number) => void = () => {},
  signal: { readonly aborted: boolean } = { aborted: false },
): readonly SheetGrid[] {
  refuseOther(bytes);
  const zip = openZip(bytes);
  const { sheets, epoch1904, shared, styles } = partsOf(zip);
  if (sheets.length === 0) throw unreadable();
  const strings = shared === null ? [] : readStrings(zip.read(shared));
  const dates = styles === null ? [] : readDateStyles(zip.read(styles));
  return sheets.slice(0, READ_LIMITS.sheets).map(({ name, path }, index) => {
    onSheet(index, sheets.length);
    const empty = { name, rows: [], merges: [], hidden: [], epoch1904 };
    return signal.aborted ? empty : { name, ...readSheet(zip.read(path), { strings, dates, epoch1904 }) };
  });
}

function refuseOther(bytes: Buffer): void {
  if (bytes.byteLength > READ_LIMITS.bytes)
    throw new AppError('bad-input', '文件超过 20 MB，没有读入。请删去图片或拆成几个文件，再重新选择。');
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new AppError(
      'bad-input',
      '这是旧版 .xls 文件或设了打开密码的文件，没有读入。请在 Excel 或 WPS 里去掉密码、另存为 .xlsx，再重新选择。',
    );
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') throw unreadable();
}

interface Parts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly epoch1904: boolean;
  readonly shared: string | null;
  readonly styles: string | null;
}

function partsOf(zip: ZipEntries): Parts {
  const book = 'xl/workbook.xml';
  if (!zip.has(book)) throw unreadable();
  const links = new Map<string, { readonly path: string; readonly type: string }>();
  for (const step of xmlSteps(zip.read('xl/_rels/workbook.xml.rels'))) {
    if (step.type !== 'begin' || step.name !== 'Relationship') continue;
    const target = attribute(step.attributes, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`.replace(/^xl\/\.\.\//, '');
    const type = (attribute(step.attributes, 'Type') ?? '').split('/').at(-1) ?? '';
    links.set(attribute(step.attributes, 'Id') ?? '', { path, type });
  }
  const sheets: { name: string; path: string }[] = [];
  let epoch1904 = false;
  for (const step of xmlSteps(zip.read(book))) {
    if (step.type !== 'begin') continue;
    if (step.name === 'workbookPr')
      epoch1904 = /^(?:1|true)$/.test(attribute(step.attributes, 'date1904') ?? '');
    if (step.name !== 'sheet') continue;
    const link = links.get(attribute(step.attributes, 'id') ?? '');
    const hidden = (attribute(step.attributes, 'state') ?? 'visible') !== 'visible';
    if (link?.type === 'worksheet' && zip.has(link.path) && !hidden)
      sheets.push({ name: attribute(step.attributes, 'name') ?? '', path: link.path });
  }
  const pathOf = (type: string): string | null => {
    const found = [...links.values()].find((link) => link.type === type)?.path;
    return found !== undefined && zip.has(found) ? found : null;
  };
  return { sheets, epoch1904, shared: pathOf('sharedStrings'), styles: pathOf('styles') };
}

/** The texts that cells point to; readings of characters (rPh) are no text. */
function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let reading = false;
  for (const step of xmlSteps(xml)) {
    if (step.type === 'text') {
      if (inText && !reading) text += step.text;
    } else if (step.name === 'si') {
      if (step.type === 'end' || step.closed) strings.push(unescapeXstring(text));
      text = '';
    } else if (step.name === 't') inText = step.type === 'begin' && !step.closed;
    else if (step.name === 'rPh') reading = step.type === 'begin' && !step.closed;
  }
  return strings;
}

/** Which cell styles show a number as a date. */
function readDateStyles(xml: string): readonly boolean[] {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  for (const step of xmlSteps(xml)) {
    if (step.type === 'text') continue;
    if (step.name === 'cellXfs') inCellStyles = step.type === 'begin' && !step.closed;
    if (step.type !== 'begin') continue;
    if (step.name === 'numFmt')
      formats.set(
        Number(attribute(step.attributes, 'numFmtId')),
        attribute(step.attributes, 'formatCode') ?? '',
      );
    if (step.name === 'xf' && inCellStyles) {
      const id = Number(attribute(step.attributes, 'numFmtId') ?? 0);
      styles.push(isDateFormat(id, formats.get(id)));
    }
  }
  return styles;
}

function isDateFormat(id: number, code: string | undefined): boolean {
  // Built in: dates and times, and those Excel adds for Chinese, Japanese and Korean.
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return true;
  const plain = (code ?? '').replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '');
  return /[ymdhs年月日]/i.test(plain) && !/general/i.test(plain);
}

interface CellWords {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly epoch1904: boolean;
}

function readSheet(xml: string, words: CellWords): Omit<SheetGrid, 'name'> {
  const rows: SheetCell[][] = [];
  const merges: MergedCells[] = [];
  let row = -1;
  let column = -1;
  let attributes = '';
  let value = '';
  let taking = false;
  let reading = false;
  for (const step of xmlSteps(xml)) {
    if (step.type === 'text') {
      if (taking && !reading) value += step.text;
      continue;
    }
    const begins = step.type === 'begin';
    switch (step.name) {
      case 'row':
        if (begins) {
          row = Number(attribute(step.attributes, 'r') ?? row + 2) - 1;
          column = -1;
        }
        break;
      case 'c':
        if (begins) {
          ({ attributes } = step);
          value = '';
          column = columnOf(attribute(attributes, 'r')) ?? column + 1;
        }
        if (!begins || step.closed) put(rows, row, column, cellOf(attributes, value, words));
        break;
      case 'v':
      case 't':
        taking = begins && !step.closed;
        break;
      case 'rPh':
        reading = begins && !step.closed;
        break;
      case 'mergeCell': {
        const merge = begins ? mergeOf(attribute(step.attributes, 'ref') ?? '') : null;
        if (merge) merges.push(merge);
        break;
      }
    }
  }
  let left = SPREAD_LIMIT;
  for (const merge of merges) left -= spread(rows, merge, left);
  return {
    rows: Array.from(rows, (cells) => Array.from(cells ?? [], (cell) => cell ?? null)),
    merges,
    hidden: [],
    epoch1904: words.epoch1904,
  };
}

function put(rows: SheetCell[][], row: number, column: number, cell: SheetCell): void {
  if (cell === null || cell === '') return;
  if (row >= READ_LIMITS.rows)
    throw new AppError(
      'bad-input',
      `工作表超过 ${READ_LIMITS.rows} 行，没有读入。请拆成几个文件，分几次导入。`,
    );
  // Far to the right stand notes and leftovers, never a column of a list.
  if (row < 0 || column < 0 || column >= READ_LIMITS.columns) return;
  (rows[row] ??= [])[column] = cell;
}

function cellOf(attributes: string, value: string, { strings, dates, epoch1904 }: CellWords): SheetCell {
  if (value === '') return null;
  switch (attribute(attributes, 't')) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return unescapeXstring(value);
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return value;
    case 'd':
      return { date: value.slice(0, 19).padEnd(19, 'T00:00:00'.slice(value.length - 10)) };
    default: {
      const number = Number(value);
      if (Number.isNaN(number)) return value;
      const date = dates[Number(attribute(attributes, 's') ?? -1)]
        ? wallClockOfSerial(number, epoch1904)
        : null;
      return date === null ? number : { date };
    }
  }
}

/** Cells filled from merges; a list has few, a spoiled file may claim the whole sheet over and over. */
const SPREAD_LIMIT = 500_000;

/** Every cell of a merge says what its first says; how many cells that were. */
function spread(rows: SheetCell[][], { top, left, bottom, right }: MergedCells, limit: number): number {
  const value = rows[top]?.[left];
  const cells = (bottom - top + 1) * (right - left + 1);
  if (value === undefined || value === null || cells > limit) return 0;
  for (let row = top; row <= Math.min(bottom, READ_LIMITS.rows - 1); row += 1)
    for (let column = left; column <= right; column += 1) (rows[row] ??= [])[column] = value;
  return cells;
}

function mergeOf(ref: string): MergedCells | null {
  const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref);
  const [, left = '', top, right = '', bottom] = found ?? [];
  if (!found) return null;
  const merge = {
    top: Number(top) - 1,
    left: columnOf(left) ?? 0,
    bottom: Math.min(Number(bottom), READ_LIMITS.rows) - 1,
    right: Math.min(columnOf(right) ?? 0, READ_LIMITS.columns - 1),
  };
  return merge.left < READ_LIMITS.columns && merge.top <= merge.bottom ? merge : null;
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `_x000D_` is how OOXML spells what XML can't carry. */
function unescapeXstring(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex) => {
    const sign = String.fromCharCode(Number.parseInt(String(hex), 16));
    // A carriage return is half of a line's end; other control characters are nobody's text.
    return /[\u0000-\u0008\u000B-\u001F]/.test(sign) ? '' : sign;
  });
}

function unreadable(): AppError {
  return new AppError(
    'bad-input',
    '这不是 Excel 工作簿（.xlsx），没有读入。请在 Excel 或 WPS 里另存为 .xlsx，再重新选择。',
  );
}
