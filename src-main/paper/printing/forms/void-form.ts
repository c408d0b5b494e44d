import { labelOf } from '#domain/counter/case-fields.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, signatures, time, unsigned, wording } from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { VoidValues } from '../values.ts';
import { REGISTRATION_FORMS } from './registration-form.ts';

/** A voided number (作废): it keeps its place in the ledger and is never used again (E2). */
export function voidForm(form: VoidValues): Paper {
  const { title, formCode } = REGISTRATION_FORMS[form.kind];
  return {
    title,
    formCode: `${formCode}V`,
    revision: 'A/0',
    number: { label: '编号', text: form.number },
    scan: codeOf('case', form.id, form.serial),
    aside: '本号作废',
    closed: true,
    rows: [
      {
        cells: [{ width: 170, text: '作　废', look: 'label', align: 'center', stand: 'middle', points: 72 }],
        lines: 12,
      },
      fields([labelOf('receivedAt'), time(form.receivedAt)], [labelOf('enteredAt'), time(form.enteredAt)]),
      fields([labelOf('receivedByName'), form.receivedBy], [labelOf('ownerName'), form.followedBy]),
      longText(labelOf('customerName'), form.customerName, 1),
      longText('原登记内容', form.content, 3, 2),
      longText('作废原因', form.reason, 3, 3),
      fields(['提出人', form.proposedBy], ['批准作废', `${form.voidedBy}　${time(form.voidedAt)}`]),
      longText('改登编号', form.insteadOf, 1),
      wording('note', '说明', '本编号已作废，保留原位，不再使用。原登记内容仅供查考，不得作为处理依据。'),
      signatures([
        unsigned('提出人'),
        { title: '批准人', name: form.voidedBy, at: form.voidedAt, note: '口令签字' },
        unsigned('档案保管人'),
      ]),
    ],
  };
}
