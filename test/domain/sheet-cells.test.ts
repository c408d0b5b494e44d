import { describe, expect, test } from 'vitest';
import { readDay, readPhoneCell, type SheetGrid } from '#domain/text/sheet-cells.ts';
import { columnLetter, dataBelow, findHeader } from '#domain/text/sheet-header.ts';

const ground = { today: '2026-04-10', epoch1904: false };
const values = (read: ReturnType<typeof readDay>) => (read.ok ? read.values : read.reason);

describe('R6 cells of a real-life list', () => {
  test.each([
    [13_812_345_678, ['13812345678']],
    ['13812345678.0', ['13812345678']],
    ['1.3812345678E10', ['13812345678']],
    ['１３８ １２３４ ５６７８', ['13812345678']],
    ['+86 138-1234-5678', ['13812345678']],
    ['8613812345678', ['13812345678']],
    ['13812345678、0571-88889999', ['13812345678', '0571-88889999']],
    ['13812345678 13912345678', ['13812345678', '13912345678']],
    ['0571 8888 9999', ['057188889999']],
    ['13812345678/13812345678', ['13812345678']],
    ['无', []],
    [null, []],
    ['电话不详', '电话“不详”不是号码'],
  ])('the phones of %j', (cell, expected) => {
    expect(values(readPhoneCell(cell))).toEqual(expected);
  });

  test.each([
    ['2024-03-05', ['2024-03-05']],
    ['2024/3/5', ['2024-03-05']],
    ['2024.3.5', ['2024-03-05']],
    ['2024年3月5日', ['2024-03-05']],
    ['24年3月5日', ['2024-03-05']],
    ['20240305', ['2024-03-05']],
    [20_240_305, ['2024-03-05']],
    ['2024-03-05 14:30', ['2024-03-05']],
    [45_356, ['2024-03-05']],
    [{ date: '2024-03-05T00:00:00' }, ['2024-03-05']],
    ['', []],
    ['2024-02-30', '“2024-02-30”不是日历上有的一天，请检查'],
    // Which is the month, nobody can say.
    ['3/5/2024', '“3/5/2024”有两种读法，说不准哪个是月、哪个是年，请写成 2026-03-05'],
    [7, '“7”不是日期'],
  ])('the day of %j', (cell, expected) => {
    expect(values(readDay(cell, ground))).toEqual(expected);
  });
});

describe('the heads of a sheet', () => {
  const known = (label: string) => /姓名|电话|手机/.test(label);
  const grid = (rows: SheetGrid['rows'], merges: SheetGrid['merges'] = []): SheetGrid => ({
    name: '表',
    rows,
    merges,
    hidden: [],
    epoch1904: false,
  });

  test('stand below a title, notes and blank rows', () => {
    const found = findHeader(
      grid([['客户一览', '客户一览'], [], ['编制：某某', '2024'], ['姓名', '电话'], ['张三', '138']]),
      known,
    );
    expect(found).toMatchObject({ row: 3, rows: 1, labels: ['姓名', '电话'] });
  });

  test('two rows tied by merged cells are one', () => {
    const found = findHeader(
      grid(
        [
          ['姓名', '联系方式', '联系方式'],
          ['姓名', '手机', '固话'],
          ['张三', '138', ''],
        ],
        [
          { top: 0, left: 0, bottom: 1, right: 0 },
          { top: 0, left: 1, bottom: 0, right: 2 },
        ],
      ),
      known,
    );
    expect(found).toMatchObject({ row: 0, rows: 2, labels: ['姓名', '联系方式 手机', '联系方式 固话'] });
  });

  test('sums, feet, blanks and repeated heads are no data', () => {
    const sheet = grid([
      ['姓名', '电话'],
      ['张三', '138'],
      [],
      ['小 计', 1],
      ['姓名', '电话'],
      ['李四', '139'],
      ['合计', 2],
      ['制表人：王'],
    ]);
    const data = dataBelow(sheet, findHeader(sheet, known));
    expect(data.rows.map(({ number }) => number)).toEqual([2, 6]);
    expect(data.leftOut).toEqual({ blank: 1, totals: 3, heads: 1 });
  });

  test('columns have the letters Excel gives them', () => {
    expect([0, 25, 26, 51, 52, 99].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'CV']);
  });
});
