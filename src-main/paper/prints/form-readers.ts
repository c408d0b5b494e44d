import { AppError } from '#contract/errors.ts';
import type { FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import type { Role } from '#domain/terms.ts';
import type { Context } from '../../office/router.ts';

const COUNTER: readonly Role[] = ['receptionist', 'handler', 'manager'];
const EXPERTS: readonly Role[] = ['handler', 'manager'];
const MANAGERS: readonly Role[] = ['manager'];

/**
 * Who may read each form, whatever its id: those whose screen is open to them (spec 10 Roles). Total, so that a new
 * form is open to nobody by omission. Whom a report, an inspection or an entry of the violations' register is for, its
 * filler knows.
 */
const FORM_READERS: Readonly<Record<FormName, readonly Role[]>> = {
  registration: COUNTER,
  'work-order': COUNTER,
  urge: COUNTER,
  handling: COUNTER,
  tracking: COUNTER,
  notice: COUNTER,
  'callback-list': COUNTER,
  callback: COUNTER,
  violation: COUNTER,
  'penalty-opinion': EXPERTS,
  'penalty-notice': EXPERTS,
  impeachment: EXPERTS,
  'contract-proposal': EXPERTS,
  'case-file': COUNTER,
  'site-record': COUNTER,
  'case-site-record': COUNTER,
  agreement: COUNTER,
  solution: COUNTER,
  'case-solution': COUNTER,
  'eight-d': COUNTER,
  inspection: COUNTER,
  extension: COUNTER,
  statistics: COUNTER,
  calls: COUNTER,
  suggestions: COUNTER,
  products: COUNTER,
  installations: COUNTER,
  services: COUNTER,
  handover: COUNTER,
  'handover-month': COUNTER,
  roster: COUNTER,
  'roster-wall': COUNTER,
  report: COUNTER,
  'report-draft': COUNTER,
  board: MANAGERS,
  'pad-blanks': EXPERTS,
  pad: COUNTER,
  spine: COUNTER,
  'archive-reading': EXPERTS,
};

/** Refuses a form, its preview, its prints and their kept pages to whom its screen isn't open. */
export function allowForm(form: FormName, { person }: Pick<Context, 'person'>): void {
  const readers = FORM_READERS[form];
  // The shell itself, with nobody at the window, composes what the whole counter may read.
  if (person === null ? readers === COUNTER : person.roles.some((role) => readers.includes(role))) return;
  const whose = readers === COUNTER ? '前台' : readers === MANAGERS ? '主管' : '投诉专管员或主管';
  throw new AppError('not-allowed', `“${formTitles[form]}”由${whose}查看和打印，没有打开。`);
}
