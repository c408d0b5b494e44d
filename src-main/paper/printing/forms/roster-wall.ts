import { LABEL_MM, label, section, signatures, unsigned, value } from '../fields.ts';
import type { Paper } from '../paper.ts';
import { type Cell, NOMINAL_MM, type Row } from '../row.ts';

/** A month's roster for the wall (H5): who works what on which day. */
export interface RosterWallValues {
  /** `2026年3月`. */
  readonly month: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly days: readonly {
    readonly day: number;
    /** 日 … 六. */
    readonly weekday: string;
    /** 休, 节, 补, or nothing on a plain working day. */
    readonly mark: string;
  }[];
  /** The letter of each shift, with its name and hours. */
  readonly shifts: readonly { readonly letter: string; readonly name: string; readonly hours: string }[];
  /** One line a person; a letter or several for each day. */
  readonly people: readonly { readonly name: string; readonly letters: readonly string[] }[];
  /** Shifts that nobody stands on, day by day. */
  readonly open: readonly string[];
}

/** 排班表（张贴）: a person a row, a day a column, across one sheet; the list a shift a line stays for the records. */
export function rosterWall(form: RosterWallValues): Paper {
  const width = (NOMINAL_MM - NAME_MM) / form.days.length;
  const off = form.days.map(({ mark }) => mark === '休' || mark === '节');
  const line = (name: string, texts: readonly string[], head: boolean): Row => ({
    cells: [
      { ...label(name, NAME_MM), align: 'center', ...(head && { look: 'head' as const }) },
      ...texts.map((text, index): Cell => {
        const look = head || off[index] ? 'head' : 'value';
        return { width, text, look, align: 'center', stand: 'middle', points: SMALL_POINTS };
      }),
    ],
    ...(head && { keep: true as const }),
  });
  const heads = [
    line(
      '日期',
      form.days.map(({ day }) => String(day)),
      true,
    ),
    line(
      '星期',
      form.days.map(({ weekday }) => weekday),
      true,
    ),
    line(
      '休、节、补',
      form.days.map(({ mark }) => mark),
      true,
    ),
  ];
  const rows = form.people.map(({ name, letters }) => ({ ...line(name, letters, false), under: heads }));
  const unmanned = form.open.some((letters) => letters !== '');
  return {
    title: '投诉受理排班表',
    formCode: 'KS-24A',
    revision: 'A/0',
    number: { label: '月份', text: form.month },
    scan: null,
    aside: '张贴',
    landscape: true,
    rows: [
      ...heads,
      ...rows,
      ...(unmanned ? [line('无人', form.open, false)] : []),
      section('班次'),
      legend(form.shifts.map(({ letter, name, hours }) => `${letter} ${name} ${hours}`).join('　　')),
      legend(`灰底为休息日、节假日，补为调休补班。换班须经主管批准。制表：${form.madeBy} ${form.madeAt}`),
      signatures([unsigned('制表'), unsigned('主管')], 3),
    ],
  };
}

const NAME_MM = LABEL_MM;
/** Two letters side by side fit a day. */
const SMALL_POINTS = 9;

function legend(text: string): Row {
  return { cells: [{ ...value(text, NOMINAL_MM), stand: 'middle' }] };
}
