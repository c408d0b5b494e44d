import { codeOf } from '#domain/paper/paper-code.ts';
import { signatures, signedBy } from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { CaseValues } from '../values.ts';
import { closingRows, handlingRows, intakeRows, ownerRow } from './case-rows.ts';

/** Titles and codes of the registration forms, one per kind. */
export const REGISTRATION_FORMS = {
  complaint: { title: '客户投诉受理登记表', formCode: 'KS-01' },
  repair: { title: '客户报修受理登记表', formCode: 'KS-01B' },
  enquiry: { title: '客户咨询受理登记表', formCode: 'KS-01Z' },
  suggestion: { title: '客户意见建议受理登记表', formCode: 'KS-01J' },
} as const;

/** Form 1 《客户投诉受理登记表》: the printed face of a case, every field of spec 10. */
export function registrationForm(form: CaseValues): Paper {
  const { receiver, handler, reviewer, customer, manager } = form.signatures;
  return {
    ...REGISTRATION_FORMS[form.kind],
    revision: 'A/0',
    number: { label: '编号', text: form.number },
    scan: codeOf('case', form.id, form.serial),
    aside: null,
    ...(form.closedAt !== null && { closed: true as const }),
    rows: [
      ownerRow(form),
      ...intakeRows(form),
      ...handlingRows(form),
      ...closingRows(form),
      signatures(
        [
          signedBy('受理人', receiver),
          signedBy('处理人', handler),
          signedBy('审核人', reviewer),
          signedBy('客户', customer),
          signedBy('主管', manager),
        ],
        3,
      ),
    ],
  };
}
