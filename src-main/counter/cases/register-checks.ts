import type { RegisterInput } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { intakeReasons } from '#domain/counter/intake.ts';
import type { SealedYearReason } from '../../book/ledger/sealed-years.ts';
import type { Db } from '../../register/open.ts';
import type { BlankForms } from '../../shift/blank-forms/blank-forms.ts';

/** What registering looks at before it writes. */
export interface CheckAreas {
  readonly settings: () => Settings;
  readonly sealedYear: SealedYearReason;
  readonly blankForms: Pick<BlankForms, 'refusal'>;
}

/** Throws what keeps a form from being registered, in words beside its field. */
type CheckForm = (
  input: RegisterInput,
  at: {
    readonly now: string;
    /** Made out of another case: it was typed when that one was. */
    readonly converted: boolean;
    readonly paperNumber: string | null;
  },
) => void;

export function createCheckForm(db: Db, { settings, sealedYear, blankForms }: CheckAreas): CheckForm {
  const draftBegun = db.prepare('SELECT begun_at AS begunAt FROM draft WHERE id = ?');
  const exists = db.prepare('SELECT 1 FROM "case" WHERE id = ?').pluck();

  return (input, { now, converted, paperNumber }) => {
    const draft = draftBegun.get(input.requestId) as { begunAt: string } | undefined;
    const reasons = intakeReasons(input, {
      now,
      begunAt: draft?.begunAt ?? (converted ? input.receivedAt : now),
      lateMinutes: settings()['intake.lateMinutes'],
    });
    if (reasons.length > 0) {
      const fields = Object.fromEntries(reasons.map(({ field, reason }) => [field, reason]));
      throw new AppError('bad-input', `有 ${reasons.length} 处需要补充，未登记；已填内容保留。`, fields);
    }
    // T7: nothing is dated into a sealed year; a number of one could only come from a clock that ran back.
    const sealed = sealedYear(input.kind, input.receivedAt) ?? sealedYear(input.kind, now);
    if (sealed !== null) refuse('受理时间所在年度已封存', { receivedAt: sealed });
    // E6: each pre-numbered form is used once.
    const used = paperNumber === null ? null : blankForms.refusal(paperNumber);
    if (used !== null) refuse('纸质单号有误', { paperNumber: used });
    if (input.repeatOf !== null && exists.get(input.repeatOf) === undefined)
      refuse('所选的上一件不存在', { repeatOf: '没有这件受理事项，请重新选择。' });
  };
}

function refuse(what: string, fields: Readonly<Record<string, string>>): never {
  throw new AppError('bad-input', `${what}，未登记；已填内容保留。`, fields);
}
