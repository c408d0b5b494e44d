import { fields, signatures, stamp, tableRows, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** One reading of closed files or a bound volume (E4). */
export interface ReadingLine {
  readonly at: string;
  readonly reader: string;
  /** Department, or the outside body. */
  readonly unit: string | null;
  /** Number of the case or volume. */
  readonly what: string;
  readonly purpose: string;
  /** 查阅 / 借出 / 复印. */
  readonly how: string;
  readonly approvedBy: string | null;
  readonly returnedAt: string | null;
  /** When what was lent is to be back. */
  readonly dueOn?: string | null;
}

/** Form 23 查阅登记表. */
export interface ReadingValues {
  readonly period: string;
  readonly keeper: string | null;
  readonly made: string;
  readonly lines: readonly ReadingLine[];
}

const COLUMNS = [
  { head: '序', width: 9, align: 'center' },
  { head: '时间', width: 24 },
  { head: '查阅人、单位', width: 28 },
  { head: '档案编号', width: 37 },
  { head: '事由、方式', width: 32 },
  { head: '批准人', width: 18, align: 'center' },
  { head: '归还', width: 22 },
] as const;

/** Form 23: who read what, why, who allowed it, when it came back; empty ones are kept beside the shelf. */
export function archiveReading(form: ReadingValues): Paper {
  const rows = tableRows(
    COLUMNS,
    form.lines.map((line, index) => [
      String(index + 1),
      stamp(line.at)?.replace(' ', '\n') ?? null,
      [line.reader, line.unit].filter((part) => part !== null).join('\n'),
      line.what,
      `${line.purpose}\n（${line.how}）`,
      line.approvedBy,
      stamp(line.returnedAt)?.replace(' ', '\n') ?? (line.dueOn ? `应还\n${line.dueOn}` : null),
    ]),
    18,
  );
  return {
    title: '查阅登记表',
    formCode: 'KS-23',
    revision: 'A/0',
    number: { label: '期间', text: form.period },
    scan: null,
    aside: null,
    rows: [
      fields(['期间', form.period], ['保管人', form.keeper], ['制表', form.made]),
      ...rows,
      signatures([unsigned('档案保管人'), unsigned('主管')], 3),
    ],
  };
}
