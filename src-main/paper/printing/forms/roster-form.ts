import { fields, section, signatures, table, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** The roster of a month (H5). */
export interface RosterValues {
  /** `2026年3月`. */
  readonly month: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** One line a shift; day and kind stand at the first of a day. */
  readonly lines: readonly {
    readonly day: string;
    readonly kind: string;
    readonly shift: string;
    readonly hours: string;
    readonly people: string;
  }[];
}

const COLUMNS = [
  { head: '日期', width: 28 },
  { head: '日别', width: 32 },
  { head: '班次', width: 26 },
  { head: '时间', width: 30, align: 'center' },
  { head: '值班人', width: 54 },
] as const;

/** 排班表: every day of the month with its shifts and their people; empty ones stay to be filled in by hand. */
export function rosterForm(form: RosterValues): Paper {
  const rows = table(
    COLUMNS,
    form.lines.map(({ day, kind, shift, hours, people }) => [day, kind, shift, hours, people || null]),
  );
  return {
    title: '投诉受理排班表',
    formCode: 'KS-24',
    revision: 'A/0',
    number: { label: '月份', text: form.month },
    scan: null,
    aside: null,
    rows: [
      fields(['月份', form.month], ['制表', `${form.madeBy} ${form.madeAt}`]),
      section('换班须经主管批准'),
      ...(rows[0]?.under ?? []),
      ...rows,
      signatures([unsigned('制表'), unsigned('主管')]),
    ],
  };
}
