import ExcelJS from 'exceljs';
import * as fc from 'fast-check';

/** A matter as it happened, and how somebody wrote it down. */
export interface Written {
  /** What must stand in the register afterwards; null: the row has to be refused. */
  readonly truth: Truth | null;
  /** By the heads of `HEADS`. */
  readonly cells: readonly Cell[];
}

export interface Truth {
  readonly oldNumber: string;
  /** `YYYY-MM-DD HH:mm`. */
  readonly receivedAt: string;
  readonly name: string;
  readonly phones: string | null;
  readonly unit: string;
  readonly content: string;
  readonly level: number | null;
  readonly nature: string | null;
  readonly remarks: string | null;
}

type Cell = string | number | Date | null;

/** The month of all the ledgers. */
export const MONTH = '2026-03';
export const HEADS = [
  '编号',
  '受理时间',
  '姓名',
  '联系电话',
  '房号',
  '投诉内容',
  '满意度',
  '性质',
  '备注',
] as const;

const pad = (number: number): string => String(number).padStart(2, '0');
const wide = (text: string): string =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
const CHINESE = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

interface Moment {
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A moment as a real cell or as people say it; every one of them has one reading. */
const MOMENTS: readonly ((at: Moment) => string | Date)[] = [
  ({ day, hour, minute }) => new Date(Date.UTC(2026, 2, day, hour, minute)),
  ({ day, hour, minute }) => `2026-03-${pad(day)} ${pad(hour)}:${pad(minute)}`,
  ({ day, hour, minute }) => `2026.3.${day} ${hour}:${pad(minute)}`,
  ({ day, hour, minute }) => `26/3/${day} ${pad(hour)}:${pad(minute)}`,
  ({ day, hour, minute }) => `3月${day}日${hour}时${minute}分`,
  ({ day, hour, minute }) => wide(`2026年3月${day}日 ${pad(hour)}:${pad(minute)}`),
  ({ day, hour, minute }) =>
    `2026年3月${day}日${hour < 12 ? '上午' : '下午'}${CHINESE[hour > 12 ? hour - 12 : hour] ?? ''}点${minute === 30 ? '半' : `${pad(minute)}分`}`,
  ({ day, hour, minute }) =>
    `2026/3/${day} ${hour > 12 ? hour - 12 : hour}:${pad(minute)} ${hour < 12 ? 'AM' : 'PM'}`,
];

const PHONES: readonly ((
  mobile: string,
) => readonly [written: string, read: string, remark: string | null])[] = [
  (mobile) => [mobile, mobile, null],
  (mobile) => [`+86 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`, mobile, null],
  (mobile) => [`0086-${mobile}`, mobile, null],
  (mobile) => [wide(`0${mobile}`), mobile, null],
  (mobile) => [`${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`, mobile, null],
  (mobile) => [`${mobile}（儿子）`, mobile, '电话：儿子'],
  (mobile) => [
    `(0571)8888-${mobile.slice(7)}转${mobile.slice(3, 6)}`,
    `0571-8888${mobile.slice(7)}转${mobile.slice(3, 6)}`,
    null,
  ],
  (mobile) => [`${mobile}；8888${mobile.slice(7)}`, `${mobile}、8888${mobile.slice(7)}`, null],
  () => ['无', '', null],
];

const NAMES = ['张　三', '欧阳 修', '阿依古丽·买买提', '单小明', 'Ｌｉ Lei', '仇玉', '𠮷田'];
const UNITS = ['3-2-501', '3栋2单元501', '三栋二单元501', 'A座-12F-03', '１２栋', 'A座12F03', '5幢'];
const LEVELS: readonly (readonly [string | number, number | null, string | null])[] = [
  ['非常满意', 1, null],
  ['满意', 2, null],
  ['3', 3, null],
  [4, 4, null],
  ['满意（电话）', 2, '回访方式：电话'],
  ['未接通', null, '回访：未接通'],
  ['/', null, null],
  ['', null, null],
];
const NATURES = [
  ['有效', 'valid'],
  ['待改进', 'improvable'],
  ['无效(投诉)', 'invalid'],
  ['', null],
] as const;

/** Cells nobody can read without guessing, and where they stand. */
const UNREADABLE: readonly (readonly [column: number, cell: string])[] = [
  [1, '5/3/2026'],
  [1, '2026-02-30'],
  [1, '3月'],
  [1, '2026年3月5日晚上1点'],
  [3, '1.38E+10'],
  [3, '1381111223O'],
  [5, ''],
  [5, '　'],
];

/** Rows of one ledger: what happened, and how it was written by somebody of many habits. */
export const ledgerRows = (prefix: string, rows: number): fc.Arbitrary<readonly Written[]> =>
  fc.array(row, { minLength: rows, maxLength: rows }).map((all) =>
    all.map(({ moment, how, mobile, phone, name, unit, level, nature, bad, order }, index): Written => {
      const [written, phones, phoneRemark] = PHONES[phone]!(mobile);
      const [levelCell, levelRead, levelRemark] = LEVELS[level]!;
      const [natureCell, natureRead] = NATURES[nature]!;
      const oldNumber = `${prefix}-${String(index + 1).padStart(4, '0')}`;
      const content = `第 ${index + 1} 件：单号${order}，卫生间渗水`;
      const cells: Cell[] = [
        oldNumber,
        MOMENTS[how]!(moment),
        NAMES[name]!,
        written,
        UNITS[unit]!,
        content,
        levelCell,
        natureCell,
        '',
      ];
      if (bad !== null) {
        const [column, cell] = UNREADABLE[bad]!;
        return { truth: null, cells: cells.with(column, cell) };
      }
      const remarks = [phoneRemark, levelRemark].filter((each) => each !== null).join('；') || null;
      return {
        cells,
        truth: {
          oldNumber,
          receivedAt: `${MONTH}-${pad(moment.day)} ${pad(moment.hour)}:${pad(moment.minute)}`,
          name: NAMES[name]!,
          phones: phones || null,
          unit: UNITS[unit]!,
          content,
          level: levelRead,
          nature: natureRead,
          remarks,
        },
      };
    }),
  );

const upTo = (length: number) => fc.integer({ min: 0, max: length - 1 });
const row = fc.record({
  moment: fc.record({
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 8, max: 20 }).filter((hour) => hour !== 12),
    minute: fc.constantFrom(5, 15, 30, 48),
  }),
  how: upTo(MOMENTS.length),
  mobile: fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
  phone: upTo(PHONES.length),
  name: upTo(NAMES.length),
  unit: upTo(UNITS.length),
  level: upTo(LEVELS.length),
  nature: upTo(NATURES.length),
  bad: upTo(UNREADABLE.length * 8).map((at) => (at < UNREADABLE.length ? at : null)),
  order: fc.integer({ min: 100_000, max: 99_999_999 }),
});

