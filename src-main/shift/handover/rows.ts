import { randomBytes } from 'node:crypto';
import type { HandoverItemView, HandoverThingView } from '#contract/shift/handover.ts';
import type { HandoverState, ShiftCounts } from '#domain/shift/handover.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import { composeHandoverNumber } from '#domain/numbering.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/** A handover as stored. */
export interface StoredHandover {
  readonly id: number;
  readonly number: string;
  readonly n: number;
  readonly state: HandoverState;
  readonly shift: Shift;
  readonly onDuty: readonly Person[];
  readonly counts: ShiftCounts;
  readonly lastCaseId: number;
  readonly remarks: string | null;
  readonly instructions: string | null;
  readonly passedDrafts: readonly string[];
  readonly signedAt: Instant;
  readonly signedBy: number;
  readonly signedByName: string;
  readonly takenAt: Instant | null;
  readonly takenBy: number | null;
  readonly takenByName: string | null;
  readonly nextShift: Shift | null;
  readonly continuedReason: string | null;
  readonly refusedAt: Instant | null;
  readonly refusedBy: number | null;
  readonly refusedByName: string | null;
  readonly refuseReason: string | null;
  readonly countersignedAt: Instant | null;
  readonly countersignedBy: number | null;
  readonly countersignedByName: string | null;
  readonly countersignNote: string | null;
}

export interface Person {
  readonly id: number;
  readonly name: string;
}

/** What is frozen when the outgoing person signs. */
interface NewHandover {
  readonly site: string;
  readonly day: Day;
  readonly shift: Shift;
  readonly onDuty: readonly Person[];
  readonly counts: ShiftCounts;
  readonly remarks: string | null;
  readonly instructions: string | null;
  readonly passedDrafts: readonly string[];
  readonly signedAt: Instant;
  readonly by: Person;
}

type Written = readonly (readonly [AuditedTable, number])[];
type Phase = 'list' | 'addition';

/** The tables of handovers: what is signed is inserted once and never changed (triggers of migration 3). */
export type HandoverRows = ReturnType<typeof createHandoverRows>;

const COLUMNS = `
  id, site, day, n, state, shift, from_at AS fromAt, to_at AS toAt, on_duty AS onDuty,
  left_before AS "before", received, reopened, closed, voided, left_open AS "left", last_case_id AS lastCaseId,
  remarks, instructions, passed_drafts AS passedDrafts,
  signed_at AS signedAt, signed_by AS signedBy, signed_by_name AS signedByName,
  taken_at AS takenAt, taken_by AS takenBy, taken_by_name AS takenByName,
  next_shift AS nextName, next_from_at AS nextFrom, next_to_at AS nextTo, continued_reason AS continuedReason,
  refused_at AS refusedAt, refused_by AS refusedBy, refused_by_name AS refusedByName, refuse_reason AS refuseReason,
  countersigned_at AS countersignedAt, countersigned_by AS countersignedBy,
  countersigned_by_name AS countersignedByName, countersign_note AS countersignNote`;

