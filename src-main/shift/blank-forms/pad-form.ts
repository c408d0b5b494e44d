import type { BlankFormView, PadView } from '#contract/shift/blank-forms.ts';
import { words } from '#contract/words.ts';
import { padForm } from '../../paper/printing/forms/pad-form.ts';
import { stamp } from '../../paper/printing/fields.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { padSerial } from '../../paper/prints/scan.ts';

/** The use of a pad on paper: each number with its fate (E6). */
export function fillPadForm(
  id: number,
  { pad, forms }: { readonly pad: PadView; readonly forms: readonly BlankFormView[] },
  made: { readonly at: string; readonly by: string },
): FilledForm {
  const { counts } = pad;
  const paper = padForm({
    id,
    serial: padSerial(pad.first),
    first: pad.first,
    last: pad.last,
    size: pad.size,
    source: pad.source,
    received: `${pad.receivedByName} ${stamp(pad.receivedAt)}`,
    counts: [
      ['在库', counts.stock],
      ['已发未用', counts.issued],
      ['已用', counts.used],
      ['作废', counts.spoiled],
      ['遗失', counts.lost],
    ],
    made: `${made.by} ${stamp(made.at)}`,
    lines: forms.map((form) => ({
      number: form.number,
      state: words.blankFormState[form.state],
      holder: form.holderName,
      caseNumber: form.caseNumber,
      settled: form.settledAt === null ? null : `${form.settledByName} ${stamp(form.settledAt)}`,
      remark: form.remark,
    })),
  });
  return {
    paper,
    fileName: `空白登记表使用记录 ${pad.first}至${pad.last}（第${id}批）`,
    caseId: null,
    corrections: 0,
  };
}
