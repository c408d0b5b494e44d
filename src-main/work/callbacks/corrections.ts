import { randomBytes } from 'node:crypto';
import type { ResultCorrection, ResultKept } from '#contract/work/result-correction.ts';
import { AppError } from '#contract/errors.ts';
import { correctionAnswer } from '#domain/work/callbacks/callback-rules.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Gate } from '../../office/router.ts';

/** A callback of a case, or one in a batch. */
interface Called {
  readonly of: 'case' | 'batch';
  readonly id: number;
}

/** Corrections of results (B8): what stood there before. */
export interface Corrections {
  of(called: Called): readonly ResultCorrection[];
  insert(
    called: Called,
    correction: Omit<ResultCorrection, 'at' | 'byName'>,
    at: Instant,
    actor: Actor,
  ): readonly [AuditedTable, number];
}

/** Who corrects (B8): the caller alone, or a manager with reason and PIN; throws why neither. */
export type Correcters = (
  called: Called,
  asked: { readonly callerId: number | null; readonly reason: string | null; readonly pin: string | null },
  context: Context,
) => Promise<{ readonly record: 'caller' | 'manager'; readonly reason: string }>;

export function createCorrections(db: Db): Corrections {
  const columns = 'SELECT record, old, new, reason, at, by_name AS byName FROM callback_correction';
  const ofCallback = db.prepare(`${columns} WHERE callback_id = ? ORDER BY id`);
  const ofTask = db.prepare(`${columns} WHERE task_id = ? ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO callback_correction (callback_id, task_id, record, old, new, reason, at, by_id, by_name, salt)
    VALUES (@callbackId, @taskId, @record, @old, @new, @reason, @at, @actorId, @actorName, @salt)`);

  return {
    of: ({ of, id }) =>
      ((of === 'case' ? ofCallback : ofTask).all(id) as StoredCorrection[]).map((row) => ({
        ...row,
        old: JSON.parse(row.old) as ResultKept, // written by insert()
        new: JSON.parse(row.new) as ResultKept,
      })),
    insert: ({ of, id }, correction, at, actor) => {
      const { lastInsertRowid } = insert.run({
        callbackId: of === 'case' ? id : null,
        taskId: of === 'batch' ? id : null,
        record: correction.record,
        old: JSON.stringify(correction.old),
        new: JSON.stringify(correction.new),
        reason: correction.reason,
        at,
        actorId: actor.id,
        actorName: actor.name,
        salt: randomBytes(16).toString('hex'),
      });
      return ['callback_correction', Number(lastInsertRowid)];
    },
  };
}

export function createCorrecters(db: Db, gate: Gate): Correcters {
  // The next customer opens by itself, so the last one is left behind with the first attempt at another.
  const last = db.prepare(`
    SELECT 'case' AS "of", callback_id AS id, at FROM callback_attempt
    WHERE id = (SELECT max(id) FROM callback_attempt WHERE by_id = @actorId)
    UNION ALL
    SELECT 'batch', task_id, at FROM batch_attempt
    WHERE id = (SELECT max(id) FROM batch_attempt WHERE by_id = @actorId)
    ORDER BY at DESC LIMIT 1`);

  function nextTaskOpened(called: Called, { now, actor }: Context): boolean {
    const found = last.get({ actorId: actor.id }) as (Called & { readonly at: Instant }) | undefined;
    return found?.of !== called.of || found.id !== called.id || dayOf(found.at) !== dayOf(now);
  }

  return async (called, { callerId, reason, pin }, context) => {
    const { actor, person, now } = context;
    const answer = correctionAnswer({
      callerId: callerId ?? 0,
      actorId: actor.id,
      actorIsManager: person?.roles.includes('manager') ?? false,
      nextTaskOpened: nextTaskOpened(called, context),
    });
    if (!answer.ok) throw new AppError('rule-broken', answer.reason);
    if (answer.record === 'caller') return { record: 'caller', reason: reason ?? '按错键' };
    if (reason === null)
      throw new AppError('bad-input', '主管更正须写明原因，没有保存，已填内容保留。', {
        reason: '请填写更正原因。',
      });
    if (pin === null)
      throw new AppError('bad-input', '主管更正须签字，请输入 PIN。', { pin: '请输入 PIN。' });
    await gate.checkPin(actor.id, pin, now);
    return { record: 'manager', reason };
  };
}

type StoredCorrection = Omit<ResultCorrection, 'old' | 'new'> & {
  readonly old: string;
  readonly new: string;
};