/** A workbook with a title above the heads and a sum below. */
export async function workbookOf(rows: readonly Written[], epoch1904 = false): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = epoch1904;
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['客户投诉登记台账']);
  sheet.addRow([...HEADS]);
  for (const { cells } of rows) sheet.addRow([...cells]);
  sheet.addRow(['合计', `${rows.length} 件`]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A list with commas in the encoding that Chinese Windows writes; it has no 𠮷, whoever kept it wrote 吉. */
export function gbkOf(rows: readonly Written[]): {
  readonly rows: readonly Written[];
  readonly bytes: Buffer;
} {
  const plain = rows.map(({ truth, cells }): Written => ({
    truth: truth && { ...truth, name: truth.name.replace('𠮷', '吉') },
    cells: cells.map((cell) => (typeof cell === 'string' ? cell.replace('𠮷', '吉') : cell)),
  }));
  const quote = (cell: Cell): string => {
    const text =
      cell instanceof Date ? cell.toISOString().slice(0, 16).replace('T', ' ') : String(cell ?? '');
    return `"${text.replaceAll('"', '""')}"`;
  };
  const text = [HEADS, ...plain.map(({ cells }) => cells)]
    .map((line) => line.map(quote).join(','))
    .join('\r\n');
  return { rows: plain, bytes: Buffer.concat(Array.from(text, bytesOf)) };
}

function bytesOf(sign: string): Buffer {
  const bytes = sign.codePointAt(0)! < 0x80 ? Buffer.from(sign) : GBK.get(sign);
  if (!bytes) throw new Error(`${sign} has no place in GBK`);
  return bytes;
}

/** Every sign of two bytes, as the decoder that reads them has it. */
const GBK: ReadonlyMap<string, Buffer> = new Map(
  Array.from({ length: 0x7e }, (_, high) =>
    Array.from({ length: 0xbf }, (_, low): [string, Buffer] => {
      const bytes = Buffer.from([high + 0x81, low + 0x40]);
      return [new TextDecoder('gbk').decode(bytes), bytes];
    }),
  ).flat(),
);
