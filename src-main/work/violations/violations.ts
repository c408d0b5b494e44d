import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { ViolationView } from '#contract/work/violations.ts';
import { composeDerived, composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { type Instant, msOf, yearOf } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { People } from '../../house/people/people.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { fillViolation } from './violation-paper.ts';

/** 《内部违规事件情况登记》 (D3). */
export interface Violations {
  /** Form 14 of an entry. */
  fill(id: number, now: Instant, by: string, context: Context): FilledForm;
  readonly handlers: Handlers<'violation'>;
  /** Enters who didn't cooperate on an order, once an order; call inside the transaction, the row belongs to its event. */
  enterNonCooperation(entry: NonCooperation, at: Instant, actor: Actor): Entered;
  /** Enters a case about our own staff, if it is; call inside the registering transaction, the row belongs to its event. */
  enterStaffMatter(
    matter: {
      readonly caseId: number;
      readonly concernsUserId: number | null;
      readonly content: string;
      readonly site: string;
    },
    at: Instant,
    actor: Actor,
  ): Entered;
}

/** What an entry adds to the event of its transaction. */
interface Entered {
  readonly facts: { readonly violation?: string };
  readonly rows: readonly (readonly [AuditedTable, number])[];
}

/** A department or contractor that doesn't cooperate on an order. */
type NonCooperation = Pick<
  ViolationView,
  'departmentId' | 'departmentLabel' | 'person' | 'caseId' | 'orderId' | 'content' | 'dueAt' | 'repliedAt'
>;

interface ViolationAreas {
  readonly reader: CaseReader;
  readonly orders: Orders;
  readonly clocks: ClockStore;
  readonly dictionaries: DictionaryStore;
  readonly people: Pick<People, 'find'>;
  readonly next: NextNumbers;
  readonly site: () => string;
}

type ViolationRow = Omit<ViolationView, 'number' | 'caseNumber' | 'orderNumber'> & {
  readonly byId: number;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly caseSite: string | null;
  readonly caseKind: NumberParts['kind'] | null;
  readonly caseYear: number;
  readonly caseN: number;
  readonly orderN: number | null;
};

const SELECT = `
  SELECT v.id, v.site, v.year, v.n, v.kind, v.department_id AS departmentId, v.department_label AS departmentLabel,
    v.user_id AS userId, v.person, v.case_id AS caseId, v.order_id AS orderId, v.content, v.due_at AS dueAt,
    v.replied_at AS repliedAt, v.delay_minutes AS delayMinutes, v.at, v.by_id AS byId, v.by_name AS byName, v.voided_at AS voidedAt,
    v.voided_by_name AS voidedByName, v.void_reason AS voidReason,
    c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN, o.n AS orderN
  FROM violation AS v
  LEFT JOIN "case" AS c ON c.id = v.case_id
  LEFT JOIN work_order AS o ON o.id = v.order_id`;

export function createViolations(db: Db, journal: Journal, areas: ViolationAreas): Violations {
  const { reader, orders, clocks, dictionaries, people, next, site } = areas;
  const byId = db.prepare(`${SELECT} WHERE v.id = ?`);
  const list = db.prepare(`
    ${SELECT}
    WHERE (@kind IS NULL OR v.kind = @kind) AND (@departmentId IS NULL OR v.department_id = @departmentId)
      AND (@caseId IS NULL OR v.case_id = @caseId) AND (@year IS NULL OR v.year = @year)
      AND (@manager = 1 OR v.kind = 'non_cooperation' OR v.by_id = @viewer)
      AND (v.user_id IS NULL OR v.user_id <> @viewer)
      AND (v.case_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM violation AS own WHERE own.case_id = v.case_id AND own.user_id = @viewer AND own.voided_at IS NULL))
    ORDER BY v.id DESC
    LIMIT 500`);
  const insert = db.prepare(`
    INSERT INTO violation (site, year, n, kind, department_id, department_label, user_id, person, case_id, order_id,
      content, due_at, replied_at, delay_minutes, at, by_id, by_name, salt)
    VALUES (@site, @year, @n, @kind, @departmentId, @departmentLabel, @userId, @person, @caseId, @orderId,
      @content, @dueAt, @repliedAt, @delayMinutes, @at, @actorId, @actorName, @salt)`);
  const ofOrder = db.prepare(
    "SELECT id FROM violation WHERE order_id = ? AND kind = 'non_cooperation' AND voided_at IS NULL",
  );
  const voiding = db.prepare(`
    UPDATE violation SET voided_at = @now, voided_by_name = @name, void_reason = @reason
    WHERE id = @id AND voided_at IS NULL`);

  type NewViolation = Pick<
    ViolationView,
    | 'kind'
    | 'departmentId'
    | 'departmentLabel'
    | 'userId'
    | 'person'
    | 'caseId'
    | 'orderId'
    | 'content'
    | 'dueAt'
    | 'repliedAt'
  >;

  function write(entry: NewViolation, siteCode: string, at: Instant, actor: Actor) {
    const year = yearOf(at);
    const n = next('violation', siteCode, year);
    const until = entry.repliedAt ?? at;
    const late = entry.dueAt === null ? null : Math.floor((msOf(until) - msOf(entry.dueAt)) / 60_000);
    const { lastInsertRowid } = insert.run({
      ...entry,
      site: siteCode,
      year,
      n,
      delayMinutes: late === null ? null : Math.max(0, late),
      at,
      actorId: actor.id,
      actorName: actor.name,
      salt: randomBytes(16).toString('hex'),
    });
    const row: readonly [AuditedTable, number] = ['violation', Number(lastInsertRowid)];
    return { number: composeSide('violation', { site: siteCode, year, n }), row };
  }

  function find(id: number): ViolationView {
    const row = byId.get(id) as ViolationRow | undefined;
    if (!row) throw new AppError('not-found', '没有这条登记，请刷新后再试。');
    return viewOf(row);
  }

  // What an order says already needn't be typed again: its case, its department, when it was due.
  function complete(input: Parsed<'violation.add'>, now: Instant): NewViolation {
    const order = input.orderId === null ? null : orders.find(input.orderId);
    if (order !== null && input.caseId !== null && order.caseId !== input.caseId)
      throw bad('orderId', '所选工单不属于这件事项');
    const caseId = input.caseId ?? order?.caseId ?? null;
    if (caseId !== null) reader.record(caseId);
    const departmentId = input.departmentId ?? order?.departmentId ?? null;
    const user = input.userId === null ? null : people.find(input.userId);
    if (input.userId !== null && user === null) throw bad('userId', '没有这个账号');
    if (input.kind === 'non_cooperation' && departmentId === null)
      throw bad('departmentId', '请选择不配合的部门或施工单位');
    if (input.kind === 'non_cooperation' && user !== null)
      throw bad('userId', '涉及本单位人员的，请按内部违规事件登记');
    if (input.kind === 'own_staff' && user === null && input.person === null)
      throw bad('person', '请选择或填写涉及的人员');
    if (input.repliedAt !== null && input.repliedAt > now) throw bad('repliedAt', '答复时间不能晚于现在');
    return {
      kind: input.kind,
      departmentId,
      departmentLabel: departmentId === null ? null : dictionaries.department(departmentId).name,
      userId: input.userId,
      person: input.person ?? user?.name ?? null,
      caseId,
      orderId: input.orderId,
      content: input.content,
      dueAt: input.dueAt ?? (order === null ? null : dueOf(order.caseId, order.id, order.round, now)),
      repliedAt: input.repliedAt ?? order?.repliedAt ?? null,
    };
  }

  /** The contractor's four hours where they ran, else the round's work clock. */
  function dueOf(caseId: number, orderId: number, round: number, now: Instant): Instant | null {
    const running = clocks.ofCase(caseId).filter(({ withdrawnAt }) => withdrawnAt === null);
    const clock =
      running.find((candidate) => candidate.ruleId === 'C3' && candidate.orderId === orderId) ??
      running.find((candidate) => candidate.ruleId === 'C4' && candidate.round === round);
    return clock ? clocks.viewOf(clock, now).due : null;
  }

  return {
    fill: (id, _now, _by, context) => {
      const row = byId.get(id) as ViolationRow | undefined;
      if (!row) throw new AppError('not-found', '没有这条登记，请刷新后再试。');
      return fillViolation({ ...viewOf(row), serial: row.n, byId: row.byId }, context);
    },
    enterNonCooperation: (entry, at, actor) => {
      if (ofOrder.get(entry.orderId) !== undefined) return { facts: {}, rows: [] };
      const { number, row } = write({ ...entry, kind: 'non_cooperation', userId: null }, site(), at, actor);
      return { facts: { violation: number }, rows: [row] };
    },
    enterStaffMatter: ({ caseId, concernsUserId: userId, content, site: siteCode }, at, actor) => {
      if (userId === null) return { facts: {}, rows: [] };
      const user = people.find(userId);
      if (user === null) throw bad('concernsUserId', '没有这个账号');
      const nothing = {
        departmentId: null,
        departmentLabel: null,
        orderId: null,
        dueAt: null,
        repliedAt: null,
      };
      const staff = { kind: 'own_staff', userId, person: user.name, caseId } as const;
      // The whole matter stands in the case; the register holds its beginning.
      const { number, row } = write(
        { ...nothing, ...staff, content: content.slice(0, 2000) },
        siteCode,
        at,
        actor,
      );
      return { facts: { violation: number }, rows: [row] };
    },
    handlers: {
      'violation.add': (input, { now, actor }) =>
        db
          .transaction(() => {
            const entry = complete(input, now);
            const { number, row } = write(entry, site(), now, actor);
            journal.append({
              at: now,
              actor,
              type: 'violation.added',
              subject: entry.caseId === null ? `violation/${row[1]}` : `case/${entry.caseId}`,
              facts: { number, kind: entry.kind, department: entry.departmentLabel, dueAt: entry.dueAt },
              personal: { person: entry.person, content: entry.content },
              rows: [row],
            });
            return find(row[1]);
          })
          .immediate(),
      'violation.list': ({ kind, departmentId, caseId, year }, { actor, person }) =>
        (
          list.all({
            kind,
            departmentId,
            caseId,
            year: year ?? null,
            viewer: actor.id,
            manager: person?.roles.includes('manager') ? 1 : 0,
          }) as ViolationRow[]
        ).map(viewOf),
      'violation.void': ({ id, reason }, { now, actor }) =>
        db
          .transaction(() => {
            const known = find(id);
            if (known.userId === actor.id)
              throw new AppError('not-allowed', '本条涉及您本人，须由另一位主管办理，未作改动。');
            if (voiding.run({ id, now, name: actor.name, reason }).changes === 0)
              throw new AppError('rule-broken', '这条登记已经作废，未再改动。');
            journal.append({
              at: now,
              actor,
              type: 'violation.voided',
              subject: known.caseId === null ? `violation/${id}` : `case/${known.caseId}`,
              facts: { number: known.number },
              personal: { reason },
              rows: [['violation', id]],
            });
            return null;
          })
          .immediate(),
    },
  };
}

function viewOf(row: ViolationRow): ViolationView {
  const { byId: _, site, year, n, caseSite, caseKind, caseYear, caseN, orderN, ...rest } = row;
  const caseNumber =
    caseSite === null || caseKind === null
      ? null
      : composeNumber({ site: caseSite, kind: caseKind, year: caseYear, n: caseN });
  return {
    ...rest,
    number: composeSide('violation', { site, year, n }),
    caseNumber,
    orderNumber: caseNumber === null || orderN === null ? null : composeDerived(caseNumber, 'P', orderN),
  };
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
