import { wordDue } from '#domain/work/clocks/clock.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, signatures, time, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { CarriedValues } from '../values.ts';
import { closingRows, handlingRows, intakeRows, ownerRow } from './case-rows.ts';
import { REGISTRATION_FORMS } from './registration-form.ts';

/** An open case as of sealing (结转): bound here, and again with its own number in the year it is closed. */
export function carriedForm(values: CarriedValues): Paper {
  const form = values.case;
  const { title, formCode } = REGISTRATION_FORMS[form.kind];
  return {
    title: `${title}（结转）`,
    formCode: `${formCode}C`,
    revision: 'A/0',
    number: { label: '编号', text: form.number },
    scan: codeOf('case', form.id, form.serial),
    aside: `${values.numberYear} 年度结转`,
    rows: [
      longText(
        '结转说明',
        `截至 ${time(values.asOf)} 本件尚未结案，结转下一年度继续办理；结案后以原编号装入结案年度台账「上年结转」部分，两册互注。`,
        2,
      ),
      ownerRow(form, '结转状态'),
      fields(['下一步', values.nextStep], ['办理时限', values.dueAt && wordDue(values.dueAt)]),
      ...intakeRows(form),
      ...handlingRows(form),
      ...closingRows(form),
      signatures([unsigned('经办人'), unsigned('主管'), unsigned('档案保管人')], 3),
    ],
  };
}
