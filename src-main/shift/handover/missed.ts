import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { ClosedMissed, MissedView } from '#contract/shift/handover.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import { missedHandovers, nextDue, type SignedHandover } from '#domain/shift/missed-handover.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ShiftBook } from '../roster/shift-book.ts';
import type { Context } from '../../office/router.ts';

/** Shifts that weren't handed over in time: reckoned from the shifts and the sheets, stored only when closed (H4). */
interface Missed {
  open(now: Instant): readonly MissedView[];
  closed(): readonly ClosedMissed[];
  close(input: Parsed<'handover.closeMissed'>, context: Context): null;
}

export function createMissed(
  db: Db,
  journal: Journal,
  areas: {
    readonly shifts: ShiftBook;
    readonly settings: () => Settings;
    readonly begun: (now: Instant) => Instant;
  },
): Missed {
  const { shifts, settings, begun } = areas;
  const selectSigned = db.prepare(`
    SELECT from_at AS "from", signed_at AS signedAt, taken_at AS takenAt FROM handover
    WHERE state <> 'refused' ORDER BY id DESC`);
  const selectClosed = db.prepare(`
    SELECT shift AS name, from_at AS "from", to_at AS "to", due_at AS dueAt, taken_at AS takenAt, reason,
      closed_at AS closedAt, closed_by_name AS closedByName
    FROM missed_handover ORDER BY from_at DESC LIMIT 200`);
  // A settled sheet never changes again (0003), a closed gap neither (0005): these tell whether anything is new.
  const selectState = db
    .prepare(`
    SELECT format('%d %d %d', (SELECT max(id) FROM handover), (SELECT id FROM handover WHERE state = 'waiting'),
      (SELECT max(id) FROM missed_handover))`)
    .pluck();
  const selectClosedKeys = db.prepare("SELECT from_at || ' ' || shift FROM missed_handover").pluck();
  const insert = db.prepare(`
    INSERT INTO missed_handover (shift, from_at, to_at, due_at, taken_at, reason, closed_at, closed_by, closed_by_name, salt)
    VALUES (@shift, @from, @to, @dueAt, @takenAt, @reason, @at, @byId, @byName, @salt)`);

  // The desk asks after every event; years of shifts are reckoned when one falls due or a sheet is signed.
  let kept: {
    readonly worked: readonly Shift[];
    readonly state: string;
    readonly graceMs: number;
    readonly from: Instant;
    readonly until: Instant | null;
    readonly gaps: readonly MissedView[];
  } | null = null;

  function open(now: Instant): readonly MissedView[] {
    const since = begun(now);
    const all = shifts.asWorked(dayOf(since), dayOf(now));
    const state = String(selectState.get());
    const graceMs = settings()['handover.graceMinutes'] * 60_000;
    if (
      kept === null ||
      kept.worked !== all ||
      kept.state !== state ||
      kept.graceMs !== graceMs ||
      now < kept.from ||
      (kept.until !== null && now >= kept.until)
    ) {
      const worked = all.filter(({ to }) => to > since);
      const gaps = reckon(worked, now, graceMs);
      kept = { worked: all, state, graceMs, from: now, until: nextDue(worked, { now, graceMs }), gaps };
    }
    return kept.gaps;
  }

  function reckon(worked: readonly Shift[], now: Instant, graceMs: number): readonly MissedView[] {
    const handovers = (
      selectSigned.all() as { from: Instant; signedAt: Instant; takenAt: Instant | null }[]
    ).map(({ from, ...signed }): SignedHandover => ({ ...signed, shift: { from } }));
    const closed = new Set(selectClosedKeys.all() as string[]);
    return missedHandovers(worked, handovers, { now, graceMs }).filter(
      ({ shift }) => !closed.has(`${shift.from} ${shift.name}`),
    );
  }

  function close({ shifts: chosen, reason }: Parsed<'handover.closeMissed'>, { now, actor }: Context): null {
    const gaps = open(now).filter(({ shift }) =>
      chosen.some(({ name, from }) => name === shift.name && from === shift.from),
    );
    if (gaps.length < chosen.length)
      throw new AppError('stale', '所选漏交班有的已经关闭，未签字；请看过最新列表后再签。');
    const rows = gaps.map(({ shift, dueAt, takenAt }): readonly [AuditedTable, number] => [
      'missed_handover',
      Number(
        insert.run({
          shift: shift.name,
          from: shift.from,
          to: shift.to,
          dueAt,
          takenAt,
          reason,
          at: now,
          byId: actor.id,
          byName: actor.name,
          salt: randomBytes(16).toString('hex'),
        }).lastInsertRowid,
      ),
    ]);
    journal.append({
      at: now,
      actor,
      type: 'handover.missed-closed',
      subject: 'handover/missed',
      facts: { shifts: gaps.map(({ shift }) => `${dayOf(shift.from)} ${shift.name}`) },
      personal: { reason },
      rows,
    });
    return null;
  }

  return {
    open,
    closed: () =>
      (selectClosed.all() as (Omit<ClosedMissed, 'shift'> & ClosedMissed['shift'])[]).map(
        ({ name, from, to, ...rest }) => ({ ...rest, shift: { name, from, to } }),
      ),
    close: (input, context) => db.transaction(() => close(input, context)).immediate(),
  };
}
