import type { AskInput } from '#contract/endpoints.ts';
import type { Role } from '#domain/terms.ts';

/** A person's row of the first run, as typed. */
export interface PersonRow {
  readonly key: number;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly pin: string;
}

/** The first run's page, as typed. */
export interface FirstRunForm {
  readonly organisation: string;
  readonly site: string;
  /** Where backups go; empty: chosen later. */
  readonly backupFolder: string;
  readonly administratorName: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly pin: string;
  readonly pinAgain: string;
  readonly people: readonly PersonRow[];
}

export const emptyFirstRun: FirstRunForm = {
  organisation: '',
  site: '',
  backupFolder: '',
  administratorName: '',
  password: '',
  passwordAgain: '',
  pin: '',
  pinAgain: '',
  people: [{ key: 1, name: '', roles: ['receptionist'], pin: '' }],
};

/** What only this page can see: the repetitions and rows nobody filled. Everything else the office checks. */
export function slips(form: FirstRunForm): Readonly<Record<string, string>> {
  return {
    ...(form.password !== form.passwordAgain && { passwordAgain: '两次输入的密码不同，请重输。' }),
    ...(form.pin !== form.pinAgain && { pinAgain: '两次输入的 PIN 不同，请重输。' }),
    ...(filled(form).length === 0 && { 'people.0.name': '请至少录入一位接待人员。' }),
  };
}

/** The request; rows without a name and PIN are left out. */
export function toSetup(form: FirstRunForm): AskInput<'setup.complete'> {
  return {
    organisation: form.organisation,
    site: form.site,
    backupFolder: form.backupFolder,
    administrator: { name: form.administratorName, password: form.password, pin: form.pin },
    people: filled(form).map(({ name, roles, pin }) => ({ name, roles: [...roles], pin })),
  };
}

/** Index of a row in the request, so that the office's error paths find their row. */
export function requestIndex(form: FirstRunForm, row: PersonRow): number {
  return Math.max(0, filled(form).indexOf(row));
}

const filled = (form: FirstRunForm) => form.people.filter((row) => row.name.trim() !== '' || row.pin !== '');
