import { AppError } from '#contract/errors.ts';
import type { ViolationView } from '#contract/work/violations.ts';
import { words } from '#contract/words.ts';
import { wordDuration } from '#domain/work/clocks/clock-explain.ts';
import { wordInstant } from '#domain/time.ts';
import { violationForm } from '../../paper/printing/forms/violation-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Context } from '../../office/router.ts';

/** Fills form 14; only for those who may read the entry on the list (D3). */
export function fillViolation(
  { serial, ...entry }: ViolationView & { readonly serial: number; readonly byId: number },
  { actor, person }: Context,
): FilledForm {
  const manager = person?.roles.includes('manager') ?? false;
  const reads = manager || (person?.roles.includes('handler') ?? false);
  const seen = entry.kind === 'non_cooperation' || manager || entry.byId === actor.id;
  if (!reads || !seen || entry.userId === actor.id) {
    throw new AppError('not-found', '没有这条登记，请刷新后再试。');
  }
  const { delayMinutes, voidedAt, voidedByName, voidReason } = entry;
  const paper = violationForm({
    id: entry.id,
    serial,
    number: entry.number,
    kind: words.violationKind[entry.kind],
    department: entry.departmentLabel,
    person: entry.person,
    caseNumber: entry.caseNumber,
    orderNumber: entry.orderNumber,
    content: entry.content,
    dueAt: entry.dueAt,
    repliedAt: entry.repliedAt,
    delay: delayMinutes === null || delayMinutes === 0 ? null : wordDuration(delayMinutes * 60_000),
    at: entry.at,
    by: entry.byName,
    voided:
      voidedAt === null ? null : `${voidReason ?? ''}（${voidedByName ?? ''}，${wordInstant(voidedAt)}）`,
  });
  return { paper, fileName: `${entry.number} ${paper.title}`, caseId: entry.caseId, corrections: 0 };
}
