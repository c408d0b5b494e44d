import { AppError } from '#contract/errors.ts';
import type { DeputyView, PersonView } from '#contract/house/people.ts';
import type { DeputyKind, Role } from '#domain/terms.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';

/** What the people's area answers about deputies. */
export type DeputyHandlers = Pick<
  Handlers<'people'>,
  'people.deputies' | 'people.setDeputy' | 'people.endDeputy'
>;

/** Deputies (代理) and the second person named by the administrator (spec 10 Roles). */
export interface Deputies {
  readonly handlers: DeputyHandlers;
  /** The managers whose deputy a person is at this moment. */
  actsFor(userId: number, now: Instant): readonly string[];
  /** A person's own roles, and the manager's while a deputation lasts. */
  rolesOf(person: PersonView, now: Instant): readonly Role[];
  /** Whether the administrator named this person to sign what that manager put up. */
  isSecondOf(userId: number, managerId: number): boolean;
  /** Ends every deputation from or to a person who leaves; call inside a transaction. The rows it wrote. */
  endAllOf(userId: number, at: Instant, actor: Actor): readonly (readonly ['deputy', number])[];
}

interface DeputyRow {
  readonly id: number;
  readonly kind: DeputyKind;
  readonly managerId: number;
  readonly managerName: string;
  readonly deputyId: number;
  readonly deputyName: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly reason: string;
  readonly setAt: string;
  readonly setByName: string;
  readonly endedAt: string | null;
  readonly endedByName: string | null;
}

