import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseNotice } from '#domain/work/clocks/calendar-notice.ts';
import { buildCalendar, dayKind, defaultWeek, workingDayFrom } from '#domain/work/clocks/calendar.ts';
import type { Calendar, CalendarFacts, Notice, Span } from '#domain/work/clocks/calendar.ts';
import { addDays, weekdayOf } from '#domain/time.ts';

const notices = [2024, 2025, 2026].map((year) => shipped(year));

// The wording of the three published notices, the independent source the shipped data is held against.
const WORDING: Record<number, string> = {
  2024: `国务院办公厅关于2024年
部分节假日安排的通知
国办发明电〔2023〕7号
经国务院批准，现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2023年10月25日`,
  2025: `国务院办公厅关于2025年部分节假日安排的通知
国办发明电〔2024〕12号
自2025年1月1日起，全体公民放假的假日增加2天。除个别特殊情形外，春节自农历除夕起放假调休8天，国庆节自10月1日起放假调休7天。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
国务院办公厅
2024年11月12日`,
  2026: `国务院办公厅关于2026年部分节假日安排的通知 国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
鼓励单位和个人结合落实带薪年休假等制度，实际形成较长假期，推动错峰出行。
国务院办公厅
2025年11月4日`,
};

describe('shipped notices', () => {
  test.each([2024, 2025, 2026])('C14 the shipped data of %i says what the notice says', (year) => {
    const read = parseNotice(WORDING[year] ?? '');
    expect(read).toEqual({ ok: true, value: shipped(year) });
  });

  test.each([2024, 2025, 2026])('C14 the shipped data of %i agrees with two other compilations', (year) => {
    const sources = [`holiday-calendar/data/CN/${year}.json`, `chinese-days/dist/years/${year}.json`];
    const [first = '', second = ''] = sources.map((path) => text(`node_modules/${path}`));
    const listed = [...first.matchAll(/"date": "(\d{4}-\d\d-\d\d)"[^}]*"type": "(\w+)"/g)];
    expect(new Set(listed.map(([, day, type]) => `${day} ${type === 'transfer_workday'}`))).toEqual(
      new Set(shipped(year).days.map(({ day, work }) => `${day} ${work}`)),
    );
    const [off = '', worked = ''] = second.split('"inLieuDays"')[0]?.split('"workdays"') ?? [];
    expect(daysIn(off)).toEqual(daysOf(year, false));
    expect(daysIn(worked)).toEqual(daysOf(year, true));
  });

  test('C14 the shipped files can be loaded through the import as they are', () => {
    expect(parseNotice(text('assets/holidays/2026.json'))).toEqual({ ok: true, value: shipped(2026) });
  });
});

