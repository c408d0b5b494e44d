import { fields, section, signatures, table, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** What stands on the cover of a month of handovers (H8). */
interface HandoverMonthValues {
  /** `2026年3月`. */
  readonly month: string;
  readonly made: string;
  readonly lines: readonly {
    readonly number: string;
    readonly shift: string;
    readonly outgoing: string;
    readonly incoming: string;
    readonly left: number;
    readonly state: string;
  }[];
  /** Missed handovers of the month, closed or still open (H4). */
  readonly missed: readonly { readonly shift: string; readonly said: string }[];
}

const COLUMNS = [
  { head: '编号', width: 38 },
  { head: '班次', width: 34 },
  { head: '交班', width: 34 },
  { head: '接班', width: 34 },
  { head: '遗留', width: 12, align: 'center' },
  { head: '状态', width: 18, align: 'center' },
] as const;

const GAPS = [
  { head: '班次', width: 50 },
  { head: '原因、关闭人', width: 120 },
] as const;

/** 交班表月度合订本: its cover; the sheets follow in the order of their numbers. */
export function handoverMonthCover(form: HandoverMonthValues): Paper {
  const rows = table(
    COLUMNS,
    form.lines.map(({ number, shift, outgoing, incoming, left, state }) => [
      number,
      shift,
      outgoing,
      incoming,
      String(left),
      state,
    ]),
  );
  const gaps = table(
    GAPS,
    form.missed.map(({ shift, said }) => [shift, said]),
  );
  return {
    title: '交班表月度合订本',
    formCode: 'KS-26',
    revision: 'A/0',
    number: { label: '月份', text: form.month },
    scan: null,
    aside: null,
    rows: [
      fields(['月份', form.month], ['份数', `${form.lines.length} 份`], ['制表', form.made]),
      section('交班表目录（按编号）'),
      ...(rows[0]?.under ?? []),
      ...rows,
      section(`漏交班 ${form.missed.length} 次`),
      ...(gaps[0]?.under ?? []),
      ...gaps,
      signatures([unsigned('整理'), unsigned('主管')]),
    ],
  };
}
