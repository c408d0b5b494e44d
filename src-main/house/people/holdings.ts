import type { HeldThing, HoldingsView, PersonView } from '#contract/house/people.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { BatchClerks } from '../../work/batches/batch-clerks.ts';
import type { FormHolders } from '../../shift/blank-forms/form-holders.ts';
import type { CaseOwners } from '../../counter/cases/case-owners.ts';
import type { CustomerClerks } from '../../counter/customers/clerks.ts';
import type { DraftOwners } from '../../counter/cases/draft-owners.ts';
import type { DispatchedOrders } from '../../work/dispatch/dispatched-by.ts';
import type { MeasureOwners } from '../../work/dispatch/measure-owners.ts';
import type { UnfinishedHandovers } from '../../shift/handover/unfinished.ts';
import type { LaterShifts } from '../../shift/roster/later-shifts.ts';

type Row = readonly [AuditedTable, number];

/** Every area's answer to "what does this person hold", and how it is passed on. */
interface HoldingAreas {
  readonly cases: CaseOwners;
  readonly drafts: DraftOwners;
  readonly measures: MeasureOwners;
  readonly batches: BatchClerks;
  readonly forms: FormHolders;
  readonly orders: DispatchedOrders;
  readonly handovers: UnfinishedHandovers;
  readonly shifts: LaterShifts;
  readonly customers: CustomerClerks;
}

/** What a person holds, and giving it into other hands (spec 10: nothing is left without somebody). */
export interface Holdings {
  of(person: PersonView, now: Instant): HoldingsView;
  /** Passes one thing on and writes what its own timeline must say; call inside a transaction. The rows to tell. */
  passOn(thing: HeldThing, from: PersonView, to: PersonView, at: Instant, by: Actor): readonly Row[];
  /** Takes the person off the shifts to come; call inside a transaction. */
  release(userId: number, at: Instant, by: Actor): readonly Row[];
}

export function createHoldings(journal: Journal, areas: HoldingAreas): Holdings {
  const { cases, drafts, measures, batches, forms, orders, handovers, shifts, customers } = areas;

  function things({ id, name }: PersonView): HeldThing[] {
    const households = customers.countOf(id);
    return [
      ...cases.of(id).map((each) => thing('case', each.id, each.number, each.customerName)),
      ...drafts.of(id).map((each) => thing('draft', each.id, '受理草稿', each.title)),
      ...measures
        .of(name)
        .map((each) => thing('measure', each.id, each.content.slice(0, 30), `${each.dueOn} 到期`)),
      ...batches.of(id).map((each) => thing('batch', each.id, each.name, `还有 ${each.left} 人待回访`)),
      ...forms.of(id).map((each) => thing('blank-form', each.id, each.number, '已领未用的空白登记表')),
      // As one: whoever takes them over has the first talk with each to hold (C7).
      ...(households > 0 ? [thing('customers', id, `${households} 户`, '接手后须在时限内逐户首次面谈')] : []),
    ];
  }

  function also(person: PersonView, now: Instant): string[] {
    const live = orders.by(person.id);
    const later = shifts.of(person.id, now);
    return [
      ...(live.length > 0
        ? [
            `由其派出、尚未办结的工单 ${live.length} 张（${live.slice(0, 5).join('、')}${live.length > 5 ? ' 等' : ''}），仍由承办部门办理，随事项的跟进责任人跟踪。`,
          ]
        : []),
      ...(later.length > 0
        ? [
            `今天以后的排班 ${later.length} 班（${later[0]?.day} ${later[0]?.shift} 起），停用时一并撤下，请另行排班。`,
          ]
        : []),
      ...(person.roles.includes('manager') ? ['其代理与第二审批人授权停用时一并结束。'] : []),
    ];
  }

  return {
    of: (person, now) => ({
      things: things(person),
      also: also(person, now),
      blocks: [
        ...handovers.of(person.id),
        ...(shifts.openSwaps(person.id) > 0 ? ['其换班申请还没有办结，请先答复或批复。'] : []),
      ],
    }),
    release: (userId, at, by) => shifts.takeOff(userId, at, by),
    passOn: ({ kind, key }, from, to, at, by) => {
      const id = Number(key);
      switch (kind) {
        case 'case':
          if (!cases.passOn(id, from.id, to)) return [];
          // Each case says in its own timeline whose hands it is in (T2).
          journal.append({
            at,
            actor: by,
            type: 'case.passed-on',
            subject: `case/${id}`,
            facts: { from: from.name, to: to.name, why: '人员停用' },
            rows: [['case', id]],
          });
          return [];
        case 'draft':
          drafts.passOn([key], to.id);
          return [];
        case 'measure':
          return [measures.passOn(id, to.name)];
        case 'batch':
          return [batches.passOn(id, to)];
        case 'customers':
          customers.passOn(from, to, at, by);
          return [];
        case 'blank-form':
          return [forms.passOn(id, to, at)];
        default:
          return kind satisfies never;
      }
    },
  };
}

function thing(kind: HeldThing['kind'], key: number | string, title: string, note: string): HeldThing {
  return { kind, key: String(key), title, note };
}
