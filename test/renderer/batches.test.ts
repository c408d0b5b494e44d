import { describe, expect, test } from 'vitest';
import { DEFAULT_CALL_WINDOWS } from '#domain/work/callbacks/callback-rules.ts';
import { DEFAULT_BATCH_QUESTIONS } from '#domain/work/callbacks/batch-questions.ts';
import { batchScript } from '../../src-renderer/work/batches/batch-script.ts';
import { readCallees } from '../../src-renderer/work/batches/callee-rows.ts';
import {
  type Answer,
  answerNow,
  batchRecordOf,
  faultsOf,
} from '../../src-renderer/work/callbacks/answers.ts';

const NOW = '2026-03-11T10:00:00.000+08:00';
const when = (at: string) => ({ at, windows: DEFAULT_CALL_WINDOWS });
const NOTHING = answerNow(1, 'batch 999');
const answer = (part: Partial<Answer>): Answer => ({ ...NOTHING, ...part });
const SURVEY = DEFAULT_BATCH_QUESTIONS.survey;
const ANSWERED = { attitude: '满意', repair: '满意', cleaning: '满意', security: '满意' };

const NONE = { product: '', installedOn: null };
const names = (text: string) => readCallees(text).rows.map(({ name }) => name);
const reasons = (text: string) => readCallees(text).bad.map(({ line, reason }) => `${line} ${reason}`);

describe('B10 reading a list of customers', () => {
  test('a heading is skipped; commas, Chinese commas and cells from Excel are read', () => {
    const text =
      '\uFEFF姓名,电话,房号,备注\r\n甲, 138 0000 0001 ,1栋101,安装\r\n\r\n乙，13900000002\r\n丙\t13900000003\t\t\t\t';
    expect(readCallees(text)).toEqual({
      rows: [
        { name: '甲', phone: '138 0000 0001', unit: '1栋101', note: '安装', ...NONE },
        { name: '乙', phone: '13900000002', unit: '', note: '', ...NONE },
        { name: '丙', phone: '13900000003', unit: '', note: '', ...NONE },
      ],
      bad: [],
    });
  });

  test('a quoted cell may hold commas, quotes and lines', () => {
    expect(readCallees('甲,13800000001,,"先敲门,再按""铃""\n第二行"\n乙,13900000002').rows).toMatchObject([
      { note: '先敲门,再按"铃"\n第二行' },
      { name: '乙' },
    ]);
  });

  test('each bad line is told with its number and its reason, and the others stand', () => {
    const text =
      '甲,13800000001\n,13900000002\n丙\n丁,电话不详\n戊,1390000005,1,2,3\n甲,138-0000-0001\n甲,13800000001\n己,"139';
    expect(reasons(text)).toEqual([
      '2 没有姓名',
      '3 没有电话，无法回访',
      '4 电话“不详”不是号码',
      '5 多于四栏，备注里有逗号时请加引号',
      '6 与第 1 行重复',
      '7 与第 1 行重复',
      '8 引号没有成对',
    ]);
    expect(names(text)).toEqual(['甲']);
  });

  test('a quote that is never closed spoils only its own line', () => {
    expect(names('甲,13800000001,"1栋\n乙,13900000002\n丙,13900000003')).toEqual(['乙', '丙']);
  });

  test('spec 50 a list of installations also says what was installed and when; of others a fifth cell is a fault', () => {
    const text =
      '姓名,电话,房号,备注,产品,安装日期\n甲,13800000001,1栋101,,热水器,2026/3/1\n乙,13900000002,,,烟机,2026年2月28日\n丙,13900000003,,,灶具,三月\n丁,13900000004,,,门锁,2026-02-30\n戊,13900000005,,,,,,多';
    const { rows, bad } = readCallees(text, 'installation');
    expect(rows).toMatchObject([
      { name: '甲', product: '热水器', installedOn: '2026-03-01' },
      { name: '乙', product: '烟机', installedOn: '2026-02-28' },
    ]);
    expect(bad.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 安装日期“三月”看不出是哪一天，请写成 2024-03-05',
      '5 安装日期“2026-02-30”不是日历上有的一天，请检查',
      '6 多于六栏，备注里有逗号时请加引号',
    ]);
    expect(readCallees(text, 'campaign').rows).toEqual([]);
  });

  test('an empty list has neither customers nor faults', () => {
    expect(readCallees(' \n\n')).toEqual({ rows: [], bad: [] });
  });
});

describe('B10 the fixed questions', () => {
  const task = { asksUnderstanding: false };

  test('required ones are asked with a level, none of somebody who was not reached', () => {
    expect(Object.keys(faultsOf(answer({ choice: 2 }), task, when(NOW), SURVEY).answers ?? {})).toEqual([
      'attitude',
      'repair',
      'cleaning',
      'security',
    ]);
    expect(faultsOf(answer({ choice: 'U' }), task, when(NOW), SURVEY)).toEqual({});
    expect(faultsOf(answer({ choice: 2, answers: ANSWERED }), task, when(NOW), SURVEY)).toEqual({});
  });

  test('answers are not sent with an outcome without a level', () => {
    expect(batchRecordOf(7, answer({ choice: 2, answers: ANSWERED }))).toMatchObject({
      taskId: 7,
      answers: ANSWERED,
    });
    expect(batchRecordOf(7, answer({ choice: 'U', answers: ANSWERED }))).not.toHaveProperty('answers');
  });

  test('the script asks the next open question, then for the level, and leaves no placeholder', () => {
    const speaker = { organisation: '示范服务中心', caller: '王接待', texts: {} };
    const script = (part: Partial<Answer>, kind: 'campaign' | 'installation' | 'survey' = 'survey') =>
      batchScript({ kind, questions: SURVEY }, { customerName: '测试顾客甲' }, answer(part), speaker);
    const now = (part: Partial<Answer>) => script(part).flatMap(({ name, now }) => (now ? [name] : []));
    expect(now({})).toEqual(['开场', '说明', '提问']);
    expect(now({ answers: { attitude: '满意' } })).toEqual(['提问']);
    expect(now({ answers: ANSWERED })).toEqual(['总评']);
    expect(now({ answers: ANSWERED, choice: 4, suggestion: '尽快' })).toEqual(['结束']);
    for (const kind of ['campaign', 'installation', 'survey'] as const)
      for (const choice of [null, 1, 2, 3, 4, 'U', 'N', 'E', 'Y', 'S'] as const)
        expect(
          script({ choice }, kind)
            .map(({ sentence }) => sentence)
            .join(''),
        ).not.toMatch(/[{}]|undefined/);
  });
});
