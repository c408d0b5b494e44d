import type { Parsed } from '#contract/endpoints.ts';
import type { CurrentHandover, HandoverRow, HandoverSheet } from '#contract/shift/handover.ts';
import type { Settings } from '#contract/house/settings.ts';
import { needsAcknowledgement } from '#domain/shift/handover.ts';
import { incomingShift, outgoingShift, type Shift } from '#domain/shift/handover-shifts.ts';
import { type Day, dayOf, type Instant } from '#domain/time.ts';
import { AppError } from '#contract/errors.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { DraftOwners } from '../../counter/cases/draft-owners.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { People } from '../../house/people/people.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { ShiftBook } from '../roster/shift-book.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createCourse } from './course.ts';
import { fillHandoverForm } from './handover-paper.ts';
import { createMissed } from './missed.ts';
import { fillHandoverMonth } from './month-book.ts';
import { createOpenCases } from './open-cases.ts';
import { createHandoverRows, type Person, type StoredHandover } from './rows.ts';
import { createSheets } from './sheet.ts';
import { createSigning, openLines } from './signing.ts';
import { createHandoverTimeline } from './timeline.ts';
import { createTypedNotes } from './typed-notes.ts';

/** Handing over the shift (交班): the computed list, two signatures, the frozen sheet (H1–H3, H6–H8). */
export interface Handovers {
  readonly handlers: Handlers<'handover'>;
  /** Form 13 of a signed handover. */
  fill(id: number, now: Instant): FilledForm;
  /** The handovers of a month as one book (H8); `id` is the month as a number, 202603. */
  fillMonth(id: number, now: Instant, by: string): FilledForm;
  /** How many shifts weren't handed over in time and not closed (H4). */
  countMissed(now: Instant): number;
  /** When the last handover was signed by both; a backup follows it (spec 60). */
  lastTaken(): Instant | null;
}

