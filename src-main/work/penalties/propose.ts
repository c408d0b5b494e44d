import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { composeSide } from '#domain/numbering.ts';
import { yearOf } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Violations } from '../violations/violations.ts';
import type { OrderOfferBook } from './order-offers.ts';
import type { LateContractor } from './repeatedly-late.ts';
import type { NewSanction, SanctionRows } from './sanction-rows.ts';

/** What proposing needs of the other areas. */
export interface ProposingAreas {
  readonly reader: CaseReader;
  readonly orders: Orders;
  readonly offers: OrderOfferBook;
  readonly dictionaries: DictionaryStore;
  readonly violations: Pick<Violations, 'enterNonCooperation'>;
  readonly next: NextNumbers;
  readonly settings: () => Settings;
}

type Proposing = Pick<Handlers<'penalty'>, 'penalty.propose' | 'penalty.impeach' | 'penalty.proposeContract'>;

/** The first step of a chain: numbers it, writes it, signs it for the person proposing (D4, D6, D7). */
export function createProposing(
  db: Db,
  journal: Journal,
  rows: SanctionRows,
  repeatedlyLate: (now: string) => readonly LateContractor[],
  areas: ProposingAreas,
): Proposing {
  const { reader, orders, offers, dictionaries, violations, next, settings } = areas;

  /** Numbers it, writes it and its first signature; `also` are the rows of the same event. */
  function propose(
    sanction: Omit<NewSanction, 'chain'>,
    { now, actor }: Context,
    also: { readonly facts: object; readonly rows: readonly (readonly [AuditedTable, number])[] },
  ): { readonly id: number; readonly number: string } {
    const chain = settings()['penalty.chains'][sanction.kind];
    const site = settings()['organisation.site'];
    const parts = { site, year: yearOf(now), n: next(sanction.kind, site, yearOf(now)) };
    const id = rows.insert({ ...sanction, chain }, parts, now, actor);
    const step = rows.sign(
      {
        sanctionId: id,
        step: 0,
        verdict: 'agreed',
        opinion: null,
        amountFen: null,
        reason: null,
        signerId: actor.id,
        signerName: actor.name,
        signedOn: null,
        scan: null,
        attachmentId: null,
      },
      now,
      actor,
    );
    const number = composeSide(sanction.kind, parts);
    journal.append({
      at: now,
      actor,
      type: 'penalty.proposed',
      subject: `case/${sanction.caseId}`,
      facts: {
        kind: sanction.kind,
        number,
        to: sanction.departmentLabel,
        conditions: sanction.conditions.map((condition) => words.penaltyCondition[condition]),
        amountFen: sanction.amountFen,
        ...also.facts,
      },
      personal: { facts: sanction.facts, evidence: sanction.evidence, proposal: sanction.proposal },
      rows: [['sanction', id], ['sanction_step', step], ...also.rows],
    });
    return { id, number };
  }

  /** The same request never takes effect twice. */
  function once(requestId: string, act: () => { readonly id: number; readonly number: string }) {
    return db
      .transaction(() => {
        const known = rows.byRequest(requestId);
        if (known === null) return act();
        return { id: known.id, number: known.view(null).number };
      })
      .immediate();
  }

  function proposePenalty(input: Parsed<'penalty.propose'>, context: Context) {
    const { orderId, pin: _, ...typed } = input;
    const order = orders.find(orderId);
    const { conditions, chargeable } = offers.offersOf(order, context.now);
    const held = conditions.map(({ condition }) => condition);
    const open = chargeable.map(({ condition }) => condition);
    if (typed.conditions.some((condition) => !held.includes(condition)))
      throw bad('conditions', '所选处罚条件在这张工单上不成立（或已不再成立），请按列出的条件选择');
    if (typed.conditions.some((condition) => !open.includes(condition)))
      throw bad('conditions', '所选处罚条件已在这张工单的另一份处罚中，一事不再罚');
    const clock = conditions.find(({ condition }) => typed.conditions.includes(condition))?.clock ?? null;
    const entered = violations.enterNonCooperation(
      {
        caseId: order.caseId,
        orderId,
        departmentId: order.departmentId,
        departmentLabel: order.departmentLabel,
        person: order.signedForBy ?? order.person,
        content: typed.facts.slice(0, 2000),
        dueAt: clock?.dueAt ?? null,
        repliedAt: order.repliedAt,
      },
      context.now,
      context.actor,
    );
    return propose(
      {
        ...NOTHING,
        ...typed,
        kind: 'penalty',
        orderId,
        caseId: order.caseId,
        departmentId: order.departmentId,
        departmentLabel: order.departmentLabel,
        contractor: order.contractor,
        project: reader.view(order.caseId).project,
      },
      context,
      entered,
    );
  }

  function impeach(input: Parsed<'penalty.impeach'>, context: Context) {
    const { orderId, pin: _, ...typed } = input;
    const order = orders.find(orderId);
    if (order.contractor) throw bad('orderId', '弹劾只针对本单位部门；施工单位请提处罚或合同建议');
    if (offers.offersOf(order, context.now).impeachment === null)
      throw bad(
        'orderId',
        '弹劾须有本单位部门造成的逾期（处理时限到期未完成），且尚未提出过弹劾，这张工单不具备',
      );
    return propose(
      {
        ...NOTHING,
        ...typed,
        kind: 'impeachment',
        orderId,
        caseId: order.caseId,
        departmentId: order.departmentId,
        departmentLabel: order.departmentLabel,
        contractor: false,
        project: reader.view(order.caseId).project,
      },
      context,
      { facts: {}, rows: [] },
    );
  }

  function proposeContract(input: Parsed<'penalty.proposeContract'>, context: Context) {
    const { departmentId, pin: _, ...typed } = input;
    const late = repeatedlyLate(context.now).find((each) => each.departmentId === departmentId);
    if (!late)
      throw bad(
        'departmentId',
        `这家单位近期逾期、还没有写进合同建议的工单没有达到 ${settings()['penalty.missedOrders']} 张，不能提出合同建议`,
      );
    return propose(
      {
        ...NOTHING,
        ...typed,
        kind: 'contract_proposal',
        orderId: late.lastOrderId,
        caseId: late.lastCaseId,
        departmentId,
        departmentLabel: dictionaries.department(departmentId).name,
        contractor: true,
        missed: late.missed.slice(-MISSED_ON_PAPER),
      },
      context,
      { facts: {}, rows: [] },
    );
  }

  return {
    'penalty.propose': (input, context) => once(input.requestId, () => proposePenalty(input, context)),
    'penalty.impeach': (input, context) => once(input.requestId, () => impeach(input, context)),
    'penalty.proposeContract': (input, context) =>
      once(input.requestId, () => proposeContract(input, context)),
  };
}

/** What only some kinds have. */
const NOTHING = {
  person: null,
  contractNo: null,
  project: null,
  conditions: [],
  asked: [],
  missed: [],
  evidence: null,
  basis: null,
  analysis: null,
  consequences: null,
  amountFen: null,
  howPaid: null,
  payOn: null,
} as const;

/** Rows of the proposal's table; the newest ones. */
const MISSED_ON_PAPER = 40;

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
