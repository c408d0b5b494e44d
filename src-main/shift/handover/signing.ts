import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { HandoverSheet } from '#contract/shift/handover.ts';
import type { Settings } from '#contract/house/settings.ts';
import {
  countersignReason,
  needsAcknowledgement,
  refuseReason,
  signReasons,
  takeReasons,
} from '#domain/shift/handover.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import { dayOf } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { DraftOwners } from '../../counter/cases/draft-owners.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Context } from '../../office/router.ts';
import type { Course } from './course.ts';
import type { HandoverRows, Person, StoredHandover } from './rows.ts';
import type { TypedNotes } from './typed-notes.ts';

/** What signing needs of the rest of the area and of the others. */
interface SigningAreas {
  readonly rows: HandoverRows;
  readonly course: Course;
  readonly notes: TypedNotes;
  readonly drafts: DraftOwners;
  readonly people: People;
  readonly settings: () => Settings;
  readonly shiftsAt: (context: Context) => { readonly shift: Shift; readonly nextShift: Shift };
  readonly preparing: (notes: Parsed<'handover.saveNotes'>, context: Context) => HandoverSheet;
  readonly signed: (handover: StoredHandover, context: Context) => HandoverSheet;
}

/** The two signatures, the refusal and the countersignature (H2, H6, H8); each one transaction and one event. */
export function createSigning(db: Db, journal: Journal, areas: SigningAreas) {
  const { rows, course, notes, drafts, people } = areas;

  function sign(input: Parsed<'handover.sign'>, context: Context): { id: number; number: string } {
    const { now, actor } = context;
    const { onDuty, passOnDrafts, pin: _, ...typed } = input;
    const own = drafts.of(actor.id);
    const sheet = areas.preparing(typed, context);
    refuse(
      signReasons({
        waiting: rows.last()?.state === 'waiting',
        things: sheet.things,
        drafts: passOnDrafts ? 0 : own.length,
      }),
    );
    const { shift } = sheet;
    const handover = rows.insert({
      ...sheet,
      site: areas.settings()['organisation.site'],
      day: dayOf(shift.from),
      onDuty: present(onDuty, actor),
      passedDrafts: own.map(({ id }) => id),
      signedAt: now,
      by: actor,
    });
    const { id, number, counts } = handover;
    const itemRows = rows.insertItems(id, 'list', sheet.items);
    const counted = sheet.things.filter((thing) => thing.counted !== null || thing.expected !== null);
    const thingRows = rows.insertThings(id, counted);
    notes.save(typed, actor.id, now);
    journal.append({
      at: now,
      actor,
      type: 'handover.signed',
      subject: `handover/${id}`,
      facts: { number, shift: shift.name, ...counts, passedDrafts: handover.passedDrafts.length },
      rows: [['handover', id], ...itemRows, ...thingRows],
    });
    return { id, number };
  }

  function take(input: Parsed<'handover.take'>, context: Context): null {
    const { now, actor } = context;
    const handover = find(input.id);
    const { nextShift } = areas.shiftsAt(context);
    const sheet = areas.signed(handover, context);
    refuse(
      takeReasons({
        state: handover.state,
        outgoing: handover.signedBy,
        incoming: actor.id,
        continued: input.continuedReason !== null,
        unacknowledged: openLines(sheet)
          .filter(
            (item) => needsAcknowledgement(item, nextShift.to) && !input.acknowledged.includes(item.caseId),
          )
          .map(({ number }) => number),
      }),
    );
    if (course.seenSeq(handover) !== input.seenSeq) {
      throw new AppError('stale', '交接期间又有新情况，未签字。请看过最新的交接期间事项后再签。');
    }
    const isSeen = (caseId: number): boolean => input.acknowledged.includes(caseId);
    const itemRows = rows.acknowledge(
      rows
        .items(handover.id, 'list')
        .filter(({ caseId }) => isSeen(caseId))
        .map(({ id }) => id),
      now,
    );
    const additionRows = rows.insertItems(
      handover.id,
      'addition',
      sheet.additions.map((item) => ({ ...item, acknowledgedAt: isSeen(item.caseId) ? now : null })),
    );
    rows.take(handover.id, actor, now, nextShift, input.continuedReason);
    drafts.passOn(handover.passedDrafts, actor.id);
    notes.clear();
    journal.append({
      at: now,
      actor,
      type: 'handover.taken',
      subject: `handover/${handover.id}`,
      facts: {
        number: handover.number,
        from: handover.signedByName,
        shift: nextShift.name,
        additions: sheet.additions.length,
        acknowledged: itemRows.length,
        ...(input.continuedReason !== null && { continued: input.continuedReason }),
      },
      rows: [['handover', handover.id], ...itemRows, ...additionRows],
    });
    return null;
  }

  function refuseHandover({ id, reason }: Parsed<'handover.refuse'>, { now, actor }: Context): null {
    const handover = find(id);
    const { state, signedBy } = handover;
    const against = refuseReason({ state, outgoing: signedBy, by: actor.id });
    if (against !== null) refuse([against]);
    rows.refuse(id, actor, now, reason);
    journal.append({
      at: now,
      actor,
      type: 'handover.refused',
      subject: `handover/${id}`,
      facts: { number: handover.number, reason },
      rows: [['handover', id]],
    });
    return null;
  }

  function countersign({ id, note }: Parsed<'handover.countersign'>, { now, actor }: Context): null {
    const handover = find(id);
    const against = countersignReason({
      state: handover.state,
      outgoing: handover.signedBy,
      incoming: handover.takenBy,
      countersigned: handover.countersignedAt !== null,
      by: actor.id,
    });
    if (against !== null) refuse([against]);
    rows.countersign(id, actor, now, note);
    journal.append({
      at: now,
      actor,
      type: 'handover.countersigned',
      subject: `handover/${id}`,
      facts: { number: handover.number, ...(note !== null && { note }) },
      rows: [['handover', id]],
    });
    return null;
  }

  /** 当班人: who was chosen, and the outgoing person in any case. */
  function present(ids: readonly number[], outgoing: Person): readonly Person[] {
    const others = ids
      .filter((id) => id !== outgoing.id)
      .map((id) => {
        const person = people.find(id);
        if (!person) throw new AppError('bad-input', '所选当班人不存在，未签字，请重新选择。');
        return { id: person.id, name: person.name };
      });
    return [{ id: outgoing.id, name: outgoing.name }, ...others];
  }

  function find(id: number): StoredHandover {
    const handover = rows.find(id);
    if (!handover) throw new AppError('not-found', '没有这份交班表，请刷新后再试。');
    return handover;
  }

  const once =
    <Input, Answer>(act: (input: Input, context: Context) => Answer) =>
    (input: Input, context: Context): Answer =>
      db.transaction(() => act(input, context)).immediate();

  return {
    sign: once(sign),
    take: once(take),
    refuse: once(refuseHandover),
    countersign: once(countersign),
    find,
  };
}

/** The lines of a waiting sheet that are still open, each case once, as they stand now. */
export function openLines(sheet: HandoverSheet): HandoverSheet['items'] {
  const later = new Map(sheet.additions.map((item) => [item.caseId, item]));
  const listed = sheet.items.map((item) => later.get(item.caseId) ?? item);
  const fresh = sheet.additions.filter(({ caseId }) => !sheet.items.some((item) => item.caseId === caseId));
  return [...listed, ...fresh].filter(({ reason }) => reason !== 'closed' && reason !== 'voided');
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new AppError('rule-broken', `${reasons.join('\n')}\n未签字，已填内容保留。`);
}
