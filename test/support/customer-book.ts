import ExcelJS from 'exceljs';

/** How many rows of the book can't be taken. */
export const BAD_ROWS = 37;

/**
 * A list of customers as property offices keep it: a title, two rows of heads tied by merged cells, phones as floats,
 * blank rows, heads repeated per page, sums in the middle and a foot; 37 of the rows are spoiled in known ways.
 */
export async function customerBook(count: number, path: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('说明').addRow(['请勿外传']);
  const sheet = book.addWorksheet('客户');
  sheet.addRow(['春和花园客户资料一览表']);
  sheet.mergeCells('A1:I1');
  sheet.addRow(['业主姓名', '联系方式', '', '房产', '', '客户类型', '会员', '合同编号', '分配日期']);
  sheet.addRow(['', '手机', '固话', '楼栋', '房号', '', '', '', '']);
  for (const range of ['A2:A3', 'F2:F3', 'G2:G3', 'H2:H3', 'I2:I3', 'B2:C2', 'D2:E2'])
    sheet.mergeCells(range);
  for (let index = 0; index < count; index += 1) {
    if (index % 1000 === 500) sheet.addRow([]);
    if (index % 1000 === 700) sheet.addRow(['小计', null, null, null, 700]);
    if (index % 1000 === 900) {
      sheet.addRow([
        '业主姓名',
        '联系方式',
        '联系方式',
        '房产',
        '房产',
        '客户类型',
        '会员',
        '合同编号',
        '分配日期',
      ]);
    }
    sheet.addRow(rowOf(index, index % Math.floor(count / BAD_ROWS) === 7 && index < count - 20));
  }
  sheet.addRow(['合计', count]);
  sheet.addRow(['制表人：某某']);
  await book.xlsx.writeFile(path);
}

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈'];
const NAMES = ['安宁', '博文', '春生', '德福', '恩泽', '方圆', '光明', '海涛', '建国', '开心'];
const DAYS = ['2024-03-05', '2024/3/5', '2024.3.5', '2024年3月5日', '20240305'];

function rowOf(index: number, spoiled: boolean): (string | number | Date | null)[] {
  const name = `${SURNAMES[index % 10]}${NAMES[Math.floor(index / 10) % 10]}${Math.floor(index / 100) + 1}`;
  // Half of them stored as numbers, as Excel does.
  const phone = index % 2 === 0 ? 13_800_000_000 + index : `139${String(index).padStart(8, '0')}`;
  const type = ['业主', '租户', '签约客户', null][index % 4] ?? null;
  const day = index % 6 === 5 ? new Date(Date.UTC(2024, 2, 5)) : (DAYS[index % 6] ?? null);
  const row = [
    name,
    phone,
    index % 7 === 0 ? `0571-88${String(index).padStart(6, '0')}` : null,
    `${(index % 20) + 1}栋`,
    `${(index % 30) + 1}0${(index % 4) + 1}`,
    type,
    index % 5 === 0 ? '是' : null,
    `HT-${String(index).padStart(6, '0')}`,
    day,
  ];
  if (!spoiled) return row;
  const ways: readonly ((cells: typeof row) => typeof row)[] = [
    (cells) => ['', ...cells.slice(1)],
    (cells) => [cells[0] ?? null, '电话不详', ...cells.slice(2)],
    (cells) => [...cells.slice(0, 5), '神秘人', ...cells.slice(6)],
    (cells) => [...cells.slice(0, 8), '三月初'],
  ];
  const way = ways[index % ways.length];
  return way ? way(row) : row;
}
