import type { HandoverItemView, HandoverSheet, HandoverThingView } from '#contract/shift/handover.ts';
import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import { handoverForm } from '../../paper/printing/forms/handover-form.ts';
import type { HandedThing, HandoverItem, HandoverSigner } from '../../paper/printing/handover-values.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';

/** Form 13 from a signed sheet; `serial` is the counter of its number. */
export function fillHandoverForm(id: number, serial: number, sheet: HandoverSheet): FilledForm {
  const { number, outgoing, state } = sheet;
  if (number === null || outgoing === null || state === 'preparing')
    throw new AppError('rule-broken', '交班人签字后才能打印交班表。');
  const stateWord = state === 'taken' && sheet.continuedReason !== null ? '连班' : words.handoverState[state];
  const paper = handoverForm({
    ...sheet.counts,
    id,
    serial,
    number,
    shift: sheet.shift.name,
    from: sheet.shift.from,
    to: sheet.shift.to,
    onDuty: sheet.onDuty,
    outgoing,
    incoming: sheet.incoming ?? NOBODY,
    state: stateWord,
    items: sheet.items.map((item) => itemOf(item, words.state[item.state])),
    additions: sheet.additions.map((item) =>
      itemOf(item, `${words.handoverReason[item.reason]}\n${words.state[item.state]}`),
    ),
    things: sheet.things.map(thingOf),
    instructions: sheet.instructions,
    remarks: joined([
      sheet.remarks,
      sheet.continuedReason && `连班原因：${sheet.continuedReason}`,
      sheet.refusal && `${sheet.refusal.name} 拒接：${sheet.refusal.reason}`,
      sheet.passedDrafts > 0 ? `移交未登记草稿 ${sheet.passedDrafts} 份。` : null,
      sheet.countersigned?.note ? `主管会签：${sheet.countersigned.note}` : null,
    ]),
    countersigned: sheet.countersigned,
    head: sheet.head,
  });
  return { paper, fileName: `${number} 交班表`, caseId: null, corrections: 0 };
}

/** An empty box, to be signed. */
const NOBODY: HandoverSigner = { name: '', at: null };

function itemOf(item: HandoverItemView, state: string): HandoverItem {
  return {
    number: item.number,
    matter: item.matter,
    state,
    nextStep: joined([item.nextStep, ...item.marks]),
    dueAt: item.dueAt,
    overdue: item.clockState === '超时',
    note: item.note,
    carried: item.carried,
    acknowledged: item.acknowledgedAt !== null,
  };
}

function thingOf({ label, expected, counted, remark }: HandoverThingView): HandedThing {
  const differs = expected !== null && expected !== counted;
  return { name: label, count: `${counted ?? ''}${differs ? `（应有 ${expected}）` : ''}`, note: remark };
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null && part !== '').join('\n') || null;
}
