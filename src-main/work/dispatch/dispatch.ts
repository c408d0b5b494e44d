import type { Moved } from '#contract/work/moves.ts';
import type { OpenOrder } from '#contract/work/work.ts';
import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader, CaseRecord } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Moves } from '../moves/moves.ts';
import type { Row } from '../moves/act.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createConsent } from './consent.ts';
import type { FollowUps } from './follow-ups.ts';
import type { Measures } from './measures.ts';
import type { Orders } from './orders.ts';
import type { PlanMeasure } from './plan-measure.ts';

interface DispatchAreas {
  readonly reader: CaseReader;
  readonly clocks: ClockStore;
  readonly dictionaries: DictionaryStore;
  readonly orders: Orders;
  readonly followUps: FollowUps;
  readonly measures: Measures;
  readonly plan: PlanMeasure;
  readonly moves: Moves;
}

/** Chasing (跟踪): follow-ups, findings, measures, orders and the reply to a sender. */
export function createDispatch(
  db: Db,
  journal: Journal,
  areas: DispatchAreas,
): Omit<
  Handlers<'followUp' | 'finding' | 'measure' | 'order' | 'sender'>,
  'followUp.lists' | 'followUp.byTracking'
> {
  const { reader, clocks, dictionaries, orders, followUps, measures, plan, moves } = areas;
  const bump = db.prepare('UPDATE "case" SET version = version + 1 WHERE id = ?');
  const saveFinding = db.prepare(`
    UPDATE "case"
    SET cause_id = @causeId, cause_label = @causeLabel, cause_text = @causeText, measures = @measures,
      remedy_given = @remedyGiven, result = @result, version = version + 1
    WHERE id = @caseId AND version = @version`);
  const answerSender = db.prepare(
    'UPDATE "case" SET sender_answered_at = @now, version = version + 1 WHERE id = @caseId',
  );
  const callsAbout = db
    .prepare(`
    SELECT count(*) FROM follow_up WHERE case_id = ? AND type IN ('urge', 'second_complaint')`)
    .pluck();
  const openOrders = db.prepare(`
    SELECT o.id, c.site, c.kind, c.year, c.n, o.n AS orderN, c.customer_name AS customerName, c.unit, c.category_label AS categoryLabel,
      substr(c.content, 1, 160) AS content,
      (SELECT min(due_at) FROM clock
       WHERE clock.case_id = c.id AND rule_id IN ('C3', 'C4') AND finished_at IS NULL AND withdrawn_at IS NULL) AS dueAt
    FROM work_order AS o
    JOIN "case" AS c ON c.id = o.case_id
    WHERE o.state NOT IN ('accepted', 'withdrawn') AND (@departmentId IS NULL OR o.department_id = @departmentId)
      AND c.state NOT IN ('closed', 'archived', 'voided')
    ORDER BY dueAt IS NULL, dueAt, o.id
    LIMIT 500`);

  function openCase(caseId: number): CaseRecord {
    const record = reader.record(caseId);
    if (!OPEN_STATES.some((state) => state === record.state)) {
      throw new AppError('rule-broken', `本件${words.state[record.state]}，不能再添加记录；内容没有保存。`);
    }
    return record;
  }

  function after(caseId: number, context: Context): Moved {
    moves.closeIfComplete(caseId, context);
    const { state, round, version } = reader.record(caseId);
    return { state, round, version };
  }

  const consent = createConsent(db, journal, { followUps, openCase, after });

  return {
    'followUp.add': (input, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const { caseId } = input;
          const record = openCase(caseId);
          if (input.nextContactAt !== null && input.nextContactAt <= now) {
            throw new AppError('bad-input', '下次联系时间须晚于现在，未保存。', {
              nextContactAt: '须晚于现在。',
            });
          }
          if (input.orderId !== null && orders.find(input.orderId).caseId !== caseId) {
            throw new AppError('bad-input', '所选工单不属于本件，未保存。');
          }
          const rows: Row[] = [followUps.insert({ ...input, round: record.round }, now, actor)];
          if (input.type === 'answered_customer')
            rows.push(...clocks.finish({ caseId, rules: ['C2', 'C17'] }, now));
          if (['answered_customer', 'contact'].includes(input.type))
            rows.push(...clocks.finish({ caseId, rules: ['C5'] }, now));
          // C22: a manager's own word; what a caller said, entered by a manager, is none.
          const said = ['note', 'contact', 'answered_customer'].includes(input.type);
          if (said && context.person?.roles.includes('manager'))
            rows.push(...clocks.finish({ caseId, rules: ['C22'] }, now));
          bump.run(caseId);
          journal.append({
            at: now,
            actor,
            type: `follow-up.${input.type}`,
            subject: `case/${caseId}`,
            facts: {
              type: input.type,
              tracking: input.tracking,
              nextContactAt: input.nextContactAt,
              apologised: input.apologised,
              explained: input.explained,
            },
            personal: { content: input.content, withWhom: input.withWhom },
            rows: [['case', caseId], ...rows],
          });
          // T5: a second complaint goes to the manager at once, and so does the third call about one matter.
          const calls = Number(callsAbout.get(caseId)) + 1;
          if (record.escalatedAt === null && (input.type === 'second_complaint' || calls >= 3)) {
            const reason =
              input.type === 'second_complaint'
                ? '二次投诉，转主管负责。'
                : '同一事项第三次来电，转主管负责。';
            moves.make(caseId, { move: 'escalate', caseId, version: record.version, reason }, {}, context);
          }
          return after(caseId, context);
        })
        .immediate(),
    'followUp.consent': (input, context) => db.transaction(() => consent(input, context)).immediate(),
    'finding.save': (input, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const { caseId } = input;
          openCase(caseId);
          const cause = input.causeId === null ? null : dictionaries.term(input.causeId, 'cause');
          if (saveFinding.run({ ...input, causeLabel: cause?.label ?? null }).changes === 0) {
            throw new AppError(
              'stale',
              '这件事项刚被别人改过，您的内容没有保存，输入仍保留。请看过最新内容后再存。',
            );
          }
          journal.append({
            at: now,
            actor,
            type: 'case.finding',
            subject: `case/${caseId}`,
            facts: { cause: cause?.label ?? null, remedyGiven: input.remedyGiven },
            personal: { causeText: input.causeText, measures: input.measures, result: input.result },
            rows: [['case', caseId]],
          });
          return after(caseId, context);
        })
        .immediate(),
    'measure.add': (input, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const record = openCase(input.caseId);
          const planned = plan({ ...input, round: record.round }, now, actor);
          bump.run(input.caseId);
          journal.append({
            at: now,
            actor,
            type: 'measure.added',
            subject: `case/${input.caseId}`,
            facts: { type: input.type, owner: input.owner, dueOn: input.dueOn },
            personal: { content: input.content },
            rows: [['case', input.caseId], ...planned.rows],
          });
          moves.closeIfComplete(input.caseId, context);
          return measures.find(planned.id);
        })
        .immediate(),
    'measure.done': ({ id, note }, { now, actor }) =>
      db
        .transaction(() => {
          const row = measures.done(id, note, now);
          journal.append({
            at: now,
            actor,
            type: 'measure.done',
            subject: `case/${measures.find(id).caseId}`,
            personal: { note },
            rows: [row],
          });
          return null;
        })
        .immediate(),
    'measure.verify': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          const row = measures.verify(id, now, actor);
          const { caseId } = measures.find(id);
          const stopped = clocks.finish({ caseId, rules: ['C8'], measureId: id }, now);
          journal.append({
            at: now,
            actor,
            type: 'measure.verified',
            subject: `case/${caseId}`,
            rows: [row, ...stopped],
          });
          return null;
        })
        .immediate(),
    'order.arrived': ({ orderId, note }, { now, actor }) =>
      db
        .transaction(() => {
          const order = orders.find(orderId);
          const stopped = clocks.finish({ caseId: order.caseId, rules: ['C3'], orderId }, now);
          if (stopped.length === 0)
            throw new AppError('rule-broken', '这张工单没有正在计时的到场时限，未作改动。');
          journal.append({
            at: now,
            actor,
            type: 'order.arrived',
            subject: `case/${order.caseId}`,
            facts: { order: order.number },
            personal: { note },
            rows: stopped,
          });
          return null;
        })
        .immediate(),
    'order.open': ({ departmentId }) =>
      (
        openOrders.all({ departmentId }) as (Pick<
          OpenOrder,
          'id' | 'customerName' | 'unit' | 'categoryLabel' | 'content' | 'dueAt'
        > &
          NumberParts & { orderN: number })[]
      ).map(({ id, site, kind, year, n, orderN, ...shown }) => {
        const caseNumber = composeNumber({ site, kind, year, n });
        return { ...orders.find(id), ...shown, caseNumber, number: composeDerived(caseNumber, 'P', orderN) };
      }),
    'sender.answer': ({ caseId, content }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const record = openCase(caseId);
          if (record.senderAnsweredAt !== null)
            throw new AppError('rule-broken', '已经回复过来文单位，未重复登记。');
          if (record.externalNumber === null && record.externalDueAt === null) {
            throw new AppError('rule-broken', '本件不是上级转派或平台转办，没有来文单位可回复。');
          }
          answerSender.run({ caseId, now });
          const stopped = clocks.finish({ caseId, rules: ['C18'] }, now);
          journal.append({
            at: now,
            actor,
            type: 'case.sender-answered',
            subject: `case/${caseId}`,
            personal: { content },
            rows: [['case', caseId], ...stopped],
          });
          return after(caseId, context);
        })
        .immediate(),
  };
}
