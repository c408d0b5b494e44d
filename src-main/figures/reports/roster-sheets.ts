import type { RosterDay, RosterPerson, RosterTicket } from '#contract/shift/roster.ts';
import { wordMonth } from '#domain/shift/roster.ts';
import { instantAt, weekdayOf } from '#domain/time.ts';
import { letterOf } from './workbook.ts';
import type { Cell, Sheet, SheetColumn } from './sheet.ts';

/** A sheet that is held in memory as a whole: a month is small. */
export interface HeldSheet extends Sheet {
  readonly pages: readonly (readonly (readonly Cell[])[])[];
}

/** The month's roster as sheets: 封面, 排班表 with a row a day, 班次统计 reckoned from it. */
export function rosterSheets(ticket: RosterTicket): {
  readonly title: string;
  readonly sheets: readonly HeldSheet[];
} {
  const title = `${ticket.organisation} ${wordMonth(ticket.month)}排班表`.trim();
  const shifts = shiftsOf(ticket.days);
  const people = labelsOf(ticket.days);
  return {
    title,
    sheets: [
      coverSheet(ticket, shifts, people.size),
      daySheet(ticket.days, shifts, people, title),
      peopleSheet(ticket.days, shifts, people, title),
    ],
  };
}

const DAYS_SHEET = '排班表';
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
/** A working shift that nobody is on; a blank cell is a shift that isn't worked that day. */
const NOBODY = '未排';

/** A shift of the month with its hours: each day's, where they change. */
interface MonthShift {
  readonly name: string;
  readonly hours: readonly string[];
}

/** What each person is called on the sheets: those who share a name (one left, one came) are told apart. */
type Labels = ReadonlyMap<RosterPerson['id'], string>;

function coverSheet(ticket: RosterTicket, shifts: readonly MonthShift[], people: number): HeldSheet {
  const { organisation, month, by, at, days } = ticket;
  return {
    name: '封面',
    title: DAYS_SHEET,
    columns: [column('项目', 24, 'text'), column('内容', 90, 'wrapped')],
    pages: [
      [
        ['报表', DAYS_SHEET],
        ['单位', organisation],
        ['月份', wordMonth(month)],
        ['导出人', by],
        ['导出时间', { at }],
        ['天数', { number: days.length, format: 'whole' }],
        ['排班人数', { number: people, format: 'whole' }],
        ...shifts.map(({ name, hours }): readonly Cell[] => [`班次 ${name}`, hours.join('；')]),
        ['说明', '已签字的排班，截至导出时间；之后的改动和换班不在内。时间均为北京时间。'],
        ['', `排班表中“${NOBODY}”表示当日有此班次、还没有排人，空白表示当日没有此班次。`],
        ['', '班次统计由排班表按公式算出；在排班表中改动人员后随之更新，新增的人员须另加一行。'],
      ],
    ],
    pagesWide: 1,
    plain: true,
  };
}

function daySheet(
  days: readonly RosterDay[],
  shifts: readonly MonthShift[],
  people: Labels,
  title: string,
): HeldSheet {
  return {
    name: DAYS_SHEET,
    title,
    columns: [
      column('日期', 12, 'day'),
      column('星期', 7, 'text'),
      column('日子', 17, 'text'),
      column('节假日', 14, 'text'),
      ...shifts.map(({ name, hours }) =>
        column(hours.length === 1 ? `${name}\n${hours[0]}` : name, 28, 'wrapped'),
      ),
    ],
    pages: [
      days.map((day): readonly Cell[] => [
        { at: instantAt(day.day, '00:00') },
        `周${WEEKDAYS[weekdayOf(day.day) - 1]}`,
        `${day.kind}${day.tentative ? '（暂定）' : ''}`,
        day.name,
        ...shifts.map(({ name }) => {
          const shift = day.shifts.find((each) => each.name === name);
          if (!shift) return null;
          return shift.people.map(({ id }) => people.get(id)).join('、') || NOBODY;
        }),
      ]),
    ],
    pagesWide: 1,
  };
}

function peopleSheet(
  days: readonly RosterDay[],
  shifts: readonly MonthShift[],
  people: Labels,
  title: string,
): HeldSheet {
  const last = letterOf(shifts.length + 1);
  return {
    name: '班次统计',
    title: `${title} 班次统计`,
    columns: [
      column('人员', 20, 'text'),
      ...[...shifts.map(({ name }) => name), '合计'].map((name) => ({
        ...column(name, 12, 'whole'),
        total: 'sum' as const,
      })),
    ],
    pages: [
      [...people].map(([id, label], index): readonly Cell[] => {
        const row = index + 2;
        const counts = shifts.map(({ name }) => countOf(days, name, id));
        return [
          label,
          ...counts.map((value, at) => ({
            formula: timesIn(`$A${row}`, letterOf(FIRST_SHIFT + at), days.length + 1),
            value,
          })),
          { formula: `SUM(B${row}:${last}${row})`, value: counts.reduce((sum, count) => sum + count, 0) },
        ];
      }),
    ],
    pagesWide: 1,
  };
}

/** The column of 排班表 the shifts begin in. */
const FIRST_SHIFT = 5;

/** In how many cells a whole name stands: COUNTIF with stars would count 王明 in 王明华, too. */
function timesIn(name: string, letter: string, last: number): string {
  const cells = `'${DAYS_SHEET}'!$${letter}$2:$${letter}$${last}`;
  return `SUMPRODUCT(--ISNUMBER(FIND("、"&${name}&"、","、"&${cells}&"、")))`;
}

function countOf(days: readonly RosterDay[], shift: string, id: number): number {
  return days.filter((day) =>
    day.shifts.some(({ name, people }) => name === shift && people.some((person) => person.id === id)),
  ).length;
}

/** Those worked on most days stand first: a month may well begin with a holiday. */
function shiftsOf(days: readonly RosterDay[]): readonly MonthShift[] {
  const hours = new Map<string, Set<string>>();
  for (const { name, from, to } of days.flatMap(({ shifts }) => shifts)) {
    const known = hours.get(name) ?? new Set();
    hours.set(name, known);
    // A shift that is no longer worked has no hours.
    if (from < to) known.add(`${from.slice(11, 16)}–${to.slice(11, 16)}`);
  }
  const worked = (name: string): number =>
    days.filter(({ shifts }) => shifts.some((shift) => shift.name === name)).length;
  return [...hours]
    .map(([name, each]) => ({ name, hours: [...each] }))
    .sort((one, other) => worked(other.name) - worked(one.name));
}

function labelsOf(days: readonly RosterDay[]): Labels {
  const names = new Map(
    days.flatMap(({ shifts }) => shifts.flatMap(({ people }) => people)).map(({ id, name }) => [id, name]),
  );
  const shared = (name: string): boolean => [...names.values()].filter((other) => other === name).length > 1;
  return new Map([...names].map(([id, name]) => [id, shared(name) ? `${name}（${id}）` : name]));
}

function column(name: string, width: number, format: SheetColumn['format']): SheetColumn {
  return { name, width, format };
}
