import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import type { ReadingView } from '#contract/book/archive-reading.ts';
import { AppError } from '#contract/errors.ts';
import { leaveNeededBecause } from '#domain/book/archive-reading.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { CaseKind } from '#domain/terms.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { bookName, volumeName } from '../ledger/verify-seals.ts';
import type { Context, Handlers } from '../../office/router.ts';

/** 查阅登记 (E4): who read, borrowed or copied sealed files, why, with whose leave, and when they came back. */
export interface Readings {
  readonly handlers: Handlers<'reading'>;
  /** A sealed case is shown to somebody: an event, once a day for each person and case. */
  noteReading(caseId: number, context: Context): void;
  /** The lines of a period, oldest first, for form 23. */
  between(from: Instant, to: Instant): readonly ReadingView[];
}

const COLUMNS = `
  SELECT id, at, by_name AS "by", case_id AS caseId, what, how, reader, unit, purpose, state,
    decided_at AS decidedAt, decided_by_name AS decidedBy, refuse_reason AS refuseReason, due_on AS dueOn,
    returned_at AS returnedAt, returned_by_name AS returnedBy, return_note AS returnNote
  FROM archive_reading`;

export function createReadings(db: Db, journal: Journal): Readings {
  const select = db.prepare(`${COLUMNS} WHERE id = ?`);
  const byRequest = db.prepare(`${COLUMNS} WHERE request_id = ?`);
  const list = db.prepare(`
    ${COLUMNS}
    WHERE ((@from IS NULL OR at >= @from) AND (@to IS NULL OR at < @to))
      OR state = 'asked' OR (state = 'open' AND how = 'lent')
    ORDER BY state = 'asked' DESC, state = 'open' AND how = 'lent' DESC, id DESC LIMIT 500`);
  const between = db.prepare(`${COLUMNS} WHERE at >= @from AND at < @to ORDER BY id`);
  const counts = db.prepare(`
    SELECT coalesce(sum(state = 'asked'), 0) AS asked,
      coalesce(sum(state = 'open' AND how = 'lent' AND due_on < @today), 0) AS late
    FROM archive_reading WHERE state = 'asked' OR (state = 'open' AND how = 'lent')`);
  const mine = db.prepare(`
    ${COLUMNS} WHERE case_id = @caseId AND reader_id = @userId AND at >= @from AND state <> 'refused'
    ORDER BY id DESC LIMIT 1`);
  const sealedCase = db.prepare('SELECT site, kind, year, n, sealed_at AS sealedAt FROM "case" WHERE id = ?');
  const seal = db.prepare('SELECT year, kind FROM seal WHERE id = ?');
  const volumeOf = db.prepare('SELECT 1 FROM ledger_volume WHERE seal_id = ? AND volume = ?');
  const insert = db.prepare(`
    INSERT INTO archive_reading (request_id, case_id, seal_id, volume, what, how, reader_id, reader, unit, purpose,
      state, at, by_id, by_name, due_on, salt)
    VALUES (@requestId, @caseId, @sealId, @volume, @what, @how, @readerId, @reader, @unit, @purpose,
      @state, @at, @byId, @byName, @dueOn, @salt)`);
  const decide = db.prepare(`
    UPDATE archive_reading SET state = @state, decided_at = @at, decided_by = @byId, decided_by_name = @byName,
      refuse_reason = @reason
    WHERE id = @id AND state = 'asked'`);
  const giveBack = db.prepare(`
    UPDATE archive_reading SET state = 'returned', returned_at = @at, returned_by_name = @byName, return_note = @note
    WHERE id = @id AND state = 'open' AND how = 'lent'`);
  const readToday = db.prepare(`
    SELECT 1 FROM event WHERE subject = @subject AND type = 'case.read' AND actor_id = @actorId AND at >= @from`);

  function view(id: number): ReadingView {
    const row = select.get(id) as ReadingView | undefined;
    if (!row) throw new AppError('not-found', '没有这条查阅登记，请刷新后再试。');
    return row;
  }

  /** The name of what is wanted; only sealed files are an archive. */
  function nameOf({ caseId, sealId, volume }: Parsed<'reading.add'>): string {
    if (caseId !== null) {
      const found = sealedCase.get(caseId) as (NumberParts & { sealedAt: string | null }) | undefined;
      if (!found) throw new AppError('not-found', '没有这件受理事项，请核对编号。');
      if (found.sealedAt === null)
        throw new AppError('rule-broken', '本件还没有装订封存，照常查看，不用登记查阅。');
      return composeNumber(found);
    }
    const book =
      sealId === null ? undefined : (seal.get(sealId) as { year: number; kind: CaseKind } | undefined);
    if (!book || (volume !== null && volumeOf.get(sealId, volume) === undefined))
      throw new AppError('not-found', '没有这一册封存的台账，请刷新后再试。');
    return volume === null ? bookName(book) : volumeName(book, volume);
  }

  function add(input: Parsed<'reading.add'>, { now, actor }: Context): ReadingView {
    const again = byRequest.get(input.requestId) as ReadingView | undefined;
    if (again) return again;
    const { how, reader, unit, purpose, dueOn } = input;
    const what = nameOf(input);
    if (unit !== null && reader === null)
      throw new AppError('bad-input', '外来查阅人须写姓名，没有登记。', { reader: '请写查阅人姓名。' });
    if (how === 'lent' && (dueOn === null || dueOn < dayOf(now)))
      throw new AppError('bad-input', '借出须写明归还日期，没有登记。', { dueOn: '请填今天或以后的日期。' });
    const because = leaveNeededBecause({ how, outside: unit !== null });
    const id = Number(
      insert.run({
        requestId: input.requestId,
        caseId: input.caseId,
        sealId: input.sealId,
        volume: input.volume,
        what,
        how,
        readerId: reader === null || reader === actor.name ? actor.id : null,
        reader: reader ?? actor.name,
        unit,
        purpose,
        state: because === null ? 'open' : 'asked',
        at: now,
        byId: actor.id,
        byName: actor.name,
        dueOn: how === 'lent' ? dueOn : null,
        salt: randomBytes(16).toString('hex'),
      }).lastInsertRowid,
    );
    journal.append({
      at: now,
      actor,
      type: 'reading.added',
      subject: input.caseId === null ? `seal/${input.sealId}` : `case/${input.caseId}`,
      facts: { what, how, asked: because !== null },
      personal: { reader: reader ?? actor.name, unit, purpose },
      rows: [['archive_reading', id]],
    });
    return view(id);
  }

  /** A further step of a line: its row has been written. */
  function step(
    id: number,
    type: string,
    facts: Record<string, unknown>,
    { now, actor }: Context,
  ): ReadingView {
    const written = view(id);
    journal.append({
      at: now,
      actor,
      type,
      subject: written.caseId === null ? `reading/${id}` : `case/${written.caseId}`,
      facts: { what: written.what, how: written.how, ...facts },
      rows: [['archive_reading', id]],
    });
    return written;
  }

  return {
    noteReading: (caseId, { now, actor }) => {
      const subject = `case/${caseId}`;
      if (readToday.get({ subject, actorId: actor.id, from: instantAt(dayOf(now), '00:00') })) return;
      db.transaction(() => {
        // Reading goes on while the computer's clock is back; such an event keeps the newest moment and says so.
        const newest = journal.head().at;
        const back = newest !== null && now < newest;
        const facts = back ? { computerShows: now } : {};
        journal.append({ at: back ? newest : now, actor, type: 'case.read', subject, facts });
      }).immediate();
    },
    between: (from, to) => between.all({ from, to }) as ReadingView[],
    handlers: {
      'reading.list': ({ from, to }) =>
        list.all({
          from: from === null ? null : instantAt(from, '00:00'),
          to: to === null ? null : instantAt(addDays(to, 1), '00:00'),
        }) as ReadingView[],
      'reading.counts': (_, { now }) =>
        counts.get({ today: dayOf(now) }) as { readonly asked: number; readonly late: number },
      'reading.mine': ({ caseId }, { now, actor }) =>
        (mine.get({ caseId, userId: actor.id, from: instantAt(dayOf(now), '00:00') }) as
          | ReadingView
          | undefined) ?? null,
      'reading.add': (input, context) => db.transaction(() => add(input, context)).immediate(),
      'reading.decide': ({ id, approve, reason }, context) =>
        db
          .transaction(() => {
            if (!approve && reason === null)
              throw new AppError('bad-input', '不批准须写明原因，没有保存。', { reason: '请写明原因。' });
            const { now, actor } = context;
            const about = { id, at: now, byId: actor.id, byName: actor.name };
            const state = approve ? 'open' : 'refused';
            if (decide.run({ ...about, state, reason: approve ? null : reason }).changes === 0)
              throw new AppError('stale', `${view(id).what} 的这条登记已有处理，没有保存。请刷新后再看。`);
            return step(id, approve ? 'reading.approved' : 'reading.refused', {}, context);
          })
          .immediate(),
      'reading.return': ({ id, note }, context) =>
        db
          .transaction(() => {
            if (giveBack.run({ id, at: context.now, byName: context.actor.name, note }).changes === 0)
              throw new AppError('stale', `${view(id).what} 没有借出待还，没有保存。请刷新后再看。`);
            return step(id, 'reading.returned', {}, context);
          })
          .immediate(),
    },
  };
}
