import type { BlankFormView, PadView } from '#contract/shift/blank-forms.ts';
import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import type { BlankFormState } from '#domain/shift/blank-forms.ts';
import { blankRegistration } from '../../paper/printing/forms/blank-registration.ts';
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

/** The blanks of a pad that are still in stock, to be printed here: a number is on paper once (E6). */
export function fillBlanks(
  padId: number,
  pad: Pick<PadView, 'first' | 'last'>,
  forms: readonly { readonly id: number; readonly number: string; readonly state: BlankFormState }[],
): FilledForm {
  const [paper, ...more] = forms
    .filter(({ state }) => state === 'stock')
    .map(({ id, number }) =>
      blankRegistration({ id, number, serial: padSerial(number), padId, first: pad.first, last: pad.last }),
    );
  if (paper === undefined)
    throw new AppError('rule-broken', '这批空白登记表都已发放或有了去向，没有可印的，未作改动。');
  return {
    paper,
    more,
    apart: true,
    fileName: `空白登记表 ${pad.first}至${pad.last}（第${padId}批）`,
    caseId: null,
    corrections: 0,
  };
}
