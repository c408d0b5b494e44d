import type { ReactNode } from 'react';
import type { CaseRow } from '#contract/counter/cases.ts';
import type { RegisterColumn } from '#contract/counter/register.ts';
import { words } from '#contract/words.ts';
import { DueText, TimeText } from '../../ui/time-text.tsx';
import { StateWord } from '../../ui/words.tsx';

/** One column of the register: its head, its width as a grid track, what a cell shows. */
interface ColumnLook {
  readonly head: string;
  readonly width: string;
  /** Narrowest it can become, in pixels: the list scrolls sideways beyond. */
  readonly least: number;
  readonly cell: (row: CaseRow) => ReactNode;
  readonly title?: (row: CaseRow) => string | undefined;
}

const fixed = (
  head: string,
  least: number,
  cell: ColumnLook['cell'],
  title?: ColumnLook['title'],
): ColumnLook => ({
  head,
  least,
  width: `${least}px`,
  cell,
  ...(title && { title }),
});

/** Every column there is, in the words of the trade. */
export const COLUMN_LOOKS: Readonly<Record<RegisterColumn, ColumnLook>> = {
  number: fixed('编号', 126, (row) => <span className="number">{row.number}</span>),
  state: fixed('状态', 92, (row) => (
    <>
      <StateWord state={row.state} />
      {row.round > 1 && <small className="round">第{row.round}轮</small>}
    </>
  )),
  received: fixed('接待', 88, (row) => <TimeText at={row.receivedAt} />),
  customer: fixed(
    '客户',
    72,
    (row) => row.customerName,
    (row) => row.customerName,
  ),
  phone: fixed('电话', 96, (row) => row.customerPhone),
  unit: fixed(
    '房号',
    108,
    (row) => row.unit,
    (row) => row.unit ?? undefined,
  ),
  category: {
    head: '类别',
    least: 120,
    width: 'minmax(120px, 0.6fr)',
    cell: (row) => `${words.kind[row.kind]} · ${row.categoryLabel}`,
    title: (row) => row.categoryLabel,
  },
  content: {
    head: '内容',
    least: 140,
    width: 'minmax(140px, 1fr)',
    cell: (row) => (
      <>
        {row.severity !== 'ordinary' && <b>{words.severity[row.severity]} </b>}
        {row.content}
      </>
    ),
    title: (row) => row.content,
  },
  owner: fixed('跟进', 60, (row) => row.ownerName),
  due: fixed('期限', 116, (row) => row.dueAt && <DueText at={row.dueAt} />),
  department: fixed(
    '责任部门',
    108,
    (row) => row.departmentLabel,
    (row) => row.departmentLabel ?? undefined,
  ),
  nature: fixed('性质', 64, (row) => row.nature && words.nature[row.nature]),
  level: fixed('末次回访', 88, (row) => row.lastLevel && `${row.lastLevel} ${words.level[row.lastLevel]}`),
  severity: fixed('程度', 52, (row) => words.severity[row.severity]),
  kind: fixed('种类', 72, (row) => words.kind[row.kind]),
};
