import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import type { AcceptanceView, EmergencyView } from '#contract/work/emergency.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { acceptanceReason, auditReason } from '#domain/work/penalties/emergency-repair.ts';
import { composeDerived, composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { offersEmergencyRepair } from '#domain/work/penalties/penalty-offers.ts';
import { dayOf, yearOf } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { OrderOfferBook } from './order-offers.ts';

const SELECT = `
  SELECT r.id, r.site, r.year, r.n, r.case_id AS caseId, r.order_id AS orderId, r.department_label AS departmentLabel,
    r.conditions, r.reason, r.team, r.from_on AS fromOn, r.to_on AS toOn, r.scope, r.state, r.at, r.by_id AS byId,
    r.by_name AS byName, r.decided_at AS decidedAt, r.decided_by_name AS decidedByName,
    r.decide_reason AS decideReason, r.quantities, r.acknowledged_by AS acknowledgedBy,
    r.acknowledged_on AS acknowledgedOn, r.cost_fen AS costFen, r.audit_sent_on AS auditSentOn,
    r.audited_on AS auditedOn, r.audited_fen AS auditedFen,
    c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN, o.n AS orderN
  FROM emergency_repair AS r
  JOIN "case" AS c ON c.id = r.case_id
  JOIN work_order AS o ON o.id = r.order_id`;

type RepairRow = Omit<
  EmergencyView,
  'number' | 'caseNumber' | 'orderNumber' | 'conditions' | 'acceptances'
> & {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly conditions: string;
  readonly caseSite: string;
  readonly caseKind: NumberParts['kind'];
  readonly caseYear: number;
  readonly caseN: number;
  readonly orderN: number;
};

/** Emergency repairs (应急维修, D5): proposed, approved, quantities and cost, audit, acceptance. */
export function createEmergencyRepairs(
  db: Db,
  journal: Journal,
  areas: {
    readonly orders: Orders;
    readonly offers: OrderOfferBook;
    readonly next: NextNumbers;
    readonly settings: () => Settings;
  },
): Handlers<'emergency'> {
  const { orders, offers, next, settings } = areas;
  const byId = db.prepare(`${SELECT} WHERE r.id = ?`);
  const byRequest = db.prepare(`${SELECT} WHERE r.request_id = ?`);
  const list = db.prepare(
    `${SELECT} WHERE (@caseId IS NULL OR r.case_id = @caseId) ORDER BY r.id DESC LIMIT 300`,
  );
  const acceptances = db.prepare(`
    SELECT result, accepted_on AS acceptedOn, attended_by AS attendedBy, findings, by_name AS byName
    FROM acceptance WHERE repair_id = ? ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO emergency_repair (request_id, site, year, n, case_id, order_id, department_label, conditions, reason,
      team, from_on, to_on, scope, state, at, by_id, by_name, salt)
    VALUES (@requestId, @site, @year, @n, @caseId, @orderId, @departmentLabel, @conditions, @reason,
      @team, @fromOn, @toOn, @scope, 'proposed', @now, @actorId, @actorName, @salt)`);
  const decide = db.prepare(`
    UPDATE emergency_repair SET state = @state, decided_at = @now, decided_by = @actorId,
      decided_by_name = @actorName, decide_reason = @reason
    WHERE id = @id`);
  const storeRecord = db.prepare(`
    UPDATE emergency_repair SET quantities = @quantities, acknowledged_by = @acknowledgedBy,
      acknowledged_on = @acknowledgedOn, cost_fen = @costFen, audit_sent_on = @auditSentOn,
      audited_on = @auditedOn, audited_fen = @auditedFen
    WHERE id = @id`);
  const insertAcceptance = db.prepare(`
    INSERT INTO acceptance (repair_id, result, accepted_on, attended_by, findings, at, by_id, by_name, salt)
    VALUES (@id, @result, @acceptedOn, @attendedBy, @findings, @now, @actorId, @actorName, @salt)`);
  const accepted = db.prepare("UPDATE emergency_repair SET state = 'accepted' WHERE id = ?");
  const salt = () => randomBytes(16).toString('hex');

  function viewOf(row: RepairRow): EmergencyView {
    const { site, year, n, caseSite, caseKind, caseYear, caseN, orderN, conditions, ...rest } = row;
    const caseNumber = composeNumber({ site: caseSite, kind: caseKind, year: caseYear, n: caseN });
    return {
      ...rest,
      number: composeSide('emergency_repair', { site, year, n }),
      caseNumber,
      orderNumber: composeDerived(caseNumber, 'P', orderN),
      conditions: JSON.parse(conditions) as EmergencyView['conditions'], // written by propose()
      acceptances: acceptances.all(row.id) as AcceptanceView[],
    };
  }

  function find(id: number): EmergencyView {
    const row = byId.get(id) as RepairRow | undefined;
    if (!row) throw new AppError('not-found', '没有这次应急维修，请刷新后再试。');
    return viewOf(row);
  }

  function record(
    { id, caseId, number }: Pick<EmergencyView, 'id' | 'caseId' | 'number'>,
    type: string,
    { now, actor }: Context,
    said: {
      readonly facts?: object;
      readonly personal?: Readonly<Record<string, unknown>>;
      readonly rows?: readonly (readonly [AuditedTable, number])[];
    },
  ): void {
    journal.append({
      at: now,
      actor,
      type,
      subject: `case/${caseId}`,
      facts: { number, ...said.facts },
      ...(said.personal && { personal: said.personal }),
      rows: [['emergency_repair', id], ...(said.rows ?? [])],
    });
  }

  function propose(input: Parsed<'emergency.propose'>, context: Context) {
    const { now, actor } = context;
    const known = byRequest.get(input.requestId) as RepairRow | undefined;
    if (known) return { id: known.id, number: viewOf(known).number };
    const order = orders.find(input.orderId);
    const { conditions, emergency } = offers.offersOf(order, now);
    const held = conditions.map(({ condition }) => condition);
    if (!emergency && offersEmergencyRepair(held))
      throw new AppError('rule-broken', '这张工单已有应急维修在办或已验收，不必再提，未作改动。');
    if (!emergency)
      throw new AppError(
        'rule-broken',
        '这张工单不具备启动应急维修的条件（拒收通知、四小时未到场、未按期或未合格修复、不合建筑规范），未作改动。',
      );
    if (input.toOn < input.fromOn) throw bad('toOn', '完工日期不能早于开工日期');
    const site = settings()['organisation.site'];
    const parts = { site, year: yearOf(now), n: next('emergency_repair', site, yearOf(now)) };
    const { pin: _, ...typed } = input;
    const { lastInsertRowid } = insert.run({
      ...typed,
      ...parts,
      caseId: order.caseId,
      departmentLabel: order.departmentLabel,
      conditions: JSON.stringify(held),
      now,
      actorId: actor.id,
      actorName: actor.name,
      salt: salt(),
    });
    const id = Number(lastInsertRowid);
    const number = composeSide('emergency_repair', parts);
    record({ id, caseId: order.caseId, number }, 'emergency.proposed', context, {
      facts: { order: order.number, team: input.team, fromOn: input.fromOn, toOn: input.toOn },
      personal: { reason: input.reason, scope: input.scope },
    });
    return { id, number };
  }

  const signed = (act: () => null): null => db.transaction(act).immediate();

  return {
    'emergency.list': (which) => (list.all(which) as RepairRow[]).map(viewOf),
    'emergency.propose': (input, context) => db.transaction(() => propose(input, context)).immediate(),
    'emergency.decide': ({ id, approve, reason }, context) =>
      signed(() => {
        const { now, actor } = context;
        const repair = find(id);
        if (repair.state !== 'proposed')
          throw new AppError('rule-broken', `这次应急维修${words.emergencyState[repair.state]}，未作改动。`);
        if (repair.byId === actor.id)
          throw new AppError('rule-broken', '这是您自己提出的，须由另一位主管或代理批准，未作改动。');
        const state = approve ? 'approved' : 'refused';
        decide.run({ id, state, now, actorId: actor.id, actorName: actor.name, reason });
        record(repair, `emergency.${state}`, context, { facts: { team: repair.team }, personal: { reason } });
        return null;
      }),
    'emergency.record': ({ id, ...typed }, context) =>
      signed(() => {
        const repair = find(id);
        if (repair.state !== 'approved' && repair.state !== 'accepted')
          throw new AppError(
            'rule-broken',
            `这次应急维修${words.emergencyState[repair.state]}，不能登记工程量和费用，未作改动。`,
          );
        const today = dayOf(context.now);
        const fault = auditReason({ sentOn: typed.auditSentOn, doneOn: typed.auditedOn, today });
        if (fault !== null) throw bad('auditedOn', fault.replace(/。$/, ''));
        if ((typed.quantities === null) !== (typed.acknowledgedBy === null))
          throw bad('acknowledgedBy', '工程量与认定人须一并填写');
        if ((typed.acknowledgedOn ?? '') > today) throw bad('acknowledgedOn', '认定日期不能晚于今天');
        if (repair.state === 'accepted' && typed.quantities !== repair.quantities)
          throw bad('quantities', '已经验收，认定的工程量不能再改');
        storeRecord.run({ id, ...typed });
        record(repair, 'emergency.recorded', context, {
          facts: { costFen: typed.costFen, auditSentOn: typed.auditSentOn, auditedOn: typed.auditedOn },
          personal: { quantities: typed.quantities, acknowledgedBy: typed.acknowledgedBy },
        });
        return null;
      }),
    'emergency.accept': ({ id, pin: _, ...typed }, context) =>
      signed(() => {
        const { now, actor } = context;
        const repair = find(id);
        const refusal = acceptanceReason(repair);
        if (refusal !== null) throw new AppError('rule-broken', `${refusal}未作改动。`);
        if (typed.acceptedOn > dayOf(now) || typed.acceptedOn < repair.fromOn)
          throw bad('acceptedOn', '验收日期应在开工之后、今天之前（含今天）');
        const { lastInsertRowid } = insertAcceptance.run({
          id,
          ...typed,
          now,
          actorId: actor.id,
          actorName: actor.name,
          salt: salt(),
        });
        if (typed.result === 'passed') accepted.run(id);
        record(repair, 'emergency.accepted', context, {
          facts: { result: typed.result, acceptedOn: typed.acceptedOn },
          personal: { attendedBy: typed.attendedBy, findings: typed.findings },
          rows: [['acceptance', Number(lastInsertRowid)]],
        });
        return null;
      }),
    'emergency.void': ({ id, reason }, context) =>
      signed(() => {
        const { now, actor, person } = context;
        const repair = find(id);
        if (repair.state !== 'proposed' && repair.state !== 'approved')
          throw new AppError('rule-broken', `这次应急维修${words.emergencyState[repair.state]}，未作改动。`);
        if (repair.byId !== actor.id && !person?.roles.includes('manager'))
          throw new AppError('not-allowed', '只有提出人或主管可以撤回，未作改动。');
        decide.run({ id, state: 'voided', now, actorId: actor.id, actorName: actor.name, reason });
        record(repair, 'emergency.voided', context, { personal: { reason } });
        return null;
      }),
  };
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
