import { type Correctable, CORRECTABLE, labelOf } from '#domain/counter/case-fields.ts';
import { randomBytes } from 'node:crypto';
import { wordField } from '#contract/counter/case-field-text.ts';
import { type Changes } from '#contract/counter/intake.ts';
import { AppError } from '#contract/errors.ts';
import {
  correctionClosedBecause,
  correctionRefusal,
  type EntryFacts,
  signedBecause,
} from '#domain/counter/corrections.ts';
import { intakeReasons } from '#domain/counter/intake.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Orders } from '../../work/dispatch/orders.ts';
import type { SealedYearReason } from '../../book/ledger/sealed-years.ts';
import type { Row } from '../../work/moves/act.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { CaseIndex } from './case-index.ts';
import type { CaseReader, CaseRecord } from './case-row.ts';
import type { CorrectionBook } from './correction-book.ts';

interface CorrectAreas {
  readonly reader: CaseReader;
  readonly orders: Orders;
  readonly clocks: ClockStore;
  readonly dictionaries: DictionaryStore;
  readonly settings: () => Settings;
  readonly sealedYear: SealedYearReason;
  readonly index: CaseIndex;
  readonly book: CorrectionBook;
  readonly printed: (caseId: number) => boolean;
}

/**
 * E1: one's own entry may be changed until it is printed, told or dispatched; afterwards a correction is signed
 * and keeps the old value. Neither moves a clock (C12): also a corrected 受理时间 leaves them as they started;
 * what had no due time yet may get one.
 */
