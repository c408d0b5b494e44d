import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { backUp, backupFolder, restore } from './backup-desk.ts';
import { ADMINISTRATOR, pinOf, type TestOffice } from './office.ts';
import { seedBooks } from './seed-books.ts';
import { seedHouse } from './seed-house.ts';
import { seedMoney } from './seed-money.ts';
import { type SeededCases, seedOffice } from './seed-office.ts';
import { seedShifts } from './seed-shifts.ts';
import { seedChecks } from './seed-checks.ts';

/** A window of a test office. */
export type Window = ReturnType<TestOffice['window']>;

/** What the parts of a full seed work with. */
export interface SeedDesk {
  readonly desk: TestOffice;
  readonly words: Dictionaries;
  readonly cases: SeededCases;
  readonly clerk: Window;
  readonly other: Window;
  readonly handler: Window;
  readonly manager: Window;
  readonly leader: Window;
  readonly admin: Window;
  /** A window of the shell with the manager signed in. */
  readonly shell: Window;
  /** The same with the administrator. */
  readonly adminShell: Window;
  idOf(name: string): number;
}

/**
 * Fills every table of an office, through its router alone: the twenty cases of `seedOffice`, a restore with numbers
 * known on paper, and a row of everything a counter keeps. A table nothing fills is named by test/office/whole/seed.test.ts.
 */
export async function seedFull(desk: TestOffice): Promise<SeedDesk> {
  const cases = await seedOffice(desk);
  const folder = backupFolder();
  try {
    desk.pass(60_000);
    const made = await backUp(desk, folder.path);
    desk.pass(60_000);
    await restore(desk, made.file, [{ site: 'A1', kind: 'complaint', year: 2027, last: 20 }]);
  } finally {
    folder.remove();
  }
  desk.pass(60_000);
  const signedIn = (name: string): Promise<Window> => desk.signIn(name);
  const people = await desk.window().ask('setup.status');
  const idOf = (name: string): number => people.people.find((one) => one.name === name)?.id ?? 0;
  const shellOf = async (name: string): Promise<Window> => {
    const shell = desk.window('shell');
    await shell.ask('session.signIn', { userId: idOf(name), pin: pinOf(name) });
    return shell;
  };
  const clerk = await signedIn('前台甲');
  const seed: SeedDesk = {
    desk,
    cases,
    words: await clerk.ask('dictionary.all'),
    clerk,
    other: await signedIn('前台乙'),
    handler: await signedIn('专管甲'),
    manager: await signedIn('主管甲'),
    leader: await signedIn('主管乙'),
    admin: await signedIn(ADMINISTRATOR.name),
    shell: await shellOf('主管甲'),
    adminShell: await shellOf(ADMINISTRATOR.name),
    idOf,
  };
  for (const part of [seedHouse, seedChecks, seedMoney, seedShifts, seedBooks]) await part(seed);
  return seed;
}
