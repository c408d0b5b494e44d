import { useState } from 'react';
import type { RosterMonth } from '#contract/shift/roster.ts';
import { copyWeek, type RosterCell } from '#domain/shift/roster.ts';
import { addDays, type Day } from '#domain/time.ts';

/** A changed cell with what stood there when the change was begun (E8). */
interface Edit extends RosterCell {
  readonly was: readonly number[];
}

/** Changes of the roster that aren't signed yet; they stay while the months are turned over. */
export interface RosterEdit {
  readonly edits: readonly Edit[];
  readonly people: (day: Day, shift: string) => readonly number[];
  readonly isEdited: (day: Day, shift: string) => boolean;
  readonly set: (day: Day, shift: string, userIds: readonly number[]) => void;
  /** Lays a week onto the following one, as far as its days haven't passed. */
  readonly copyOn: (monday: Day, today: Day) => void;
  readonly clear: () => void;
}

export function useRosterEdit(month: RosterMonth): RosterEdit {
  const [edits, setEdits] = useState<Readonly<Record<string, Edit>>>({});

  const stored = (day: Day, shift: string): readonly number[] =>
    month.days
      .find((each) => each.day === day)
      ?.shifts.find(({ name }) => name === shift)
      ?.people.map(({ id }) => id) ?? [];
  const people = (day: Day, shift: string) => edits[key(day, shift)]?.userIds ?? stored(day, shift);

  const change = (cells: readonly RosterCell[]) =>
    setEdits((before) => {
      const next = { ...before };
      for (const cell of cells) {
        const at = key(cell.day, cell.shift);
        const was = before[at]?.was ?? stored(cell.day, cell.shift);
        if (sameIds(was, cell.userIds)) delete next[at];
        else next[at] = { ...cell, was };
      }
      return next;
    });

  return {
    edits: Object.values(edits),
    people,
    isEdited: (day, shift) => key(day, shift) in edits,
    set: (day, shift, userIds) => change([{ day, shift, userIds }]),
    copyOn: (monday, today) => {
      const cells = month.days.flatMap(({ day, shifts }) =>
        shifts.map(({ name }) => ({ day, shift: name, userIds: people(day, name) })),
      );
      const shiftsOn = (day: Day) =>
        day < today
          ? []
          : (month.days.find((each) => each.day === day)?.shifts.map(({ name }) => name) ?? []);
      change(copyWeek(cells, { from: monday, to: addDays(monday, 7) }, shiftsOn));
    },
    clear: () => setEdits({}),
  };
}

const key = (day: Day, shift: string) => `${day} ${shift}`;

const sameIds = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((id) => other.includes(id));