export function createCaseCorrecting(
  db: Db,
  journal: Journal,
  areas: CorrectAreas,
): Pick<Handlers<'case'>, 'case.amend' | 'case.correct' | 'case.corrections' | 'case.tell'> {
  const { reader, orders, clocks, dictionaries, settings, sealedYear, index, book, printed } = areas;
  const told = db.prepare('SELECT number_told_at FROM "case" WHERE id = ?').pluck();
  const tell = db.prepare(
    'UPDATE "case" SET number_told_at = @now WHERE id = @id AND number_told_at IS NULL',
  );
  const insert = db.prepare(`
    INSERT INTO correction (case_id, field, old_value, new_value, reason, at, by_id, by_name, salt)
    VALUES (@id, @field, @old, @new, @reason, @at, @byId, @byName, @salt)`);
  const updates = new Map<string, ReturnType<Db['prepare']>>();

  function entryFacts(record: CaseRecord, actorId: number): EntryFacts {
    return {
      state: record.state,
      sealed: record.sealedAt !== null,
      own: record.receivedBy === actorId,
      printed: printed(record.id),
      told: told.get(record.id) !== null,
      dispatched: orders.ofCase(record.id).length > 0,
    };
  }

  /** The case before and after, with the fields that really differ; everything but the event is written. */
  function apply(
    { id, version, changes }: { readonly id: number; readonly version: number; readonly changes: Changes },
    { now, actor }: Context,
  ) {
    const before = reader.record(id);
    if (before.version !== version) {
      throw new AppError('stale', '这件事项刚被别人改过，您的改动没有保存，仍保留在这里。请对照后再保存。');
    }
    const facts = entryFacts(before, actor.id);
    const closed = correctionClosedBecause(facts);
    if (closed !== null) throw new AppError('rule-broken', closed);
    const changed = CORRECTABLE.filter((field) => field in changes && changes[field] !== before[field]);
    if (changed.length === 0) throw new AppError('bad-input', '内容没有变动，未保存。');
    refuse(before, changed, changes, facts, now);
    update(before, changed, changes);
    const after = reader.record(id);
    index.write(id);
    return { before, after, changed, rows: newClocks(before, after, changed) };
  }

  function refuse(
    before: CaseRecord,
    changed: readonly Correctable[],
    changes: Changes,
    { dispatched }: EntryFacts,
    now: string,
  ): void {
    const fields: Record<string, string> = {};
    const facts = { ...before, anonymous: before.anonymousReason !== null, dispatched };
    for (const field of changed) {
      const reason = correctionRefusal(field, changes[field], facts);
      if (reason !== null) fields[`changes.${field}`] = reason;
    }
    const next = { ...before, ...changes };
    // Only a corrected time of receiving can make a 补录 of it (T7).
    const begunAt = changed.includes('receivedAt') ? before.enteredAt : next.receivedAt;
    const lateMinutes = settings()['intake.lateMinutes'];
    for (const { field, reason } of intakeReasons(next, { now, begunAt, lateMinutes })) {
      const touched = [field, ...(TOGETHER[field] ?? [])];
      if (changed.some((name) => touched.includes(name))) fields[`changes.${field}`] ??= reason;
    }
    const sealed = changed.includes('receivedAt') ? sealedYear(before.kind, next.receivedAt) : null;
    if (sealed !== null) fields['changes.receivedAt'] = sealed;
    if (Object.keys(fields).length > 0)
      throw new AppError('bad-input', `有 ${Object.keys(fields).length} 处不能这样更正，未保存。`, fields);
  }

  function update(before: CaseRecord, changed: readonly Correctable[], changes: Changes): void {
    const values: Record<string, string | number | null> = {};
    for (const field of changed) {
      const value = changes[field] ?? null;
      values[columnOf(field)] = typeof value === 'boolean' ? (value ? 1 : 0) : value;
    }
    if (changes.channelId !== undefined)
      values['channel_label'] = dictionaries.term(changes.channelId, 'channel').label;
    if (changes.categoryId !== undefined)
      values['category_label'] = dictionaries.category(changes.categoryId).label;
    if (changes.departmentId !== undefined)
      values['department_label'] =
        changes.departmentId === null ? null : dictionaries.department(changes.departmentId).name;
    const columns = Object.keys(values).sort();
    const key = columns.join();
    let statement = updates.get(key);
    if (!statement) {
      statement = db.prepare(
        `UPDATE "case" SET ${columns.map((column) => `${column} = @${column}`).join(', ')}, version = version + 1 WHERE id = @id`,
      );
      updates.set(key, statement);
    }
    statement.run({ ...values, id: before.id });
  }

  // A due time that did not exist begins to count; one that exists is moved only by an extension (C12, C15).
  function newClocks(before: CaseRecord, after: CaseRecord, changed: readonly Correctable[]): readonly Row[] {
    const base = { caseId: after.id, round: after.round, startedAt: after.receivedAt };
    const unworked = after.state === 'registered' || after.state === 'judged';
    const urgent = changed.includes('sameDay') && before.sameDay === null && after.sameDay !== null;
    return [
      ...(urgent && unworked ? clocks.start({ ...base, rule: clocks.rule('C1') }) : []),
      ...(changed.includes('promisedAt') && after.promisedAt !== null
        ? clocks.start({ ...base, rule: clocks.rule('C17'), givenDue: after.promisedAt })
        : []),
      ...(changed.includes('externalDueAt') && after.externalDueAt !== null
        ? clocks.start({ ...base, rule: clocks.rule('C18'), givenDue: after.externalDueAt })
        : []),
    ];
  }

  return {
    'case.amend': (input, context) =>
      db
        .transaction(() => {
          const reason = signedBecause(entryFacts(reader.record(input.id), context.actor.id));
          if (reason !== null) throw new AppError('rule-broken', `${reason}请用“更正”。`);
          const { before, after, changed, rows } = apply(input, context);
          journal.append({
            at: context.now,
            actor: context.actor,
            type: 'case.amended',
            subject: `case/${input.id}`,
            facts: { fields: changed.map((field) => labelOf(field, before.kind)) },
            personal: Object.fromEntries(
              changed.map((field) => [field, [wordField(field, before), wordField(field, after)]]),
            ),
            rows: [['case', input.id], ...rows],
          });
          return { version: after.version };
        })
        .immediate(),
    'case.correct': (input, context) =>
      db
        .transaction(() => {
          const { before, after, changed, rows } = apply(input, context);
          const lines = changed.map((field): Row => {
            const { lastInsertRowid } = insert.run({
              id: input.id,
              field,
              old: wordField(field, before),
              new: wordField(field, after),
              reason: input.reason,
              at: context.now,
              byId: context.actor.id,
              byName: context.actor.name,
              salt: randomBytes(16).toString('hex'),
            });
            return ['correction', Number(lastInsertRowid)];
          });
          journal.append({
            at: context.now,
            actor: context.actor,
            type: 'case.corrected',
            subject: `case/${input.id}`,
            facts: { fields: changed.map((field) => labelOf(field, before.kind)) },
            personal: { reason: input.reason },
            rows: [['case', input.id], ...lines, ...rows],
          });
          return { version: after.version };
        })
        .immediate(),
    'case.corrections': ({ id }, { actor }) => {
      const facts = entryFacts(reader.record(id), actor.id);
      return {
        lines: book(id),
        signedBecause: signedBecause(facts),
        closedBecause: correctionClosedBecause(facts),
      };
    },
    'case.tell': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          reader.record(id);
          if (tell.run({ id, now }).changes === 0) return null;
          journal.append({
            at: now,
            actor,
            type: 'case.number-told',
            subject: `case/${id}`,
            rows: [['case', id]],
          });
          return null;
        })
        .immediate(),
  };
}

/** Reasons of the intake rules that another field's correction can bring about. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  occurredAt: ['receivedAt'],
  lateEntryReason: ['receivedAt'],
  promisedAt: ['receivedAt'],
  externalDueAt: ['receivedAt'],
  leftPerson: ['leftSince'],
  leftSince: ['receivedAt', 'leftPerson'],
};

const columnOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