export function createHandoverRows(db: Db) {
  const selectOne = db.prepare(`SELECT ${COLUMNS} FROM handover WHERE id = ?`);
  const selectLast = db.prepare(`SELECT ${COLUMNS} FROM handover ORDER BY id DESC LIMIT 1`);
  const selectStanding = db.prepare(
    `SELECT ${COLUMNS} FROM handover WHERE state <> 'refused' ORDER BY id DESC LIMIT 1`,
  );
  const selectPage = db.prepare(
    `SELECT ${COLUMNS} FROM handover WHERE id < @after ORDER BY id DESC LIMIT @limit`,
  );
  const selectMonth = db.prepare(`SELECT ${COLUMNS} FROM handover WHERE day GLOB ? ORDER BY day, site, n`);
  const selectItems = db.prepare(`
    SELECT id, case_id AS caseId, number, matter, reason, state, round, next_step AS nextStep, marks,
      due_at AS dueAt, due_what AS dueWhat, clock_state AS clockState, contact_at AS contactAt,
      carried, note, acknowledged_at AS acknowledgedAt
    FROM handover_item WHERE handover_id = @id AND phase = @phase ORDER BY position`);
  const selectThings = db.prepare(`
    SELECT term_id AS termId, label, expected, counted, remark
    FROM handover_thing WHERE handover_id = ? ORDER BY position`);
  const selectCarried = db
    .prepare(`
    SELECT count(*) FROM handover_item AS item
    JOIN handover ON handover.id = item.handover_id
    WHERE item.case_id = @caseId AND item.phase = 'list' AND handover.state <> 'refused' AND handover.id < @before`)
    .pluck();
  const selectLastCase = db.prepare('SELECT coalesce(max(id), 0) FROM "case"').pluck();
  const count = db
    .prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, 'handover', @day, 1)
    ON CONFLICT (site, series, period) DO UPDATE SET last = last + 1
    RETURNING last`)
    .pluck();
  const insert = db.prepare(`
    INSERT INTO handover (
      site, day, n, state, shift, from_at, to_at, on_duty,
      left_before, received, reopened, closed, voided, left_open, last_case_id,
      remarks, instructions, passed_drafts, signed_at, signed_by, signed_by_name, salt)
    VALUES (
      @site, @day, @n, 'waiting', @shift, @fromAt, @toAt, @onDuty,
      @before, @received, @reopened, @closed, @voided, @left, @lastCaseId,
      @remarks, @instructions, @passedDrafts, @signedAt, @byId, @byName, @salt)`);
  const insertItem = db.prepare(`
    INSERT INTO handover_item (
      handover_id, phase, position, reason, case_id, number, matter, state, round, next_step, marks,
      due_at, due_what, clock_state, contact_at, carried, note, acknowledged_at, salt)
    VALUES (
      @handoverId, @phase, @position, @reason, @caseId, @number, @matter, @state, @round, @nextStep, @marks,
      @dueAt, @dueWhat, @clockState, @contactAt, @carried, @note, @acknowledgedAt, @salt)`);
  const insertThing = db.prepare(`
    INSERT INTO handover_thing (handover_id, position, term_id, label, expected, counted, remark)
    VALUES (@handoverId, @position, @termId, @label, @expected, @counted, @remark)`);
  const storeAcknowledged = db.prepare('UPDATE handover_item SET acknowledged_at = @at WHERE id = @id');
  const storeTaken = db.prepare(`
    UPDATE handover
    SET state = 'taken', taken_at = @at, taken_by = @byId, taken_by_name = @byName, next_shift = @name,
      next_from_at = @from, next_to_at = @to, continued_reason = @continuedReason
    WHERE id = @id`);
  const storeRefused = db.prepare(`
    UPDATE handover
    SET state = 'refused', refused_at = @at, refused_by = @byId, refused_by_name = @byName, refuse_reason = @reason
    WHERE id = @id`);
  const storeCountersigned = db.prepare(`
    UPDATE handover
    SET countersigned_at = @at, countersigned_by = @byId, countersigned_by_name = @byName, countersign_note = @note
    WHERE id = @id`);

  return {
    find: (id: number) => read(selectOne.get(id)),
    /** The newest of all, also a refused one. */
    last: () => read(selectLast.get()),
    /** The newest that wasn't refused: the next one counts from it. */
    standing: () => read(selectStanding.get()),
    page: (after: number | null, limit: number): readonly StoredHandover[] =>
      selectPage.all({ after: after ?? Number.MAX_SAFE_INTEGER, limit }).flatMap((row) => read(row) ?? []),
    /** Those whose number is of a month (`2026-03`), by number. */
    ofMonth: (month: string): readonly StoredHandover[] =>
      selectMonth.all(`${month}-*`).flatMap((row) => read(row) ?? []),
    items: (id: number, phase: Phase): readonly StoredItem[] =>
      (selectItems.all({ id, phase }) as (Omit<StoredItem, 'marks'> & { marks: string })[]).map((row) => ({
        ...row,
        marks: JSON.parse(row.marks) as string[], // written by insertItems
      })),
    things: (id: number) => selectThings.all(id) as HandoverThingView[],
    /** H3: on how many signed handovers before this one a case was listed. */
    carried: (caseId: number, before = Number.MAX_SAFE_INTEGER): number =>
      Number(selectCarried.get({ caseId, before })),
    insert: (made: NewHandover): StoredHandover => {
      const { site, day, shift, counts, by } = made;
      const n = Number(count.get({ site, day }));
      const { lastInsertRowid } = insert.run({
        ...counts,
        site,
        day,
        n,
        shift: shift.name,
        fromAt: shift.from,
        toAt: shift.to,
        onDuty: JSON.stringify(made.onDuty),
        lastCaseId: Number(selectLastCase.get()),
        remarks: made.remarks,
        instructions: made.instructions,
        passedDrafts: JSON.stringify(made.passedDrafts),
        signedAt: made.signedAt,
        byId: by.id,
        byName: by.name,
        salt: newSalt(),
      });
      return stored(selectOne.get(lastInsertRowid) as HandoverSqlRow); // just inserted
    },
    insertItems: (handoverId: number, phase: Phase, items: readonly HandoverItemView[]): Written =>
      items.map((item, index) => {
        const { lastInsertRowid } = insertItem.run({
          ...item,
          handoverId,
          phase,
          position: index + 1,
          marks: JSON.stringify(item.marks),
          salt: newSalt(),
        });
        return ['handover_item', Number(lastInsertRowid)];
      }),
    insertThings: (handoverId: number, things: readonly HandoverThingView[]): Written =>
      things.map((thing, index) => {
        const { lastInsertRowid } = insertThing.run({ ...thing, handoverId, position: index + 1 });
        return ['handover_thing', Number(lastInsertRowid)];
      }),
    acknowledge: (itemIds: readonly number[], at: Instant): Written =>
      itemIds.map((id) => {
        storeAcknowledged.run({ id, at });
        return ['handover_item', id];
      }),
    take: (id: number, by: Person, at: Instant, next: Shift, continuedReason: string | null): void => {
      storeTaken.run({ id, at, byId: by.id, byName: by.name, ...next, continuedReason });
    },
    refuse: (id: number, by: Person, at: Instant, reason: string): void => {
      storeRefused.run({ id, at, byId: by.id, byName: by.name, reason });
    },
    countersign: (id: number, by: Person, at: Instant, note: string | null): void => {
      storeCountersigned.run({ id, at, byId: by.id, byName: by.name, note });
    },
  };
}

/** An item with its row id, for acknowledging. */
type StoredItem = HandoverItemView & { readonly id: number };

type HandoverSqlRow = Omit<
  StoredHandover,
  'number' | 'shift' | 'onDuty' | 'counts' | 'passedDrafts' | 'nextShift'
> &
  ShiftCounts & {
    readonly site: string;
    readonly day: Day;
    readonly shift: string;
    readonly fromAt: Instant;
    readonly toAt: Instant;
    readonly onDuty: string;
    readonly passedDrafts: string;
    readonly nextName: string | null;
    readonly nextFrom: Instant | null;
    readonly nextTo: Instant | null;
  };

/** A row of COLUMNS, or none. */
const read = (row: unknown): StoredHandover | null => (row ? stored(row as HandoverSqlRow) : null);

function stored(row: HandoverSqlRow): StoredHandover {
  const { site, day, shift, fromAt, toAt, before, received, reopened, closed, voided, left } = row;
  const { nextName, nextFrom, nextTo, ...rest } = row;
  return {
    ...rest,
    number: composeHandoverNumber(site, day, row.n),
    shift: { name: shift, from: fromAt, to: toAt },
    onDuty: JSON.parse(row.onDuty) as Person[], // written by insert
    counts: { before, received, reopened, closed, voided, left },
    passedDrafts: JSON.parse(row.passedDrafts) as string[], // written by insert
    nextShift:
      nextName === null || nextFrom === null || nextTo === null
        ? null
        : { name: nextName, from: nextFrom, to: nextTo },
  };
}

const newSalt = (): string => randomBytes(16).toString('hex');
