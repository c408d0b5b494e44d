import type {
  HandoverItemView,
  HandoverNotes,
  HandoverSheet,
  HandoverSignature,
  HandoverThingView,
} from '#contract/shift/handover.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import type { Instant } from '#domain/time.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Course } from './course.ts';
import type { OpenCases } from './open-cases.ts';
import type { HandoverRows, StoredHandover } from './rows.ts';

/** The sheet as it stands on the screen and on paper: being prepared, or frozen. */
interface Sheets {
  preparing(options: {
    readonly shift: Shift;
    readonly nextShift: Shift;
    readonly notes: HandoverNotes;
    readonly onDuty: readonly string[];
    readonly now: Instant;
  }): HandoverSheet;
  /** A signed sheet; while it waits, the 交接期间 is computed up to now. */
  signed(handover: StoredHandover, nextShift: Shift, now: Instant): HandoverSheet;
}

export function createSheets(areas: {
  readonly rows: HandoverRows;
  readonly openCases: OpenCases;
  readonly course: Course;
  readonly dictionaries: DictionaryStore;
  /** E6: how many blank forms the stock book says there are; null without a stock. */
  readonly formBalance: () => number | null;
}): Sheets {
  const { rows, openCases, course, dictionaries, formBalance } = areas;

  function things(notes: HandoverNotes): readonly HandoverThingView[] {
    const previous = rows.standing();
    const before = previous ? rows.things(previous.id) : [];
    return dictionaries.terms('handed-over-thing').map(({ id, code, label }) => {
      const balance = code === 'forms' ? formBalance() : null;
      const typed = notes.things.find(({ termId }) => termId === id);
      return {
        termId: id,
        label,
        expected: balance ?? before.find(({ termId }) => termId === id)?.counted ?? null,
        counted: typed?.counted ?? null,
        remark: typed?.remark ?? null,
      };
    });
  }

  return {
    preparing: ({ shift, nextShift, notes, onDuty, now }) => {
      const noteOf = new Map(notes.notes.map(({ caseId, note }) => [caseId, note]));
      const items = openCases.list(now, nextShift.to).map((line): HandoverItemView => ({
        ...line,
        carried: rows.carried(line.caseId),
        note: noteOf.get(line.caseId) ?? null,
        acknowledgedAt: null,
      }));
      return {
        id: null,
        number: null,
        state: 'preparing',
        shift,
        onDuty,
        counts: course.counts(rows.standing()),
        items,
        additions: [],
        things: things(notes),
        remarks: notes.remarks,
        instructions: notes.instructions,
        outgoing: null,
        incoming: null,
        nextShift,
        continuedReason: null,
        refusal: null,
        countersigned: null,
        passedDrafts: 0,
        head: null,
      };
    },

    signed: (handover, nextShift, now) => ({
      id: handover.id,
      number: handover.number,
      state: handover.state,
      shift: handover.shift,
      counts: handover.counts,
      remarks: handover.remarks,
      instructions: handover.instructions,
      continuedReason: handover.continuedReason,
      onDuty: handover.onDuty.map(({ name }) => name),
      items: rows.items(handover.id, 'list'),
      additions:
        handover.state === 'waiting'
          ? course.additions(handover, now, nextShift.to)
          : rows.items(handover.id, 'addition'),
      things: rows.things(handover.id),
      outgoing: signature(handover.signedBy, handover.signedByName, handover.signedAt),
      incoming: signature(handover.takenBy, handover.takenByName, handover.takenAt),
      nextShift: handover.nextShift ?? (handover.state === 'waiting' ? nextShift : null),
      refusal: withMore(signature(handover.refusedBy, handover.refusedByName, handover.refusedAt), {
        reason: handover.refuseReason ?? '',
      }),
      countersigned: withMore(
        signature(handover.countersignedBy, handover.countersignedByName, handover.countersignedAt),
        { note: handover.countersignNote },
      ),
      passedDrafts: handover.passedDrafts.length,
      head: course.head(handover.id),
    }),
  };
}

function signature(userId: number | null, name: string | null, at: Instant | null): HandoverSignature | null {
  return userId === null || name === null || at === null ? null : { userId, name, at };
}

function withMore<More>(signed: HandoverSignature | null, more: More): (HandoverSignature & More) | null {
  return signed && { ...signed, ...more };
}
