import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#contract/errors.ts';
import type { ImportKind } from '#contract/house/imports.ts';
import { readWorkbook } from '../../../src-main/house/imports/read-workbook.ts';
import { openForLedgers, readFileOf, window } from '../../support/ledger-window.ts';

/** Ledgers as they come; what each must come to is said in the test of its name. */
const FOLDER = join(import.meta.dirname, '../../support/ledgers');

openForLedgers();

async function stage(file: string, kind: ImportKind = 'cases') {
  const bytes = readFileSync(join(FOLDER, file));
  const { importId } = await window.ask('import.stage', {
    kind,
    ...readFileOf(file, bytes),
  });
  const view = await window.ask('import.view', { importId });
  const { sheet, headerRow, headerRows, mapping } = view;
  const reading = { importId, sheet, headerRow, headerRows, mapping: [...mapping] };
  return { view, reading, check: await window.ask('import.check', reading) };
}

/** Imports a ledger without its bad rows; its matters by their old numbers. */
async function take(file: string, said: object = {}) {
  const { reading, check, view } = await stage(file);
  await window.ask('import.commit', { ...reading, ...said, leaveOutBad: true });
  const matters = new Map<string, Awaited<ReturnType<typeof matterOf>>>();
  for (let after: number | null = null; ;) {
    const page: { rows: readonly { id: number; oldNumber: string | null }[]; next: number | null } =
      await window.ask('imported.page', { after, limit: 100 });
    for (const row of page.rows) {
      const matter = await matterOf(row.id);
      if (matter.fileName === file) matters.set(row.oldNumber ?? '', matter);
    }
    if (page.next === null) break;
    after = page.next;
  }
  return { matters, check, view, reading };
}

const matterOf = (id: number) => window.ask('imported.get', { id });
const when = ({ receivedAt }: { readonly receivedAt: string }) => receivedAt.slice(0, 16).replace('T', ' ');