export function createHandovers(
  db: Db,
  journal: Journal,
  areas: {
    readonly clocks: ClockStore;
    readonly dictionaries: DictionaryStore;
    readonly people: People;
    readonly drafts: DraftOwners;
    readonly shifts: ShiftBook;
    /** Who is on the roster of a shift. */
    readonly rostered: (day: Day, shift: string) => readonly Person[];
    readonly formBalance: () => number | null;
    readonly settings: () => Settings;
  },
): Handovers {
  const { clocks, settings, drafts, people } = areas;
  const rows = createHandoverRows(db);
  const openCases = createOpenCases(db, clocks);
  const course = createCourse(db, rows, openCases);
  const notes = createTypedNotes(db);
  const sheets = createSheets({ ...areas, rows, openCases, course });
  const timeline = createHandoverTimeline(db);
  const missed = createMissed(db, journal, { ...areas, begun: course.begun });

  function shiftsAt(now: Instant): { readonly shift: Shift; readonly nextShift: Shift } {
    const { 'handover.shifts': shifts } = settings();
    const standing = rows.standing();
    const shift =
      standing?.state === 'waiting'
        ? standing.shift
        : outgoingShift(now, shifts, clocks.calendar(), {
            last: standing?.shift ?? null,
            begun: course.begun(now),
            graceMs: settings()['handover.graceMinutes'] * 60_000,
          });
    return { shift, nextShift: incomingShift(now, shift, shifts, clocks.calendar()) };
  }

  function preparing(typed: Parsed<'handover.saveNotes'>, { now, actor }: Context): HandoverSheet {
    return sheets.preparing({ ...shiftsAt(now), notes: typed, onDuty: [actor.name], now });
  }

  const signedSheet = (handover: StoredHandover, now: Instant): HandoverSheet =>
    sheets.signed(handover, shiftsAt(now).nextShift, now);

  const signing = createSigning(db, journal, {
    ...areas,
    rows,
    course,
    notes,
    shiftsAt: ({ now }) => shiftsAt(now),
    preparing,
    signed: (handover, { now }) => signedSheet(handover, now),
  });

  function current(context: Context): CurrentHandover {
    const { now, actor, person } = context;
    const last = rows.last();
    const waiting = last?.state === 'waiting' ? last : null;
    const sheet = waiting ? signedSheet(waiting, now) : preparing(notes.current(), context);
    const { shift, nextShift } = shiftsAt(now);
    return {
      step: waiting === null ? 'prepare' : waiting.signedBy === actor.id ? 'wait' : 'take',
      sheet,
      toAcknowledge: waiting
        ? openLines(sheet)
            .filter((item) => needsAcknowledgement(item, nextShift.to))
            .map(({ caseId }) => caseId)
        : [],
      seenSeq: waiting ? course.seenSeq(waiting) : 0,
      onDuty: onDuty(shift),
      drafts: drafts.of(actor.id),
      othersDrafts: person?.roles.includes('manager') ? drafts.notOf(actor.id) : [],
      missed: missed.open(now),
      refused:
        last?.state === 'refused'
          ? {
              id: last.id,
              number: last.number,
              by: last.refusedByName ?? '',
              reason: last.refuseReason ?? '',
            }
          : null,
    };
  }

  /** H1 当班人: who is on the roster, and who did something. */
  function onDuty(shift: Shift): readonly Person[] {
    const rostered = areas.rostered(dayOf(shift.from), shift.name);
    const others = course.onDuty(shift.from).filter(({ id }) => !rostered.some((person) => person.id === id));
    return [...rostered.map(({ id, name }) => ({ id, name })), ...others];
  }

  /** H6: an absent person's drafts go to somebody who is there, by a manager. */
  function passDrafts(
    { ids, toUserId, reason }: Parsed<'handover.passDrafts'>,
    { now, actor }: Context,
  ): null {
    const to = people.find(toUserId);
    if (!to || to.retired || to.roles.every((role) => role === 'admin'))
      throw new AppError('bad-input', '接收人须是在用的当班人员，草稿没有移交。', { toUserId: '请另选。' });
    const standing = [...drafts.of(actor.id), ...drafts.notOf(actor.id)].filter(({ id }) => ids.includes(id));
    if (standing.length < ids.length)
      throw new AppError('stale', '所选草稿有的已登记或丢弃，没有移交；请刷新后再选。');
    drafts.passOn(ids, to.id);
    journal.append({
      at: now,
      actor,
      type: 'handover.drafts-passed',
      subject: `user/${to.id}`,
      facts: { drafts: ids.length, to: to.name },
      personal: { reason, titles: standing.map(({ title }) => title) },
    });
    return null;
  }

  return {
    fillMonth: (id, now, by) => {
      const month = `${String(id).slice(0, 4)}-${String(id).slice(4)}`;
      const bound = rows.ofMonth(month).map((handover) => ({
        id: handover.id,
        serial: handover.n,
        sheet: signedSheet(handover, now),
      }));
      const gaps = { open: missed.open(now), closed: missed.closed() };
      return fillHandoverMonth(month, bound, gaps, { at: now, by });
    },
    lastTaken: () => rows.page(null, 10).find(({ takenAt }) => takenAt !== null)?.takenAt ?? null,
    countMissed: (now) => missed.open(now).length,
    fill: (id, now) => fillHandoverForm(id, signing.find(id).n, signedSheet(signing.find(id), now)),
    handlers: {
      'handover.current': (_, context) => current(context),
      'handover.saveNotes': (typed, { now, actor }) => {
        // A save that was under way while the sheet was signed belongs to it no more.
        if (rows.last()?.state !== 'waiting') notes.save(typed, actor.id, now);
        return null;
      },
      'handover.sign': signing.sign,
      'handover.take': signing.take,
      'handover.refuse': signing.refuse,
      'handover.countersign': signing.countersign,
      'handover.closeMissed': missed.close,
      'handover.missedClosed': () => missed.closed(),
      'handover.passDrafts': (input, context) => db.transaction(() => passDrafts(input, context)).immediate(),
      'handover.list': ({ after, limit }) => {
        const found = rows.page(after, limit + 1);
        const shown = found.slice(0, limit);
        return { rows: shown.map(rowOf), next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
      },
      'handover.get': ({ id }, { now }) => ({
        sheet: signedSheet(signing.find(id), now),
        timeline: timeline(id),
      }),
    },
  };
}

function rowOf(handover: StoredHandover): HandoverRow {
  const { id, number, state, shift, signedAt, takenAt } = handover;
  return {
    id,
    number,
    state,
    shift,
    outgoing: handover.signedByName,
    signedAt,
    incoming: handover.takenByName,
    takenAt,
    left: handover.counts.left,
    continued: handover.continuedReason !== null,
    countersigned: handover.countersignedAt !== null,
  };
}
