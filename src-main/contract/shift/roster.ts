import { z } from 'zod';
import type { DayKind } from '#domain/work/clocks/calendar.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import type { SwapState } from '#domain/shift/roster.ts';
import { OPERATIONS } from '#domain/roles.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, nothing, optionalText, pin, requiredText } from '../fields.ts';
import type { JobView } from '../jobs.ts';

const counter = OPERATIONS.handover.roles;

/** A person on a shift. */
export interface RosterPerson {
  readonly id: number;
  readonly name: string;
}

/** One shift of one day with its people. */
export interface RosterShift extends Shift {
  readonly people: readonly RosterPerson[];
}

/** One day of the calendar: what it is (C14) and who is on which shift. */
export interface RosterDay extends Pick<DayKind, 'work' | 'kind' | 'name' | 'tentative'> {
  readonly day: string;
  readonly shifts: readonly RosterShift[];
}

/** A month with the days of its first and last week. */
export interface RosterMonth {
  readonly month: string;
  readonly days: readonly RosterDay[];
}

/** Who is on today, for desk and handover. */
interface RosterToday extends RosterDay {
  /** Somebody is on the roster today; without, whoever signed in counts as on shift. */
  readonly published: boolean;
}

/** Everything the thread that writes the month's Excel needs to know from the office. */
export interface RosterTicket extends RosterMonth {
  /** Names the export when it is over (`report.finishExport`). */
  readonly exportId: number;
  /** Offered file name, without ending. */
  readonly fileName: string;
  readonly organisation: string;
  readonly by: string;
  readonly at: string;
}

/** A swap (换班) from asking to the manager's word. */
export interface SwapView {
  readonly id: number;
  readonly state: SwapState;
  readonly fromId: number;
  readonly fromName: string;
  readonly day: string;
  readonly shift: string;
  readonly toId: number;
  readonly toName: string;
  /** The shift taken in return, if any. */
  readonly backDay: string | null;
  readonly backShift: string | null;
  readonly reason: string;
  readonly askedAt: string;
  readonly answeredAt: string | null;
  readonly answer: string | null;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly decideReason: string | null;
}

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请写作 2026-03。');
const shift = requiredText(20);
const people = z.array(id).max(50);

export const rosterEndpoints = {
  'roster.month': endpoint<RosterMonth>()(counter, z.strictObject({ month })),
  'roster.today': endpoint<RosterToday>()(counter, nothing),
  /** The month as signed, for its Excel; an export is an event (E4). `days` are those of the month only. */
  'roster.beginExport': endpoint<RosterTicket>()('shell', z.strictObject({ month })),
  /** The changed cells of the calendar, signed once; `was` is what the manager saw there (E8). */
  'roster.save': signedEndpoint<null>()(
    OPERATIONS.roster.roles,
    z.strictObject({
      cells: z
        .array(z.strictObject({ day, shift, was: people, userIds: people }))
        .min(1, '没有改动。')
        .max(400),
      pin,
    }),
  ),
  'swap.list': endpoint<readonly SwapView[]>()(counter, nothing),
  /** Gives an own shift to somebody, alone or for one of theirs. */
  'swap.ask': endpoint<{ readonly id: number }>()(
    counter,
    z.strictObject({
      day,
      shift,
      toUserId: id,
      back: z
        .strictObject({ day, shift })
        .nullish()
        .transform((value) => value ?? null),
      reason: requiredText(200),
    }),
  ),
  /** The other person's yes or no, from their own session. */
  'swap.answer': endpoint<null>()(
    counter,
    z.strictObject({ id, agree: z.boolean(), reason: optionalText(200) }),
  ),
  /** The manager's word; a yes changes the roster (H5). */
  'swap.decide': signedEndpoint<null>()(
    OPERATIONS.approve_swap.roles,
    z.strictObject({ id, approve: z.boolean(), reason: optionalText(200), pin }),
  ),
} as const;

/** Answered by the shell: asks where to save, and starts the thread. */
export const rosterShellEndpoints = {
  /** The month's roster as .xlsx; `null` when the person cancelled the dialog. */
  'job.startRoster': endpoint<JobView | null>()(counter, z.strictObject({ month })),
} as const;