describe('what a day is', () => {
  test.each<[string, boolean, string, string | null, string]>([
    ['2024-02-09', true, '工作日', null, '除夕 2024 was not a holiday'],
    ['2025-01-28', false, '节假日', '春节', '除夕 2025'],
    ['2026-02-16', false, '节假日', '春节', '除夕 2026'],
    ['2026-10-01', false, '节假日', '国庆节', '国庆'],
    ['2026-10-07', false, '节假日', '国庆节', 'last day of 国庆'],
    ['2026-10-08', true, '工作日', null, 'the Thursday after'],
    ['2026-09-27', false, '节假日', '中秋节', '中秋 on a Sunday'],
    ['2026-03-07', false, '休息日', null, 'a plain Saturday'],
    ['2026-03-09', true, '工作日', null, 'a plain Monday'],
  ])('C14 %s: work %s, %s %s (%s)', (day, work, kind, name) => {
    expect(dayKind(calendar(), day)).toMatchObject({ work, kind, name, tentative: false });
  });

  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'C14 %s at the weekend is 调休补班 with full working time',
    (day) => {
      expect(weekdayOf(day)).toBeGreaterThan(5);
      expect(dayKind(calendar(), day)).toMatchObject({
        work: true,
        kind: '调休补班',
        spans: defaultWeek.makeUpSpans,
      });
    },
  );

  test('C14 2026 has exactly six 补班 days and 33 days off by notice', () => {
    const days = Array.from({ length: 365 }, (_, i) => dayKind(calendar(), addDays('2026-01-01', i)).kind);
    expect(days.filter((kind) => kind === '调休补班')).toHaveLength(6);
    expect(days.filter((kind) => kind === '节假日')).toHaveLength(33);
  });

  test('C14 by hand wins over own, own over the notice, the notice over the week', () => {
    const own = { day: '2026-10-08', name: '厂休', work: false };
    const kinds = (facts: Partial<CalendarFacts>) => {
      const { kind, work, name } = dayKind(calendar(facts), '2026-10-08');
      return { kind, work, name };
    };
    expect(kinds({})).toEqual({ kind: '工作日', work: true, name: null });
    expect(kinds({ ownDays: [own] })).toEqual({ kind: '自定', work: false, name: '厂休' });
    const hand = { day: '2026-10-08', name: '加班', work: true };
    expect(kinds({ ownDays: [own], handDays: [hand] })).toEqual({ kind: '自定', work: true, name: '加班' });
    const opened = { day: '2026-10-01', name: '国庆值守', work: true };
    expect(dayKind(calendar({ ownDays: [opened] }), '2026-10-01')).toMatchObject({
      work: true,
      kind: '自定',
    });
  });

  test('C14 a day set to work has its own spans, else its weekday’s, else those of a 补班 day', () => {
    const morning = [{ from: '09:00', to: '11:30' }];
    const halfSaturday = [...defaultWeek.weekly.slice(0, 5), morning, []];
    const set = (spans?: typeof morning) => [
      { day: '2026-03-07', name: '加班', work: true, ...(spans === undefined ? {} : { spans }) },
    ];
    expect(spansOf({ handDays: set([{ from: '08:00', to: '24:00' }]) })).toEqual([
      { from: '08:00', to: '24:00' },
    ]);
    expect(spansOf({ handDays: set(), weekly: halfSaturday })).toEqual(morning);
    expect(spansOf({ handDays: set() })).toEqual(defaultWeek.makeUpSpans);
  });

  test('C14 days past the published schedule are 暂定 until set by hand', () => {
    expect(calendar().publishedThrough).toBe('2026-12-31');
    expect(dayKind(calendar(), '2027-10-01')).toMatchObject({ work: true, kind: '工作日', tentative: true });
    const hand = { day: '2027-10-01', name: '国庆节', work: false };
    expect(dayKind(calendar({ handDays: [hand] }), '2027-10-01')).toMatchObject({
      work: false,
      tentative: false,
    });
    const gap = calendar({ notices: notices.filter(({ year }) => year !== 2025) });
    expect(gap.publishedThrough).toBe('2024-12-31');
    expect(dayKind(gap, '2025-10-01').tentative).toBe(true);
    expect(calendar({ notices: [] }).publishedThrough).toBeNull();
  });

  test('K2 what is due on a rest day is due on the next working day', () => {
    expect(workingDayFrom(calendar(), '2026-10-01')).toBe('2026-10-08');
    expect(workingDayFrom(calendar(), '2026-10-10')).toBe('2026-10-10');
    expect(workingDayFrom(calendar(), '2026-03-07')).toBe('2026-03-09');
  });
});

