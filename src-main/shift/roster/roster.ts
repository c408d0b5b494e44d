import { AppError } from '#contract/errors.ts';
import type { PersonView } from '#contract/house/people.ts';
import type { RosterDay, RosterMonth, RosterPerson } from '#contract/shift/roster.ts';
import type { Settings } from '#contract/house/settings.ts';
import { dayKind } from '#domain/work/clocks/calendar.ts';
import { daysOfMonth, mondayOf, rosterDayReason, wordMonth } from '#domain/shift/roster.ts';
import { addDays, type Day, dayOf, type Instant, isDay } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Handlers } from '../../office/router.ts';
import { fillRosterForm, fillRosterWall } from './roster-form.ts';
import type { ShiftBook } from './shift-book.ts';

type Written = readonly (readonly [AuditedTable, number])[];

/** The roster (排班): who is on which shift of which day (H5). */
export interface Roster {
  readonly handlers: Handlers<'roster'>;
  /** Who is on shift now: by the roster when the running shift is on it, else whoever has signed in today. */
  onShift(now: Instant): PersonView[];
  /** The people of a shift. */
  people(day: Day, shift: string): readonly RosterPerson[];
  /** Takes one person off a shift and puts another on it; call inside a transaction. */
  replace(
    cell: { readonly day: Day; readonly shift: string },
    off: number,
    on: RosterPerson,
    at: Instant,
    by: Actor,
  ): Written;
  /** The month as paper; `id` is the month as a number, 202603. */
  fill(id: number, now: Instant, by: string): FilledForm;
  /** The same month for the wall. */
  fillWall(id: number, now: Instant, by: string): FilledForm;
}

