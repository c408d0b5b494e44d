import type { CaseRow } from '#contract/counter/cases.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../api/use-office.ts';
import { matchesKnowledge } from '../counter/knowledge/knowledge-words.ts';
import { beginIntake } from '../counter/cases/begin-intake.ts';
import { PARAMETERS } from '../house/settings/setting-list.tsx';
import { settingsPagesFor } from '../house/settings/settings-pages.ts';
import { goTo, openCase, openCustomer, openKnowledge, openSettings } from '../state/place.ts';
import { lock, signOut } from '../state/session.ts';
import { best, type Command, INITIALS, readTyped } from './commands.ts';
import { screens } from './screens.ts';

/** One thing found, and where Enter leads. */
export interface Found {
  /** Unlike any other's. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly key?: string;
  readonly go: () => void;
}

/** What was found of one sort, under its heading. */
interface FoundGroup {
  readonly heading: string;
  readonly items: readonly Found[];
}

interface Act extends Command {
  readonly go: () => void;
}

/** What answers the words typed, of everything this person may see and do. */
export function useFound(typed: string, person: PersonView, onHelp: () => void) {
  const { verb, begins, query } = readTyped(typed);
  const counts = person.roles.some((role) => role !== 'admin');
  const long = counts && query.length > 0;
  const cases = useOffice('case.page', long ? { query, limit: verb ? 60 : 8 } : null);
  const customers = useOffice('customer.offers', long && query.length > 1 && !verb ? { query } : null);
  const knowledge = useOffice('knowledge.list', counts && !verb && typed.length > 1 ? {} : null);

  const acts = actsOf(person, onHelp);
  const pages = settingsPagesFor(person.roles).map(({ name }) => ({
    ...named(name),
    go: () => openSettings(name),
  }));
  const parameters = PARAMETERS.map(({ name }) => ({
    ...named(name),
    go: () => openSettings('参数', name),
  }));
  const rows = (cases.data?.rows ?? [])
    .filter(({ state }) => !verb || verb.states.includes(state))
    .slice(0, 8);
  const entries = (knowledge.data ?? []).filter((entry) => !entry.retired && matchesKnowledge(entry, query));
  const groups: readonly FoundGroup[] = [
    {
      heading: '命令',
      items: [
        ...(begins ? [begin(query)] : []),
        ...best(acts, typed, 6).map((act) => ({ ...shown('act', act), hint: '' })),
      ],
    },
    { heading: verb?.heading ?? '受理事项', items: rows.map(matter) },
    {
      heading: '客户',
      items: (customers.data ?? []).slice(0, 5).map(({ id, name, phone, unit }) => ({
        id: `customer ${id}`,
        title: name,
        hint: [phone, unit].filter(Boolean).join(' · '),
        go: () => openCustomer(id),
      })),
    },
    {
      heading: '设置',
      items: [...best(pages, typed, 4), ...best(parameters, typed, 4)].map((page) => ({
        ...shown('setting', page),
        hint: '设置',
      })),
    },
    {
      heading: '知识',
      items: entries.slice(0, 4).map(({ id, title, categoryLabel }) => ({
        id: `knowledge ${id}`,
        title,
        hint: categoryLabel,
        go: () => openKnowledge(id),
      })),
    },
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    asking: cases.asking || customers.asking || knowledge.asking,
    failure: cases.error?.message ?? customers.error?.message ?? null,
  };
}

const named = (word: string): Command => ({ word, initials: INITIALS[word] ?? '' });

const shown = (sort: string, { word, key, go }: Act): Omit<Found, 'hint'> => ({
  id: `${sort} ${word}`,
  title: word,
  ...(key !== undefined && { key }),
  go,
});

const begin = (who: string): Found => ({
  id: 'begin',
  title: `受理 ${who}`,
  hint: '新开一份登记表',
  go: () => void beginIntake(/\d{4}/.test(who) ? { customerPhone: who } : { customerName: who }),
});

const matter = ({ id, number, kind, state, customerName, content }: CaseRow): Found => ({
  id: `case ${id}`,
  title: number,
  hint: `${words.kind[kind]} · ${words.state[state]} · ${customerName} · ${content}`,
  go: () => openCase(id),
});

function actsOf(person: PersonView, onHelp: () => void): readonly Act[] {
  const mine = screens.filter(({ roles }) => roles.some((role) => person.roles.includes(role)));
  return [
    ...mine.map(({ id, name, key }) => ({ ...named(name), key, go: () => goTo(id) })),
    { ...named('快速上手与快捷键'), key: 'F1', go: onHelp },
    { ...named('锁定'), key: 'Ctrl+L', go: () => void lock() },
    { ...named('退出登录'), go: () => void signOut() },
  ];
}