describe('bad calendars are refused with reasons', () => {
  test.each<[string, Partial<CalendarFacts>, string]>([
    ['no work at all', { weekly: [[], [], [], [], [], [], []] }, '每周至少要有一个工作时段。'],
    ['six days', { weekly: defaultWeek.weekly.slice(0, 6) }, '每周作息须有星期一至星期日七天。'],
    ['a span backwards', { makeUpSpans: [{ from: '12:00', to: '08:30' }] }, '结束不晚于开始'],
    [
      'a span twice',
      {
        makeUpSpans: [
          { from: '08:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      '重叠',
    ],
    ['no time of day', { makeUpSpans: [{ from: '8:00', to: '12:00' }] }, '须写作 08:30–12:00 的形式'],
    ['a day twice', { handDays: [day('2026-03-07'), day('2026-03-07')] }, '单日设置中 2026-03-07 出现两次。'],
    ['no such day', { ownDays: [day('2026-02-30')] }, '本单位日历中的“2026-02-30”不是有效日期。'],
    ['a year twice', { notices: [...notices, shipped(2026)] }, '2026 年的放假通知重复，请只保留一份。'],
    [
      'work without spans',
      { ownDays: [{ ...day('2026-03-07'), work: true, spans: [] }] },
      '至少要有一个工作时段',
    ],
    [
      'rest with spans',
      { ownDays: [{ ...day('2026-03-07'), spans: defaultWeek.makeUpSpans }] },
      '不能再设工作时段',
    ],
  ])('C14 %s', (_, facts, reason) => {
    const built = buildCalendar({ ...base(), ...facts });
    expect(built.ok ? [] : built.reasons).toEqual([expect.stringContaining(reason)]);
  });
});

describe('loading next year’s notice', () => {
  test('C14 元旦 may reach into the December before', () => {
    const read = parseNotice(
      `关于2023年部分节假日安排的通知
      一、元旦:2022年12月31日至2023年1月2日放假调休,共3天。
      二、劳动节:4月29日至5月3日放假调休,共5天。4月23日(星期日)、5月6日(星期六)上班。
      三、国庆节:9月29日至10月6日放假调休,共8天。10月7日(星期六)、10月8日(星期日)上班。`,
    );
    expect(read.ok && read.value.days.slice(0, 4).map(({ day }) => day)).toEqual([
      '2022-12-31',
      '2023-01-01',
      '2023-01-02',
      '2023-04-23',
    ]);
  });

  test('C14 a December day of 元旦 without a year belongs to the year before', () => {
    const read = parseNotice(
      '关于2027年部分节假日安排的通知一、元旦：12月31日至1月2日放假，共3天。二、劳动节：5月1日放假。三、国庆节：10月1日放假。',
    );
    expect(read.ok && read.value.days.map(({ day }) => day)).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-05-01',
      '2027-10-01',
    ]);
  });

  test.each([
    [
      'a wrong weekday',
      (s: string) => s.replace('9月20日（周日）', '9月20日（周六）'),
      '2026-09-20 写作星期六，实际是星期日',
    ],
    [
      'last year’s text under a new title',
      (s: string) => s.replace('2026年部分', '2027年部分'),
      '请核对年份和日期',
    ],
    [
      'a wrong count of days',
      (s: string) => s.replace('放假调休，共7天', '放假调休，共8天'),
      '国庆节写明放假 8 天，按日期算是 7 天',
    ],
    [
      'an end before its start',
      (s: string) => s.replace('至5日（周二）', '至2026年4月5日'),
      '劳动节的放假结束日早于开始日',
    ],
    ['half the text', (s: string) => s.slice(0, s.indexOf('七、')), '缺少 2026 年国庆节（2026-10-01）放假'],
    ['no title', (s: string) => s.slice(s.indexOf('一、')), '无法确定年份'],
    ['no items', (s: string) => s.slice(0, s.indexOf('一、')), '请粘贴通知全文'],
    [
      'a day that doesn’t exist',
      (s: string) => s.replace('2月28日（周六）', '2月30日（周六）'),
      '不是有效日期',
    ],
  ])('C14 %s is refused', (_, spoil, reason) => {
    const read = parseNotice(spoil(WORDING[2026] ?? ''));
    expect(read.ok ? '' : read.reasons.join('')).toContain(reason);
  });

  test.each([
    ['a torn file', '{ "year": 2027, "days": [', '不是完整的 JSON'],
    ['no list', '{ "year": 2027, "source": "x" }', '没有日期列表'],
    ['no year', '{ "source": "x", "days": [] }', '没有有效的年份'],
    ['no source', '{ "year": 2027, "days": [] }', '没有写明通知名称'],
    ['half a day', '{ "year": 2027, "source": "x", "days": [{ "day": "2027-01-01" }] }', '第 1 个日期不完整'],
    ['an empty list', '{ "year": 2027, "source": "x", "days": [] }', '缺少 2027 年元旦'],
    [
      'a weekday as 补班',
      text('assets/holidays/2026.json').replace('"2026-02-28"', '"2026-02-27"'),
      '2026-02-27 不是周末',
    ],
    [
      'another year’s day',
      text('assets/holidays/2026.json').replace('"2026-10-10"', '"2027-10-10"'),
      '不属于 2026 年',
    ],
    [
      'a day twice',
      text('assets/holidays/2026.json').replace('"2026-10-02"', '"2026-10-03"'),
      '2026-10-03 出现两次',
    ],
  ])('C14 a JSON file with %s is refused', (_, content, reason) => {
    const read = parseNotice(content);
    expect(read.ok ? '' : read.reasons.join('')).toContain(reason);
  });
});

function base(): CalendarFacts {
  return { version: 1, notices, ownDays: [], handDays: [], ...defaultWeek };
}

function calendar(facts: Partial<CalendarFacts> = {}): Calendar {
  const built = buildCalendar({ ...base(), ...facts });
  if (!built.ok) throw new Error(built.reasons.join());
  return built.value;
}

function day(date: string): { day: string; name: string; work: boolean } {
  return { day: date, name: '厂休', work: false };
}

function daysIn(part: string): string[] {
  return [...part.matchAll(/\d{4}-\d\d-\d\d/g)].map(([day]) => day);
}

function daysOf(year: number, work: boolean): string[] {
  return shipped(year)
    .days.filter((entry) => entry.work === work)
    .map(({ day }) => day);
}

function spansOf(facts: Partial<CalendarFacts>): readonly Span[] {
  return dayKind(calendar(facts), '2026-03-07').spans;
}

function text(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

function shipped(year: number): Notice {
  const read = parseNotice(text(`assets/holidays/${year}.json`));
  if (!read.ok) throw new Error(read.reasons.join());
  return read.value;
}