export function createRoster(
  db: Db,
  journal: Journal,
  areas: {
    readonly people: People;
    readonly clocks: ClockStore;
    readonly shifts: ShiftBook;
    readonly settings: () => Settings;
  },
): Roster {
  const { people, clocks, shifts, settings } = areas;
  const select = db.prepare(`
    SELECT entry.id AS entryId, entry.shift, entry.user_id AS id, entry.user_name AS name
    FROM roster_entry AS entry
    JOIN user ON user.id = entry.user_id
    WHERE entry.day = ? AND entry.removed_at IS NULL
    ORDER BY user.initials, entry.user_id`);
  const insert = db.prepare(`
    INSERT INTO roster_entry (day, shift, user_id, user_name, set_at, set_by)
    VALUES (@day, @shift, @userId, @userName, @at, @byId)`);
  const remove = db.prepare('UPDATE roster_entry SET removed_at = @at, removed_by = @byId WHERE id = @id');

  interface Entry extends RosterPerson {
    readonly entryId: number;
    readonly shift: string;
  }
  const entries = (day: Day): readonly Entry[] => select.all(day) as Entry[];

  function rosterDay(day: Day): RosterDay {
    const { work, kind, name, tentative } = dayKind(clocks.calendar(), day);
    const found = entries(day);
    const worked = shifts.on(day);
    // A shift that was renamed or dropped since still shows who was on it.
    const others = [...new Set(found.map(({ shift }) => shift))]
      .filter((shift) => !worked.some((each) => each.name === shift))
      .map((shift) => ({ name: shift, from: `${day}T00:00:00.000+08:00`, to: `${day}T00:00:00.000+08:00` }));
    return {
      day,
      work,
      kind,
      name,
      tentative,
      shifts: [...worked, ...others].map((shift) => ({
        ...shift,
        people: found.filter((entry) => entry.shift === shift.name).map(({ id, name }) => ({ id, name })),
      })),
    };
  }

  function month(of: string): RosterMonth {
    const days = daysOfMonth(of);
    const first = mondayOf(days[0] ?? of);
    const weeks = Math.ceil((days.length + (Date.parse(days[0] ?? of) - Date.parse(first)) / 86_400_000) / 7);
    return {
      month: of,
      days: Array.from({ length: weeks * 7 }, (_, index) => rosterDay(addDays(first, index))),
    };
  }

  function onShift(now: Instant): PersonView[] {
    const running = shifts.runningAt(now);
    const today = entries(dayOf(now));
    const onRoster = running.flatMap(({ name, from }) =>
      entries(dayOf(from)).filter(({ shift }) => shift === name),
    );
    // Many offices put only the duty shifts on the roster: a running shift without anybody says nothing.
    if (onRoster.length === 0 && (running.length > 0 || today.length === 0)) return people.onShift(now);
    const ids = new Set(onRoster.map(({ id }) => id));
    return people.all().filter(({ id, retired }) => ids.has(id) && !retired);
  }

  /** Only people of the counter who are in use stand on the roster. */
  function worker(id: number): PersonView {
    const person = people.find(id);
    if (!person || person.retired || person.roles.every((role) => role === 'admin'))
      throw new AppError('bad-input', '排班的人员须是在用的接待员、专管员或主管，未保存，请重新选择。');
    return person;
  }

  function put(day: Day, shift: string, person: RosterPerson, at: Instant, by: Actor): Written {
    const { lastInsertRowid } = insert.run({
      day,
      shift,
      userId: person.id,
      userName: person.name,
      at,
      byId: by.id,
    });
    return [['roster_entry', Number(lastInsertRowid)]];
  }

  function takeOff({ entryId }: Entry, at: Instant, by: Actor): Written {
    remove.run({ id: entryId, at, byId: by.id });
    return [['roster_entry', entryId]];
  }

  return {
    onShift,
    people: (day, shift) => entries(day).filter((entry) => entry.shift === shift),
    replace: ({ day, shift }, off, on, at, by) => [
      ...entries(day)
        .filter((entry) => entry.shift === shift && entry.id === off)
        .flatMap((entry) => takeOff(entry, at, by)),
      ...put(day, shift, on, at, by),
    ],
    fill: (id, now, by) => {
      const of = monthOfPaper(id);
      return fillRosterForm(of, daysOfMonth(of).map(rosterDay), { at: now, by });
    },
    fillWall: (id, now, by) => {
      const of = monthOfPaper(id);
      return fillRosterWall(of, daysOfMonth(of).map(rosterDay), { at: now, by });
    },
    handlers: {
      'roster.month': ({ month: of }) => month(of),
      'roster.today': (_, { now }) => ({
        ...rosterDay(dayOf(now)),
        published: entries(dayOf(now)).length > 0,
      }),
      'roster.beginExport': ({ month: of }, { now, actor, person }) => {
        if (!person) throw new AppError('not-signed-in', '请先登录，没有导出。');
        const days = daysOfMonth(of);
        const facts = { report: 'roster', from: days[0], to: days.at(-1), kind: null, phones: false };
        const { seq } = db
          .transaction(() =>
            journal.append({ at: now, actor, type: 'report.export-begun', subject: 'report', facts }),
          )
          .immediate();
        return {
          exportId: seq,
          fileName: `${wordMonth(of)}排班表`,
          organisation: settings()['organisation.name'],
          by: actor.name,
          at: now,
          month: of,
          days: days.map(rosterDay),
        };
      },
      'roster.save': ({ cells }, { now, actor }) =>
        db
          .transaction(() => {
            const rows = cells.flatMap(({ day, shift, was, userIds }): Written => {
              const reason = rosterDayReason(day, now);
              if (reason !== null) throw new AppError('rule-broken', `${reason}未保存。`);
              if (!shifts.on(day).some(({ name }) => name === shift))
                throw new AppError('rule-broken', `${day} 没有${shift}，未保存，请刷新后重排。`);
              const standing = entries(day).filter((entry) => entry.shift === shift);
              if (
                !sameIds(
                  standing.map(({ id }) => id),
                  was,
                )
              )
                throw new AppError('stale', `${day} ${shift}刚被别人改过，未保存；请看过最新排班后再改。`); // E8
              return [
                ...standing
                  .filter(({ id }) => !userIds.includes(id))
                  .flatMap((entry) => takeOff(entry, now, actor)),
                ...[...new Set(userIds)]
                  .filter((id) => !was.includes(id))
                  .flatMap((id) => put(day, shift, worker(id), now, actor)),
              ];
            });
            if (rows.length === 0) return null;
            const days = cells.map(({ day }) => day).sort();
            journal.append({
              at: now,
              actor,
              type: 'roster.saved',
              subject: `roster/${days[0]?.slice(0, 7)}`,
              facts: { from: days[0], to: days.at(-1), cells: cells.length },
              rows,
            });
            return null;
          })
          .immediate(),
    },
  };
}

/** The id of a month's paper is its digits, `202603`. */
function monthOfPaper(id: number): string {
  const of = `${String(id).slice(0, 4)}-${String(id).slice(4)}`;
  if (!isDay(`${of}-01`)) throw new AppError('not-found', '没有这个月份的排班表，请重新选择月份。');
  return of;
}

const sameIds = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));