function refusal(file: string): string {
  try {
    readWorkbook(readFileSync(join(FOLDER, file)));
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  throw new Error(`${file} was read`);
}

describe('R7 ledgers as they come', () => {
  test('01 telephones', async () => {
    const { matters, check } = await take('01-phones.xlsx');
    const phones = Object.fromEntries([...matters].map(([number, matter]) => [number, matter.phones]));
    expect(phones).toEqual({
      A003: '13811112222',
      A004: '13811112222',
      A005: '13811112223',
      A006: '13811112224',
      A007: '0571-88889999转8012',
      A008: '400-800-1234',
      A009: '0571-88889998',
      A010: '13811112225',
      A011: '13811112226',
      A012: '13811112227',
      A013: '13811112228',
      A014: '13811112229、0571-88887777',
      A015: '88889999',
      A016: '19911112230',
      A017: '13811112231、13811112232',
      A019: '01066667777',
      A020: null,
      A021: '13811112233、13811112234',
      A022: '13811112235',
      A023: '13811112236、13811112237',
      A024: '13811112238',
      A025: '13811112239',
    });
    expect(['A011', 'A012', 'A013', 'A024'].map((number) => matters.get(number)?.remarks)).toEqual([
      '电话：儿子',
      '电话：李女士',
      '电话：张先生',
      '电话：*',
    ]);
    expect(check.problems.map(({ row }) => row)).toEqual([2, 3, 19, 27]);
    expect(check.changes).toMatchObject([{ sentence: '电话去掉了国家代码或多余的 0', cells: 4 }]);
    const found = async (query: string) =>
      (await window.ask('imported.page', { query })).rows.map(({ oldNumber }) => oldNumber);
    expect(await found('8012')).toEqual(['A007']);
    expect(await found('9998')).toEqual(['A009']);
    expect(await found('+86 138 1111 2223')).toContain('A005');
  });

  test('02 days and times', async () => {
    const { matters, check } = await take('02-days.xlsx');
    const day = '2026-03-05 00:00';
    const at = (numbers: string, moment: string) =>
      numbers.split(' ').map((number) => [`B0${number}`, moment] as const);
    expect(Object.fromEntries([...matters].map(([number, matter]) => [number, when(matter)]))).toEqual(
      Object.fromEntries([
        ...at('01 02 03 04 05 06 07 19 27 29 34 36 38 41 43 44 45', day),
        ...at('08 09 10 11 17 28 33 35', '2026-03-05 15:20'),
        ...at('12 37', '2026-03-05 12:30'),
        ...at('37', '2026-03-05 12:00'),
        ...at('13', '2026-03-05 02:10'),
        ...at('14 18 42', '2026-03-06 00:00'),
        ...at('15', '2026-03-05 00:10'),
        ...at('16 32', '2026-03-05 15:30'),
        ...at('21', '2024-02-29 00:00'),
        ...at('30', '2026-03-05 20:00'),
        ...at('31', '2026-03-05 18:30'),
      ]),
    );
    expect(check.problems.map(({ row }) => row)).toEqual([21, 23, 24, 25, 26, 27, 40, 41, 47]);
    expect(check.changes.map(({ sentence, cells }) => `${sentence} ${cells}`)).toEqual([
      '“26”读作 2026 年 2',
      '没有写年份，按 2026 年 1',
      '数字按 Excel 的日期序号读 4',
    ]);
  });

  test('03 a workbook that counts its days from 1904', async () => {
    const { matters } = await take('03-1904.xlsx');
    expect([...matters.values()].map(when).toSorted()).toEqual([
      '2025-12-03 00:00',
      '2025-12-03 00:00',
      '2025-12-03 12:00',
    ]);
  });

  test('04 values as their formats show them', async () => {
    const { matters } = await take('04-shown-by-format.xlsx');
    expect(
      [...matters].map(([number, { unit, phones }]) => `${number} ${unit} ${phones}`).toSorted(),
    ).toEqual([
      '007 3栋107 057188889999',
      'TS2025-001 0101 13811112221',
      'TS2025-002 0102 13811112222',
      'TS2025-003 0103 13811112223',
    ]);
  });

  test('06 words nobody knows are asked once, hidden rows counted and asked about', async () => {
    const { reading, check, view } = await stage('06-words-hidden-rows.xlsx');
    expect([view.hidden, check.hiddenRows]).toEqual([3, 3]);
    expect(check.questions.map(({ label, word, rows }) => [label, word, rows])).toEqual([
      ['性质', '可改进', 1],
      ['满意度', '一般', 1],
      ['满意度', '5分', 1],
      ['满意度', '★★★', 1],
      ['满意度', '很好', 1],
      ['满意度', '较满意', 1],
    ]);
    expect((await window.refused('import.commit', reading)).message).toContain('3 行被隐藏');
    expect((await window.refused('import.commit', { ...reading, hidden: 'take' })).message).toContain(
      '可改进',
    );
    const left = await window.ask('import.check', { ...reading, hidden: 'leave' });
    expect([left.counts.added, left.hiddenRows]).toEqual([13, 0]);
    const answers = {
      'nature:可改进': 'improvable',
      'level:一般': '3',
      'level:5分': '1',
      'level:★★★': 'none',
      'level:很好': '2',
      'level:较满意': '2',
    };
    const { matters } = await take('06-words-hidden-rows.xlsx', { hidden: 'take', answers });
    const said = Object.fromEntries(
      [...matters].map(([number, { level, nature, remarks }]) => [number, [level, nature, remarks]]),
    );
    expect(said).toEqual({
      F001: [1, 'valid', null],
      F002: [2, 'improvable', null],
      F003: [3, 'invalid', null],
      F004: [4, 'improvable', null],
      F005: [null, 'valid', '回访：未接通'],
      F006: [null, 'invalid', '回访：无人接听'],
      F007: [null, 'improvable', '回访：拒访'],
      F008: [null, null, '回访：空号'],
      F009: [3, null, null],
      F010: [1, null, null],
      F011: [null, null, '满意度：★★★'],
      F012: [2, null, null],
      F013: [null, null, null],
      F014: [null, null, null],
      F015: [2, null, null],
      F016: [2, null, '回访方式：电话'],
    });
  });

  test('07 customers, found by their names and initials in any writing', async () => {
    const { reading, check } = await stage('07-customers.xlsx', 'customers');
    expect(check.counts).toMatchObject({ added: 9, joined: 2 });
    await window.ask('import.commit', reading);
    const found = async (query: string) =>
      (await window.ask('customer.offers', { query })).map(({ name }) => name);
    for (const [query, name] of [
      ['张三', '张　三'],
      ['李四', '李  四'],
      ['欧阳修', '欧阳 修'],
      ['阿依古丽买买提', '阿依古丽•买买提'],
      ['阿依古丽·买买提', '阿依古丽•买买提'],
      ['阿依古丽.买买提', '阿依古丽•买买提'],
      ['sx', '单雄'],
      ['h12', '户12'],
      ['dx', '单雄'],
      ['jty', '𠮷田一'],
      ['𠮷田', '𠮷田一'],
      ['吉田一', '𠮷田一'],
      ['ayglmmt', '阿依古丽•买买提'],
      ['A座12F03', '欧阳 修'],
      ['3-102', '张　三'],
      ['3栋102', '张　三'],
    ] as const)
      expect([query, await found(query)]).toEqual([query, expect.arrayContaining([name])]);
    expect(await found('张三')).toHaveLength(1);
    const { rows } = await window.ask('customer.page', { query: '\uE5F1' });
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  test('08 a formula without its value is empty, and said', async () => {
    const { matters, check } = await take('08-formula-no-value.xlsx');
    expect(check.problems).toMatchObject([{ row: 2, sentence: expect.stringContaining('内容是公式') }]);
    expect(matters.get('H002')).toMatchObject({ phones: null, content: '窗边渗水。' });
    expect(check.changes.map(({ sentence, column }) => [column, sentence])).toContainEqual([
      'D 列“电话”',
      '公式没有存下算好的值，按空白处理',
    ]);
  });

  test('09 the time in a column before its day', async () => {
    const { matters, view } = await take('09-time-before-day.xlsx');
    expect(view.mapping.slice(1, 3)).toEqual(['receivedClock', 'receivedAt']);
    expect([...matters.values()].map(when).toSorted()).toEqual(['2025-12-03 15:20', '2025-12-04 09:05']);
  });

  test('10 a matter without its content is refused', async () => {
    const { check } = await stage('10-empty-content.xlsx');
    expect(check.problems).toMatchObject([{ row: 2, sentence: '内容是空的。' }]);
    expect(check.counts.added).toBe(1);
  });

  test('11 this program’s own workbook: every column that has a field, no totals, the last result', async () => {
    const { view, matters } = await take('11-own-export.xlsx');
    const field = (label: string) => view.mapping[view.columns.findIndex((column) => column.label === label)];
    expect(
      ['编号', '末次回访结果', '首次回访结果', '处理时限结果', '性质', '内容', '判定时间', '受理时间'].map(
        field,
      ),
    ).toEqual(['oldNumber', 'level', null, null, 'nature', 'content', null, 'receivedAt']);
    expect(view).toMatchObject({ rows: 2, leftOut: { totals: 1 } });
    expect(matters.get('A1TS2026-000001')).toMatchObject({
      nature: 'improvable',
      kind: 'complaint',
      customerName: '户一',
      phones: '13811112201',
      unit: '3栋2单元501',
      receivedAt: '2026-03-02T09:00:00.000+08:00',
    });
  });

  /** A ledger of three columns and more, made here. */
  async function made(rows: readonly (readonly (string | null)[])[], merges: readonly (readonly number[])[]) {
    const { importId } = await window.ask('import.stage', {
      kind: 'cases',
      fileName: `${rows.length}-${merges.length}.xlsx`,
      sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
      sheets: [
        {
          name: '台账',
          rows: rows.map((row) => [...row]),
          merges: merges.map(([top = 0, left = 0, bottom = 0, right = 0]) => ({ top, left, bottom, right })),
        },
      ],
    });
    const { sheet, headerRow, headerRows, mapping } = await window.ask('import.view', { importId });
    const reading = { importId, sheet, headerRow, headerRows, mapping: [...mapping] };
    return { reading, check: await window.ask('import.check', reading) };
  }

  test('a record over merged rows keeps every line of it', async () => {
    const { reading, check } = await made(
      [
        ['编号', '日期', '姓名', '投诉内容', '处理结果', '责任部门'],
        ['M1', '2025-12-03', '王一', '渗水', '12-04 已派单', '工程部'],
        ['M1', '2025-12-03', '王一', '渗水', '12-06 已修好', '客服部'],
        ['M2', '2025-12-03', '王二', '异响', '已处理', null],
      ],
      [
        [1, 0, 2, 0],
        [1, 2, 2, 2],
      ],
    );
    expect([check.counts.added, check.badRows]).toEqual([2, 0]);
    await window.ask('import.commit', reading);
    const { rows } = await window.ask('imported.page', { query: 'M1' });
    expect(await matterOf(rows[0]?.id ?? 0)).toMatchObject({
      result: '12-04 已派单；12-06 已修好',
      departmentLabel: '工程部',
      remarks: '责任部门（第 3 行）：客服部',
    });
  });

  test('a record that comes twice with other contents is a difference to decide', async () => {
    const { reading, check } = await made(
      [
        ['编号', '日期', '姓名', '电话', '投诉内容', '处理结果'],
        ['D1', '2025-12-03', '赵一', '13811110001', '渗水', '已修好'],
        ['D1', '2025-12-03', '赵 一', '+86 138 1111 0001', '渗水', '已修好'],
        ['D1', '2025-12-03', '赵一', '13811110002', '渗水', '未修'],
      ],
      [],
    );
    expect(check.counts).toMatchObject({ added: 1, joined: 1 });
    expect(check.problems).toMatchObject([
      { row: 4, sentence: '与第 2 行像是同一件，但电话、处理结果不同。请合成一行，或把编号分开。' },
    ]);
    expect((await window.refused('import.commit', reading)).code).toBe('rule-broken');
  });

  test.each(['23-workbook22.xlsx', '24-backslash.xlsx', '26-utf16.xlsx'])(
    '%s is read like any other',
    (file) => {
      const [grid] = readWorkbook(readFileSync(join(FOLDER, file)));
      expect(grid?.rows[0]?.slice(0, 3)).toEqual(['编号', '日期', '姓名']);
      expect(grid?.rows.length).toBeGreaterThan(1);
    },
  );

  test('20-22 an old .xls and a web page are refused with how to save them; a GBK .csv is read', () => {
    expect(refusal('20-old.xls')).toContain('另存为');
    expect(refusal('22-html.xls')).toContain('另存为');
    const [grid] = readWorkbook(readFileSync(join(FOLDER, '21-gbk.csv')));
    expect(grid?.rows).toEqual([
      ['编号', '日期', '姓名'],
      ['A1', '2025-12-03', '张三'],
    ]);
  });
});
