import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { RosterMonth } from '#contract/shift/roster.ts';
import { rosterDayReason } from '#domain/shift/roster.ts';
import { type Day, instantAt } from '#domain/time.ts';
import type { ChoiceOption } from '../../ui/choice.tsx';
import { SwapForm } from './swap-form.tsx';
import type { RosterEdit } from './use-roster-edit.ts';

interface CellSideProps {
  readonly roster: RosterMonth;
  readonly edit: RosterEdit;
  readonly today: Day;
  readonly person: PersonView;
  readonly people: readonly ChoiceOption[];
  readonly cell: { readonly day: Day; readonly shift: string } | null;
}

/** The chosen shift: a manager ticks its people, others ask for a swap of their own. */
export function CellSide({ roster, edit, today, person, people, cell }: CellSideProps) {
  const [swapping, setSwapping] = useState(false);
  const day = roster.days.find((each) => each.day === cell?.day);
  const shift = day?.shifts.find(({ name }) => name === cell?.shift);
  if (!cell || !day || !shift)
    return (
      <aside className="roster-side" aria-label="班次">
        <p className="hint">选一个班次，这里显示当班人。</p>
      </aside>
    );
  const chosen = edit.people(day.day, shift.name);
  const past = rosterDayReason(day.day, instantAt(today, '00:00'));
  const mayEdit = person.roles.includes('manager') && past === null;
  const stored = shift.people.some(({ id }) => id === person.id);
  return (
    <aside className="roster-side" aria-label="班次">
      <h2>
        {Number(day.day.slice(5, 7))}月{Number(day.day.slice(8))}日 {shift.name}
      </h2>
      <p className="quiet">
        {shift.from.slice(11, 16)}–{shift.to.slice(11, 16)} · {day.name ?? day.kind}
      </p>
      {past !== null && <p className="hint">{past}</p>}
      {mayEdit ? (
        <div role="group" aria-label="当班人" className="roster-ticks">
          {people.map(({ value, label }) => (
            <Checkbox
              key={value}
              checked={chosen.includes(value)}
              onChange={(event) =>
                edit.set(
                  day.day,
                  shift.name,
                  event.target.checked ? [...chosen, value] : chosen.filter((id) => id !== value),
                )
              }
            >
              {label}
            </Checkbox>
          ))}
        </div>
      ) : (
        <ul>
          {shift.people.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {shift.people.length === 0 && <li className="hint">未排人</li>}
        </ul>
      )}
      {stored && past === null && <Button onClick={() => setSwapping(true)}>申请换班…</Button>}
      {swapping && (
        <SwapForm
          roster={roster}
          today={today}
          person={person}
          cell={{ day: day.day, shift: shift.name }}
          onClose={() => setSwapping(false)}
        />
      )}
    </aside>
  );
}
