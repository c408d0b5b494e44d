import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, section, signatures, table, time, unsigned, wording } from '../fields.ts';
import type { CarriedLine, SupplementValues } from '../ledger-values.ts';
import type { Paper } from '../paper.ts';

/** 补订页: what of a case sealed in an earlier year has ended since, with the place of its form. */
export function supplementForm(values: SupplementValues): Paper {
  return {
    title: `${values.kindWord}台账补订页`,
    madeTitle: true,
    formCode: 'KS-74',
    revision: 'A/0',
    number: { label: '编号', text: values.number },
    scan: codeOf('case', values.caseId, values.serial),
    aside: `补订，原装 ${values.origin}`,
    rows: [
      fields(['原装', values.origin], ['补订年度', `${values.year} 年度`]),
      fields(['客户姓名', values.customer], ['类别', values.category]),
      wording(
        'note',
        '补订说明',
        '本件已随原年度台账封存，封存时下列事项尚未办完，现已办完，补订于此；原页不作改动，两处互注。',
      ),
      ...values.items.flatMap(({ title, lines, endedAt }) => [
        section(title),
        // A line without words would invite additions to a bound page (E1).
        ...lines.flatMap(([name, text]) => (text === null || text === '' ? [] : [longText(name, text, 1)])),
        fields(['办完时间', time(endedAt)]),
      ]),
      signatures([unsigned('经办人'), unsigned('主管'), unsigned('档案保管人')], 3),
    ],
  };
}

/** 上年结转对照表: every case carried out of an earlier year, where it was bound and where it is now. */
export function carriedList(year: number, kindWord: string, lines: readonly CarriedLine[]): Paper {
  const columns = [
    { head: '编号', width: 40 },
    { head: '原装（结转页）', width: 56 },
    { head: '现况', width: 34, align: 'center' },
    { head: '本册页', width: 40, align: 'center' },
  ] as const;
  const rows = table(
    columns,
    lines.map(({ number, origin, state, page }) => [
      number,
      origin,
      state,
      page === null ? '继续结转，未装订' : `第 ${page} 页`,
    ]),
  );
  return {
    title: `${year}年度${kindWord}上年结转对照表`,
    madeTitle: true,
    formCode: 'KS-75',
    revision: 'A/0',
    number: null,
    scan: null,
    aside: null,
    rows: [...(rows[0]?.under ?? []), ...rows],
  };
}

/** A page left empty so that the next volume of a duplex book begins on a right-hand page. */
export function blankPage(year: number, kindWord: string): Paper {
  return {
    title: `${year}年度${kindWord}台账`,
    madeTitle: true,
    formCode: 'KS-76',
    revision: 'A/0',
    number: null,
    scan: null,
    aside: null,
    rows: [{ cells: [{ width: 170, text: '本页空白', look: 'label', align: 'center' }], lines: 3 }],
  };
}
