import { useEffect, useMemo, useRef, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { isComposing } from '../../ui/keys.ts';

interface PeopleListProps {
  readonly people: readonly PersonView[];
  readonly chosen: PersonView | null;
  readonly onChoose: (person: PersonView) => void;
}

/** Names to pick one's own from: arrows, a click, or the first letters of its pinyin. */
export function PeopleList({ people, chosen, onChoose }: PeopleListProps) {
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => byInitials(people, typed), [people, typed]);
  const list = useRef<HTMLDivElement>(null);
  // Typing initials works from the first key on, without a click before it.
  useEffect(() => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), []);
  const focused = chosen && shown.includes(chosen) ? chosen : shown[0];
  return (
    <div
      ref={list}
      className="people-list"
      onKeyDown={(event) => {
        if (isComposing() || event.ctrlKey || event.altKey) return;
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (step) {
          const next = shown[(shown.indexOf(focused ?? shown[0]!) + step + shown.length) % shown.length];
          event.currentTarget.querySelector<HTMLElement>(`[data-person="${next?.id}"]`)?.focus();
          event.preventDefault();
        } else if (event.key === 'Backspace') setTyped(typed.slice(0, -1));
        else if (/^[a-z]$/i.test(event.key)) {
          const narrower = typed + event.key.toLowerCase();
          const found = byInitials(people, narrower);
          setTyped(found.length > 0 ? narrower : '');
          if (found.length === 1) onChoose(found[0]!);
        }
      }}
    >
      <ul role="listbox" aria-label="选择姓名">
        {shown.map((person) => (
          <li
            key={person.id}
            role="option"
            aria-selected={person === chosen}
            tabIndex={person === focused ? 0 : -1}
            data-person={person.id}
            onClick={() => onChoose(person)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onChoose(person);
            }}
          >
            <span className="name">{person.name}</span>
            <span className="hint">{person.roles.map((role) => words.role[role]).join('、')}</span>
          </li>
        ))}
      </ul>
      <p className="hint" aria-live="polite">
        {typed ? `拼音首字母：${typed}（退格键清除）` : '可直接键入姓名的拼音首字母'}
      </p>
    </div>
  );
}

const byInitials = (people: readonly PersonView[], typed: string) =>
  people.filter((person) => person.initials.toLowerCase().startsWith(typed));
