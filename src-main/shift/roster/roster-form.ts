import type { RosterDay } from '#contract/shift/roster.ts';
import { wordMonth } from '#domain/shift/roster.ts';
import { stamp } from '../../paper/printing/fields.ts';
import { rosterForm } from '../../paper/printing/forms/roster-form.ts';
import { rosterWall } from '../../paper/printing/forms/roster-wall.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** The month's roster on paper, a line a shift. */
export function fillRosterForm(
  month: string,
  days: readonly RosterDay[],
  made: { readonly at: string; readonly by: string },
): FilledForm {
  const title = wordMonth(month);
  const paper = rosterForm({
    month: title,
    madeAt: stamp(made.at) ?? '',
    madeBy: made.by,
    lines: days.flatMap((day) =>
      day.shifts.map((shift, index) => ({
        day: index === 0 ? `${Number(day.day.slice(8))}日 周${WEEKDAYS[weekday(day.day)]}` : '',
        kind: index === 0 ? `${wordKind(day)}${day.tentative ? '（暂定）' : ''}` : '',
        shift: shift.name,
        hours: `${shift.from.slice(11, 16)}–${shift.to.slice(11, 16)}`,
        people: shift.people.map(({ name }) => name).join('、'),
      })),
    ),
  });
  return { paper, fileName: `${title}排班表`, caseId: null, corrections: 0 };
}

/** The month's roster for the wall: a person a row, a day a column, shifts by letter in the order they begin. */
export function fillRosterWall(
  month: string,
  days: readonly RosterDay[],
  made: { readonly at: string; readonly by: string },
): FilledForm {
  const title = wordMonth(month);
  const hours = new Map<string, Set<string>>();
  for (const { name, from, to } of days.flatMap(({ shifts }) => shifts)) {
    const known = hours.get(name) ?? new Set<string>();
    hours.set(name, known.add(`${from.slice(11, 16)}–${to.slice(11, 16)}`));
  }
  const names = [...hours.keys()];
  const letterOf = (name: string): string => LETTERS[names.indexOf(name)] ?? '？';
  const people = new Map<number, string>();
  for (const { id, name } of days.flatMap(({ shifts }) => shifts.flatMap((shift) => shift.people)))
    people.set(id, name);
  const lettersOf = (on: (shift: RosterDay['shifts'][number]) => boolean): readonly string[] =>
    days.map(({ shifts }) =>
      shifts
        .filter(on)
        .map(({ name }) => letterOf(name))
        .join(''),
    );
  const paper = rosterWall({
    month: title,
    madeAt: stamp(made.at) ?? '',
    madeBy: made.by,
    days: days.map((day) => ({
      day: Number(day.day.slice(8)),
      weekday: WEEKDAYS[weekday(day.day)] ?? '',
      mark: MARKS[day.kind] ?? (day.work ? '' : '休'),
    })),
    shifts: names.map((name) => ({
      letter: letterOf(name),
      name,
      hours: [...(hours.get(name) ?? [])].join('、'),
    })),
    people: [...people].map(([id, name]) => ({
      name,
      letters: lettersOf((shift) => shift.people.some((person) => person.id === id)),
    })),
    open: lettersOf((shift) => shift.people.length === 0),
  });
  return { paper, fileName: `${title}排班表（张贴）`, caseId: null, corrections: 0 };
}

const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
const MARKS: Readonly<Record<string, string>> = { 休息日: '休', 节假日: '节', 调休补班: '补' };

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** A day worked in exchange must not read like the holiday it makes up for. */
function wordKind({ kind, name }: { readonly kind: string; readonly name: string | null }): string {
  return kind === '调休补班' ? `${name ?? ''}补班` : (name ?? kind);
}
