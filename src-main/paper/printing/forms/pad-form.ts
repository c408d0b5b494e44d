import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, section, signatures, table, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** A pad of pre-numbered forms, first to last, with each number's fate (E6). */
export interface PadValues {
  readonly id: number;
  /** For the code on paper, as a case's counter is. */
  readonly serial: number;
  readonly first: string;
  readonly last: string;
  readonly size: number;
  readonly source: string | null;
  readonly received: string;
  /** State and how many, in the order they are printed. */
  readonly counts: readonly (readonly [string, number])[];
  readonly made: string;
  readonly lines: readonly {
    readonly number: string;
    readonly state: string;
    readonly holder: string | null;
    readonly caseNumber: string | null;
    readonly settled: string | null;
    readonly remark: string | null;
  }[];
}

const COLUMNS = [
  { head: '号码', width: 28 },
  { head: '去向', width: 20, align: 'center' },
  { head: '领用人', width: 20 },
  { head: '受理编号', width: 38 },
  { head: '经办、时间', width: 34 },
  { head: '说明', width: 30 },
] as const;

/** 空白登记表使用记录. */
export function padForm(form: PadValues): Paper {
  const rows = table(
    COLUMNS,
    form.lines.map(({ number, state, holder, caseNumber, settled, remark }) => [
      number,
      state,
      holder,
      caseNumber,
      settled,
      remark,
    ]),
  );
  return {
    title: '空白登记表使用记录',
    formCode: 'KS-25',
    revision: 'A/0',
    number: { label: '起止', text: `${form.first}–${form.last}` },
    scan: codeOf('form-pad', form.id, form.serial),
    aside: null,
    rows: [
      fields(['起止号码', `${form.first} 至 ${form.last}`], ['张数', `${form.size} 张`]),
      fields(['领入', form.received], ['来源', form.source]),
      fields(['结存', form.counts.map(([state, n]) => `${state} ${n}`).join('  ')], ['制表', form.made]),
      section('逐号去向'),
      ...(rows[0]?.under ?? []),
      ...rows,
      signatures([unsigned('保管人'), unsigned('主管')]),
    ],
  };
}