export function createDeputies(db: Db, journal: Journal, find: (id: number) => PersonView | null): Deputies {
  const columns = `
    SELECT id, kind, manager_id AS managerId, manager_name AS managerName, deputy_id AS deputyId,
      deputy_name AS deputyName, from_on AS fromOn, to_on AS toOn, reason, set_at AS setAt, set_by_name AS setByName,
      ended_at AS endedAt, ended_by_name AS endedByName
    FROM deputy`;
  const selectAll = db.prepare(`${columns} ORDER BY id DESC LIMIT 500`);
  const selectOne = db.prepare(`${columns} WHERE id = ?`);
  const standing = db
    .prepare(`
    SELECT manager_id, manager_name FROM deputy
    WHERE deputy_id = @userId AND kind = 'deputy' AND ended_at IS NULL AND from_on <= @today AND to_on >= @today`)
    .raw();
  const second = db
    .prepare(`
    SELECT count(*) FROM deputy
    WHERE deputy_id = @userId AND manager_id = @managerId AND kind = 'second' AND ended_at IS NULL`)
    .pluck();
  const overlapping = db.prepare(`
    ${columns}
    WHERE manager_id = @managerId AND kind = @kind AND ended_at IS NULL
      AND (kind = 'second' OR (from_on <= @to AND to_on >= @from))
    LIMIT 1`);
  const insert = db.prepare(`
    INSERT INTO deputy (kind, manager_id, manager_name, deputy_id, deputy_name, from_on, to_on, reason, set_at, set_by, set_by_name)
    VALUES (@kind, @managerId, @managerName, @deputyId, @deputyName, @from, @to, @reason, @now, @actorId, @actorName)`);
  const standingOf = db
    .prepare('SELECT id FROM deputy WHERE ended_at IS NULL AND (manager_id = @userId OR deputy_id = @userId)')
    .pluck();
  const end = db.prepare(`
    UPDATE deputy SET ended_at = @now, ended_by = @actorId, ended_by_name = @actorName WHERE id = @id AND ended_at IS NULL`);

  function actsFor(userId: number, now: Instant): string[] {
    // A manager who has left or lost the role can't lend it.
    return (standing.all({ userId, today: dayOf(now) }) as [number, string][])
      .filter(([managerId]) => isManager(find(managerId)))
      .map(([, name]) => name);
  }

  const handlers: DeputyHandlers = {
    'people.deputies': (_, { now }) =>
      (selectAll.all() as DeputyRow[]).map((row) => ({ ...row, state: stateOf(row, now) })),
    'people.setDeputy': ({ kind, managerId, deputyId, from, to, reason }, context) =>
      db
        .transaction(() => {
          const { now, actor, person } = context;
          refuseStranger(managerId, context);
          if (kind === 'second' && !person?.roles.includes('admin'))
            throw new AppError('not-allowed', '第二审批人由系统管理员指定，未作任何改动。');
          const manager = find(managerId);
          const deputy = find(deputyId);
          if (!manager || !isManager(manager)) throw bad('managerId', '被代理的须是在用的主管');
          if (!deputy || deputy.retired || deputy.roles.every((role) => role === 'admin'))
            throw bad('deputyId', '代理人须是在用的接待员、专管员或主管');
          if (managerId === deputyId) throw bad('deputyId', '代理人须是另一个人');
          const begins = from ?? dayOf(now);
          if (begins < dayOf(now)) throw bad('from', '代理不能从过去开始');
          if (kind === 'deputy' && to === null) throw bad('to', '请填写代理到哪一天为止');
          const until = kind === 'second' ? null : to;
          if (until !== null && until < begins) throw bad('to', '截止日期不能早于开始日期');
          const known = overlapping.get({ managerId, kind, from: begins, to: until }) as
            | DeputyRow
            | undefined;
          if (known) {
            const period = known.toOn === null ? '' : `（${known.fromOn} 至 ${known.toOn}）`;
            throw new AppError(
              'rule-broken',
              `${manager.name}已由${known.deputyName}代理${period}，请先结束原来的，再另行设定。`,
            );
          }
          const { lastInsertRowid } = insert.run({
            kind,
            managerId,
            managerName: manager.name,
            deputyId,
            deputyName: deputy.name,
            from: begins,
            to: until,
            reason,
            now,
            actorId: actor.id,
            actorName: actor.name,
          });
          const id = Number(lastInsertRowid);
          journal.append({
            at: now,
            actor,
            type: 'person.deputy-set',
            subject: `user/${managerId}`,
            facts: { kind, manager: manager.name, deputy: deputy.name, from: begins, to: until },
            personal: { reason },
            rows: [['deputy', id]],
          });
          return view(id, now);
        })
        .immediate(),
    'people.endDeputy': ({ id }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const row = view(id, now);
          refuseStranger(row.managerId, context);
          if (end.run({ id, now, actorId: actor.id, actorName: actor.name }).changes === 0)
            throw new AppError('rule-broken', '这项代理已经结束，未再改动。');
          journal.append({
            at: now,
            actor,
            type: 'person.deputy-ended',
            subject: `user/${row.managerId}`,
            facts: { kind: row.kind, manager: row.managerName, deputy: row.deputyName },
            rows: [['deputy', id]],
          });
          return null;
        })
        .immediate(),
  };

  function view(id: number, now: Instant): DeputyView {
    const row = selectOne.get(id) as DeputyRow | undefined;
    if (!row) throw new AppError('not-found', '没有这项代理，请刷新后再试。');
    return { ...row, state: stateOf(row, now) };
  }

  return {
    handlers,
    actsFor,
    rolesOf: (person, now) =>
      person.roles.includes('manager') || actsFor(person.id, now).length === 0
        ? person.roles
        : [...person.roles, 'manager'],
    isSecondOf: (userId, managerId) =>
      isManager(find(managerId)) && Number(second.get({ userId, managerId })) > 0,
    endAllOf: (userId, at, actor) =>
      (standingOf.all({ userId }) as number[]).map((id) => {
        end.run({ id, now: at, actorId: actor.id, actorName: actor.name });
        return ['deputy', id] as const;
      }),
  };
}

function isManager(person: PersonView | null): boolean {
  return person !== null && !person.retired && person.roles.includes('manager');
}

function stateOf({ fromOn, toOn, endedAt }: DeputyRow, now: Instant): DeputyView['state'] {
  const today = dayOf(now);
  if (endedAt !== null || (toOn !== null && toOn < today)) return 'ended';
  return fromOn > today ? 'coming' : 'current';
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}

function refuseStranger(managerId: number, { actor, person }: Context): void {
  if (actor.id === managerId || person?.roles.includes('admin')) return;
  throw new AppError('not-allowed', '代理只能由主管本人或系统管理员设定，未作任何改动。');
}
