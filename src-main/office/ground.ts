import type { Settings } from '#contract/house/settings.ts';
import { createDictionaries, type DictionaryStore } from '../house/dictionaries/dictionaries.ts';
import { createPeople, type People } from '../house/people/people.ts';
import { createSettings, type SettingStore } from '../house/settings/settings.ts';
import type { Journal } from '../register/audit/journal.ts';
import type { Watch } from '../register/audit/watch.ts';
import type { Db } from '../register/open.ts';
import { createClockBook } from '../work/clocks/clock-book.ts';
import { type ClockStore, createClocks } from '../work/clocks/clocks.ts';
import type { Clock } from './clock.ts';

/**
 * What every area stands on: the register with its events, and the settings, words, people and clocks of the house.
 * Rows of one table are no part of it: whoever needs them makes them of `db` (`createOrders(db)`).
 */
export interface Ground {
  readonly db: Db;
  readonly journal: Journal;
  /** Notices what goes past the journal. */
  readonly watch: Watch;
  readonly dataDir: string;
  /** As they are in force now. */
  readonly settings: () => Settings;
  readonly settingStore: SettingStore;
  readonly dictionaries: DictionaryStore;
  readonly people: People;
  readonly clocks: ClockStore;
}

export function layGround(
  db: Db,
  journal: Journal,
  { dataDir, clock, watch }: { readonly dataDir: string; readonly clock: Clock; readonly watch: Watch },
): Ground {
  // A clock set back doesn't take away what was set since.
  const settingStore = createSettings(db, journal, () => {
    const at = clock();
    const last = journal.head().at;
    return last !== null && last > at ? last : at;
  });
  const settings = settingStore.current;
  return {
    db,
    journal,
    watch,
    dataDir,
    settings,
    settingStore,
    dictionaries: createDictionaries(db, journal),
    people: createPeople(db, journal, { settings, watch }),
    clocks: createClocks(db, createClockBook(settingStore)),
  };
}
