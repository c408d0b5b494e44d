import { words } from '#contract/words.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import {
  choice,
  fields,
  longText,
  section,
  signatures,
  spareRows,
  table,
  tableRows,
  unsigned,
  yesNo,
} from '../fields.ts';
import type { Paper } from '../paper.ts';

/** One blank of a pad (E6). */
export interface BlankValues {
  readonly id: number;
  /** For the code on paper, the end of its number. */
  readonly serial: number;
  readonly number: string;
  /** First and last number of its batch. */
  readonly first: string;
  readonly last: string;
  readonly padId: number;
}

const CALLS = [
  { head: '次', width: 10, align: 'center' },
  { head: '回访时间', width: 40 },
  { head: '方式', width: 20, align: 'center' },
  { head: '结果', width: 24, align: 'center' },
  { head: '客户意见', width: 52 },
  { head: '回访人', width: 24, align: 'center' },
] as const;

/** 空白登记表: pre-numbered, filled in by hand while the power or the PC is out, entered afterwards (E6). */
export function blankRegistration(blank: BlankValues): Paper {
  return {
    title: '客户投诉受理登记表',
    formCode: 'KS-01K',
    revision: 'A/0',
    number: { label: '纸质单号', text: blank.number },
    scan: codeOf('blank-form', blank.id, blank.serial),
    aside: `第 ${blank.padId} 批　${blank.first} 至 ${blank.last}`,
    rows: [
      fields(['受理时间', null], ['首问责任人', null]),
      fields(
        ['事项', choice(Object.values(words.kind), null)],
        ['受理渠道', choice(['来电', '来访', '书面', '其他'], null)],
      ),
      fields(['客户姓名', null], ['联系电话', null]),
      fields(['单元房号', null], ['项目', null]),
      fields(['产品', null], ['合同编号', null]),
      fields(['对象', null], ['发生时间', null]),
      longText('内容', null, 5, 3),
      longText('客户诉求', null, 2, 1),
      longText('要求方式', choice(Object.values(words.remedy), null), 1),
      fields(['严重程度', choice(Object.values(words.severity), null)], ['重复发生', yesNo(null)]),
      longText('当日处理', choice(Object.values(words.sameDay), null), 1),
      section('处理'),
      fields(['责任部门', null], ['责任人', null]),
      longText('处理措施', null, 2, 1),
      longText('处理结果', null, 2, 1),
      longText('客户确认', choice(Object.values(words.confirmation), null), 1),
      ...tableRows(CALLS, []),
      ...spareRows(table(CALLS, [[]])),
      section('恢复后补录（24 小时内）'),
      fields(['受理编号', null], ['补录人', null], ['补录时间', null]),
      signatures([unsigned('受理人'), unsigned('处理人'), unsigned('客户'), unsigned('主管')], 3),
    ],
  };
}
