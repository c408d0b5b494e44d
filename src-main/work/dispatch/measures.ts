import { randomBytes } from 'node:crypto';
import type { MeasureView } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import type { MeasureType } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

type Row = readonly [AuditedTable, number];

/** Corrective measures and improvement plans (纠正措施, 改进计划); they outlive their case. */
export interface Measures {
  ofCase(caseId: number): readonly MeasureView[];
  find(id: number): MeasureView;
  insert(
    measure: {
      readonly caseId: number;
      readonly round: number;
      readonly type: MeasureType;
      readonly content: string;
      readonly owner: string;
      readonly dueOn: string;
    },
    at: Instant,
    actor: Actor,
  ): Row;
  done(id: number, note: string, at: Instant): Row;
  verify(id: number, at: Instant, actor: Actor): Row;
}

const SELECT = `
  SELECT id, case_id AS caseId, type, round, content, owner, due_on AS dueOn, planned_at AS plannedAt, by_name AS byName,
    done_at AS doneAt, done_note AS doneNote, verified_at AS verifiedAt, verified_by AS verifiedBy
  FROM measure`;

export const createMeasures = oneEach((db: Db): Measures => {
  const byCase = db.prepare(`${SELECT} WHERE case_id = ? ORDER BY id`);
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const insert = db.prepare(`
    INSERT INTO measure (case_id, round, type, content, owner, due_on, planned_at, by_id, by_name, salt)
    VALUES (@caseId, @round, @type, @content, @owner, @dueOn, @at, @actorId, @actorName, @salt)`);
  const done = db.prepare(
    'UPDATE measure SET done_at = @at, done_note = @note WHERE id = @id AND done_at IS NULL',
  );
  const verify = db.prepare(`
    UPDATE measure SET verified_at = @at, verified_by = @by WHERE id = @id AND done_at IS NOT NULL AND verified_at IS NULL`);

  return {
    ofCase: (caseId) => byCase.all(caseId) as MeasureView[],
    find: (id) => {
      const row = byId.get(id) as MeasureView | undefined;
      if (!row) throw new AppError('not-found', '没有这项措施，请刷新后再试。');
      return row;
    },
    insert: (measure, at, actor) => [
      'measure',
      Number(
        insert.run({
          ...measure,
          at,
          actorId: actor.id,
          actorName: actor.name,
          salt: randomBytes(16).toString('hex'),
        }).lastInsertRowid,
      ),
    ],
    done: (id, note, at) => {
      if (done.run({ id, note, at }).changes === 0)
        throw new AppError('rule-broken', '这项措施已登记完成，未再改动。');
      return ['measure', id];
    },
    verify: (id, at, actor) => {
      if (verify.run({ id, at, by: actor.name }).changes === 0) {
        throw new AppError('rule-broken', '须先登记完成情况，才能验证；已验证的不再改动。');
      }
      return ['measure', id];
    },
  };
});
