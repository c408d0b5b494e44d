import { CALL_PHONE_LABEL, labelOf } from '#domain/counter/case-fields.ts';
import { formHead } from '../form-head.ts';
import {
  fields,
  longText,
  section,
  signatures,
  spareRows,
  stamp,
  table,
  tableRows,
  time,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { DueLine } from '../values.ts';

/** One follow-up of a case, in words. */
interface TrackingLine {
  readonly at: string;
  /** 联系, 催办, 二次投诉 … */
  readonly type: string;
  readonly withWhom: string | null;
  readonly means: string | null;
  readonly content: string;
  /** 预约, 未解决 … */
  readonly tracking: string | null;
  readonly nextContactAt: string | null;
  readonly by: string;
}

/** Form 3 投诉跟踪单. */
export interface TrackingValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly followedBy: string;
  readonly customerName: string | null;
  readonly callPhone: string | null;
  readonly unit: string | null;
  readonly category: string;
  readonly department: string | null;
  readonly content: string;
  readonly dues: readonly DueLine[];
  readonly lines: readonly TrackingLine[];
  readonly result: string | null;
}

const COLUMNS = [
  { head: '序', width: 9, align: 'center' },
  { head: '时间', width: 22 },
  { head: '方式、对象', width: 28 },
  { head: '跟踪内容', width: 49 },
  { head: '状态', width: 21, align: 'center' },
  { head: '下次联系', width: 22 },
  { head: '跟踪人', width: 19, align: 'center' },
] as const;

/** Rows there are at least: the sheet is carried on by hand where there is no computer. */
const ROWS = 10;
/** And behind many lines too. */
const MORE = 3;

/** Form 3: every contact about a case in its order, with empty rows to go on by hand. */
export function trackingSheet(form: TrackingValues): Paper {
  const lines = form.lines.map((line, index) => [
    String(index + 1),
    stamp(line.at)?.replace(' ', '\n') ?? null,
    [line.type, [line.means, line.withWhom].filter((part) => part !== null).join('　')]
      .filter((part) => part !== '')
      .join('\n'),
    line.content,
    line.tracking,
    stamp(line.nextContactAt)?.replace(' ', '\n') ?? null,
    line.by,
  ]);
  const empty = Array.from({ length: Math.max(MORE, ROWS - Math.max(1, lines.length)) }, () => []);
  return {
    ...formHead('投诉跟踪单', 'KS-03', form, 'case', form.state),
    rows: [
      fields([labelOf('receivedAt'), time(form.receivedAt)], [labelOf('categoryId'), form.category]),
      fields([labelOf('receivedByName'), form.receivedBy], [labelOf('ownerName'), form.followedBy]),
      fields([labelOf('customerName'), form.customerName], [CALL_PHONE_LABEL, form.callPhone]),
      fields([labelOf('unit'), form.unit], [labelOf('departmentId'), form.department]),
      longText('办理时限', dueText(form.dues), 1),
      longText('事由', form.content, 2),
      section('跟踪记录'),
      ...tableRows(COLUMNS, lines),
      ...spareRows(table(COLUMNS, empty)),
      longText('跟踪结果', form.result, 3, 2),
      signatures([unsigned('跟踪人'), unsigned('处理人'), unsigned('主管')], 3),
    ],
  };
}

function dueText(dues: readonly DueLine[]): string | null {
  return (
    dues.map(({ what, dueAt, state }) => `${what} ${stamp(dueAt)?.slice(5)} ${state}`).join('\n') || null
  );
}
