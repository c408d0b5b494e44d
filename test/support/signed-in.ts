import { afterEach, beforeEach, expect } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { complaint, differences, openTestOffice, type TestOffice } from './office.ts';

/** A window where somebody of the tests has signed in. */
export type Window = Awaited<ReturnType<TestOffice['signIn']>>;

/** The office of the present test, its words and its people's windows; another one for each test. */
export let desk: TestOffice;
export let words: Dictionaries;
export let clerk: Window;
export let other: Window;
export let handler: Window;
export let manager: Window;

const PERSONS = {
  clerk: ['前台甲', (window: Window) => (clerk = window)],
  other: ['前台乙', (window: Window) => (other = window)],
  handler: ['专管甲', (window: Window) => (handler = window)],
  manager: ['主管甲', (window: Window) => (manager = window)],
} as const;

/** Opens an office for each test of the file with these people signed in; afterwards verification must find nothing. */
export function openForEachTest(...people: readonly (keyof typeof PERSONS)[]): void {
  beforeEach(async () => {
    desk = await openTestOffice();
    const windows = await Promise.all(people.map((one) => desk.signIn(PERSONS[one][0])));
    for (const [index, one] of people.entries()) PERSONS[one][1](windows[index] as Window); // as many as people
    words = await clerk.ask('dictionary.all');
  });
  afterEach(() => {
    expect(differences(desk.dataDir)).toEqual([]);
    desk.close();
  });
}

/** Signs somebody in once more, as after hours of nothing; under another name somebody else does their work. */
export async function signInAnew(one: keyof typeof PERSONS, name: string = PERSONS[one][0]): Promise<void> {
  PERSONS[one][1](await desk.signIn(name));
}

/** Registers a complaint at the counter; answers its id. */
export async function register(more = {}): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

/** The id of a department by its name. */
export function departmentOf(name: string): number {
  return words.departments.find((each) => each.name === name)?.id ?? 0;
}
