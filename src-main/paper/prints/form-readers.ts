import { AppError } from '#contract/errors.ts';
import type { FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import type { Role } from '#domain/terms.ts';
import type { Context } from '../../office/router.ts';

const EXPERTS: readonly Role[] = ['handler', 'manager'];
const MANAGERS: readonly Role[] = ['manager'];

/**
 * Forms that not everybody at the counter may read, whatever their id: those whose screen isn't theirs either (spec
 * 10 Roles). Whom a report, an inspection or an entry of the violations' register is for, its filler knows.
 */
export const FORM_READERS: Partial<Readonly<Record<FormName, readonly Role[]>>> = {
  'penalty-opinion': EXPERTS,
  'penalty-notice': EXPERTS,
  impeachment: EXPERTS,
  'contract-proposal': EXPERTS,
  'archive-reading': EXPERTS,
  'pad-blanks': EXPERTS,
  board: MANAGERS,
};

/** Refuses a form, its preview, its prints and their kept pages to whom its screen isn't open. */
export function allowForm(form: FormName, { person }: Pick<Context, 'person'>): void {
  const readers = FORM_READERS[form];
  if (readers === undefined || person?.roles.some((role) => readers.includes(role))) return;
  const whose = readers === MANAGERS ? '主管' : '投诉专管员或主管';
  throw new AppError('not-allowed', `“${formTitles[form]}”由${whose}查看和打印，没有打开。`);
}
