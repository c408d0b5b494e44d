import type { MoveInput } from '#contract/moves.ts';
import { type ClockId, lengthened } from '#domain/clock-rules.ts';
import type { CaseFacts, Effect } from '#domain/transition-types.ts';
import type { SpecialCloseKind } from '#domain/terms.ts';
import { type Instant, instantAt } from '#domain/time.ts';
import { AppError } from '#contract/errors.ts';
import { unreachable } from '#domain/unreachable.ts';
import type { AuditedTable } from '../audit/audited-rows.ts';
import type { Actor } from '../audit/journal.ts';
import type { CallbackTasks, CustomerWord } from '../callbacks/tasks.ts';
import type { CaseRecord } from '../cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../database/open.ts';
import type { DictionaryStore } from '../dictionaries/dictionaries.ts';
import type { FollowUps } from '../dispatch/follow-ups.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Decisions } from '../decisions/decisions.ts';
import type { LeadAct, Leads } from './leads.ts';

export type Row = readonly [AuditedTable, number];

/** What a move is made with: the person's choices, and the customer's word where a callback makes it. */
export type Act =
  | MoveInput
  | { readonly move: 'convert'; readonly reason: string }
  | LeadAct
  | {
      readonly move:
        | 'callback_satisfied'
        | 'callback_dissatisfied'
        | 'callback_understood'
        | 'callback_not_understood';
      readonly word: Omit<CustomerWord, 'self' | 'signed'>;
    };

/** One move under way: the case before it, what was chosen, and where it leads. */
export interface Moving {
  readonly record: CaseRecord;
  readonly facts: CaseFacts;
  readonly act: Act;
  /** Round after the move. */
  readonly round: number;
  readonly effects: readonly Effect[];
  readonly now: Instant;
  readonly actor: Actor;
}

/** Columns of the case that effects set, by their SQL names. */
export type CaseChanges = Record<string, string | number | null>;

/** What one effect wrote. */
export interface Written {
  readonly rows: readonly Row[];
  readonly changes?: CaseChanges;
}

export interface EffectAreas {
  readonly orders: Orders;
  readonly followUps: FollowUps;
  readonly tasks: CallbackTasks;
  readonly clocks: ClockStore;
  readonly dictionaries: DictionaryStore;
  readonly decisions: Decisions;
  readonly leads: Leads;
}

const NOTHING: Written = { rows: [] };

/** Does what the transition table's effects say; every effect of the table has its act here. */
export function createEffects(db: Db, areas: EffectAreas): (effect: Effect, moving: Moving) => Written {
  const { orders, followUps, tasks, clocks, dictionaries, decisions, leads } = areas;
  const insertHold = db.prepare(`
    INSERT INTO hold (case_id, from_at, resume_at, reason, by_id, by_name)
    VALUES (@caseId, @now, @resumeAt, @reason, @actorId, @actorName)`);
  const openHolds = db
    .prepare('SELECT id FROM hold WHERE case_id = @caseId AND ended_at IS NULL AND resume_at > @now')
    .pluck();
  const endHold = db.prepare('UPDATE hold SET ended_at = @now WHERE id = @id');

  return (effect, moving) => {
    const { record, act, now, actor } = moving;
    const caseId = record.id;
    if (effect.startsWith('start:')) return startClock(effect.slice('start:'.length) as ClockId, moving); // by the Effect type
    if (effect.startsWith('stop:')) return stopClocks(effect.slice('stop:'.length), moving);
    if (effect.startsWith('close:')) return close(effect.slice('close:'.length), moving);
    if (effect.startsWith('propose:special_close:')) {
      const closeKind = effect.slice('propose:special_close:'.length) as SpecialCloseKind; // by the Effect type
      return { rows: [decisions.insertSpecialClose(caseId, closeKind, now, actor)] };
    }
    switch (
      effect as Exclude<
        Effect,
        `start:${string}` | `stop:${string}` | `close:${string}` | `propose:${string}`
      >
    ) {
      case 'round+1':
      case 'manager-list':
      case 'manager-note-due':
      case 'confirm-nature-list':
      case 'second-explanation':
      case 'revise-plan':
      case 'callback:self':
      case 'new-linked-complaint':
      case 'archive':
        // Round and state are written by the move itself; lists are derived from rows; 'callback:self' goes into
        // the word; the linked complaint and the seal are written by their own areas.
        return NOTHING;
      case 'lead:join':
      case 'lead:leave':
      case 'nature:from-lead':
        return 'leadId' in act ? { rows: [], changes: leads.changes(effect, act.leadId) } : NOTHING;
      case 'nature:set':
        return nature(moving, now);
      case 'nature:proposed':
        return nature(moving, null);
      case 'nature:confirmed':
        return nature(moving, now);
      case 'new-order':
        return newOrder(moving);
      case 'new-order-rework':
        return rework(moving);
      case 'order:signed_for':
        return order('sign_for', moving, (id, input) => orders.signFor(id, input.by, now));
      case 'order:oral_noted':
        return order('note_oral_reply', moving, (id, input) =>
          orders.noteOralReply(id, input.by, input.reply, now),
        );
      case 'order:replied': {
        const replied = order('reply', moving, (id, input) =>
          orders.reply(id, input.by, input.reply, now, actor),
        );
        return {
          rows: [...replied.rows, ...clocks.finish({ caseId, rules: ['C3'], orderId: orderIdOf(act) }, now)],
        };
      }
      case 'order:accepted':
        return order('accept_reply', moving, (id, input) => orders.accept(id, input.note, now, actor));
      case 'order:returned':
        return order('return_reply', moving, (id, input) => orders.returnReply(id, input.reason, now, actor));
      case 'order:withdrawn':
        return withdraw([orderIdOf(act)], reasonOf(act), moving);
      case 'withdraw-live-orders': {
        const open = moving.facts.orders.filter(({ state }) => state !== 'accepted' && state !== 'withdrawn');
        return withdraw(
          open.map(({ id }) => id),
          reasonOf(act),
          moving,
        );
      }
      case 'create-callback':
        return { rows: [tasks.open(caseId, moving.round, now)] };
      case 'drop-callback': {
        const waiting = tasks.waiting(caseId, record.round);
        return waiting === null || act.move === 'confirm_signed'
          ? NOTHING
          : { rows: [tasks.drop(waiting.id)] };
      }
      case 'record-word':
        return recordWord(moving);
      case 'record-answer':
        return recordAnswer(moving);
      case 'severity:major':
        return { rows: [], changes: { severity: 'major' } };
      case 'manager-owns': {
        const escalated = act.move === 'escalate' ? { escalated_at: now, escalated_reason: act.reason } : {};
        return { rows: [], changes: { manager_owns_since: now, ...escalated } };
      }
      case 'handler-review-list':
        return { rows: [], changes: { handler_review_since: now } };
      case 'hold:start': {
        if (act.move !== 'hold') return NOTHING;
        const hold = insertHold.run({
          caseId,
          now,
          resumeAt: instantAt(act.resumeOn, '00:00'),
          reason: act.reason,
          actorId: actor.id,
          actorName: actor.name,
        });
        clocks.recompute(caseId);
        return { rows: [['hold', Number(hold.lastInsertRowid)]] };
      }
      case 'hold:end': {
        const ids = openHolds.all({ caseId, now }) as number[];
        for (const id of ids) endHold.run({ id, now });
        clocks.recompute(caseId);
        return { rows: ids.map((id) => ['hold', id] as const) };
      }
      case 'reopen':
        return {
          rows: [],
          changes: {
            closed_at: null,
            closed_by: null,
            close_kind: null,
            close_reason: null,
            confirmation: null,
          },
        };
      case 'void':
        return { rows: [], changes: { voided_at: now, voided_by: actor.name, void_reason: reasonOf(act) } };
      default:
        return unreachable(effect as never);
    }
  };

  function startClock(rule: ClockId, { record, act, round, now }: Moving): Written {
    const orderId = rule === 'C3' ? orderIdOf(act) : null;
    const running = clocks
      .ofCase(record.id)
      .some(
        (clock) =>
          clock.ruleId === rule &&
          clock.round === round &&
          clock.orderId === orderId &&
          clock.finished === null &&
          clock.withdrawnAt === null,
      );
    if (running) return NOTHING;
    const base = clocks.rule(rule);
    if (rule !== 'C4')
      return { rows: clocks.start({ caseId: record.id, orderId, round, rule: base, startedAt: now }) };
    // C4: longer where the category or the department needs longer.
    const { category } = dictionaries.category(record.categoryId);
    const departmentId = 'departmentId' in act ? act.departmentId : record.departmentId;
    const cycle = departmentId === null ? null : dictionaries.department(departmentId).cycleHours;
    return {
      rows: clocks.start({
        caseId: record.id,
        round,
        rule: lengthened(base, [category.deadlineHours, cycle]),
        startedAt: now,
      }),
    };
  }

  function stopClocks(which: string, { record, facts, act, now, effects }: Moving): Written {
    const caseId = record.id;
    const clerical =
      act.move === 'void' || effects.includes('close:mistaken') || effects.includes('close:duplicate');
    // Measures outlive their case, so C8 goes on.
    const all: readonly ClockId[] = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C17', 'C18'];
    if (which === 'all' && clerical) return { rows: clocks.withdraw({ caseId, rules: all }, now) };
    if (which === 'all') return { rows: clocks.finish({ caseId, rules: all }, now) };
    const rules = [which as ClockId]; // by the Effect type
    return {
      rows: clocks.finish(
        { caseId, rules, ...(which === 'C4' || which === 'C6' ? { round: facts.round } : {}) },
        now,
      ),
    };
  }

  function close(closeKind: string, { record, act, now, actor }: Moving): Written {
    const word = 'word' in act ? act.word : act.move === 'solve_on_the_spot' ? act : null;
    const said =
      word?.understands === true
        ? 'understands'
        : word !== null && word.level !== null && word.level <= 3
          ? 'satisfied'
          : null;
    const confirmation =
      act.move === 'confirm_signed' ? act.signed : (said ?? record.confirmation ?? 'unconfirmed');
    return {
      rows: [],
      changes: {
        closed_at: now,
        closed_by: actor.name,
        close_kind: closeKind,
        close_reason: 'reason' in act ? (act.reason ?? null) : null,
        confirmation,
        handler_review_since: null,
      },
    };
  }

  function nature({ act, actor, now }: Moving, confirmedAt: Instant | null): Written {
    const chosen = act.move === 'judge_invalid' ? 'invalid' : 'nature' in act ? act.nature : null;
    if (chosen === null) return NOTHING;
    const reason = 'reason' in act ? (act.reason ?? null) : null;
    return {
      rows: [],
      changes: {
        nature: chosen,
        nature_by: actor.name,
        nature_at: now,
        nature_reason: reason,
        nature_confirmed_at: confirmedAt,
      },
    };
  }

  function newOrder({ record, act, round, now, actor }: Moving): Written {
    if (act.move !== 'dispatch' && act.move !== 'redispatch') return NOTHING;
    const department = dictionaries.department(act.departmentId);
    if (department.retired) {
      throw new AppError('bad-input', `${department.name}已停用，不能派单，请另选。`, {
        departmentId: '已停用。',
      });
    }
    const id = orders.insert(
      {
        caseId: record.id,
        round,
        departmentId: department.id,
        departmentLabel: department.name,
        contractor: department.kind === 'contractor',
        person: act.person,
        means: act.means,
        instruction: act.instruction,
        rework: false,
        replaces: act.move === 'redispatch' ? act.orderId : null,
      },
      now,
      actor,
    );
    return {
      rows: [['work_order', id]],
      changes: {
        department_id: department.id,
        department_label: department.name,
        responsible_person: act.person ?? record.responsiblePerson,
      },
    };
  }

  // Page 10, level 4: a new order to each department whose reply had been accepted, marked 返工.
  function rework({ record, round, facts, now, actor }: Moving): Written {
    // A linked case was served by the orders of its lead.
    const served = [...facts.orders, ...(facts.lead?.orders ?? [])];
    const before = served.filter(({ state }) => state !== 'withdrawn').map(({ id }) => orders.find(id));
    const departments = new Map(before.map((order) => [order.departmentId, order]));
    const rows = [...departments.values()].map((order): Row => [
      'work_order',
      orders.insert(
        {
          ...order,
          caseId: record.id,
          round,
          rework: true,
          replaces: order.id,
          instruction: '客户回访不满意，返工重办。',
        },
        now,
        actor,
      ),
    ]);
    return { rows };
  }

  function order<Move extends MoveInput['move']>(
    move: Move,
    { act }: Moving,
    write: (id: number, input: Extract<MoveInput, { readonly move: Move }>) => void,
  ): Written {
    if (act.move !== move) return NOTHING;
    const id = orderIdOf(act);
    write(id, act as Extract<MoveInput, { readonly move: Move }>); // just checked
    return { rows: [['work_order', id]] };
  }

  function withdraw(ids: readonly number[], reason: string, { record, now }: Moving): Written {
    const rows = ids.flatMap((id): Row[] => {
      orders.withdraw(id, reason, now);
      return [['work_order', id], ...clocks.withdraw({ caseId: record.id, rules: ['C3'], orderId: id }, now)];
    });
    return { rows };
  }

  function recordWord({ record, act, effects, now, actor }: Moving): Written {
    const self = effects.includes('callback:self');
    const none = {
      level: null,
      understands: null,
      signed: null,
      reasonId: null,
      reasonLabel: null,
      reasonText: null,
      suggestion: null,
      self: false,
    } as const;
    const waiting = tasks.waiting(record.id, record.round);
    const task =
      waiting === null ? tasks.open(record.id, record.round, now) : (['callback', waiting.id] as const);
    if ('word' in act) return { rows: [tasks.answer(task[1], { ...none, ...act.word, self }, now, actor)] };
    if (act.move === 'confirm_signed') {
      return {
        rows: [tasks.answer(task[1], { ...none, method: 'visit', signed: act.signed }, now, actor)],
        changes: { confirmation: act.signed, confirmation_signed_at: now },
      };
    }
    if (act.move !== 'solve_on_the_spot') return NOTHING;
    const reasonLabel =
      act.reasonId === null ? null : dictionaries.term(act.reasonId, 'dissatisfaction').label;
    const { level, understands, reasonId, reasonText } = act;
    const attempt = tasks.attempt(
      {
        callbackId: task[1],
        outcome: 'reached',
        method: 'on_the_spot',
        level,
        appointedAt: null,
        note: null,
        restReason: null,
      },
      now,
      actor,
    );
    const word = {
      ...none,
      level,
      understands,
      reasonId,
      reasonLabel,
      reasonText,
      method: 'on_the_spot',
    } as const;
    return { rows: [tasks.answer(task[1], word, now, actor), attempt] };
  }

  function recordAnswer({ record, act, now, actor }: Moving): Written {
    if (act.move !== 'answer' && act.move !== 'solve_on_the_spot') return NOTHING;
    const note = followUps.insert(
      {
        caseId: record.id,
        orderId: null,
        round: record.round,
        type: 'answered_customer',
        tracking: null,
        withWhom: null,
        means: act.move === 'solve_on_the_spot' ? 'on_the_spot' : null,
        content: act.answer,
        nextContactAt: null,
        apologised: false,
        explained: act.move === 'solve_on_the_spot',
      },
      now,
      actor,
    );
    const changes =
      act.move === 'answer'
        ? { answer: act.answer, adopted: act.adopted === null ? null : act.adopted ? 1 : 0 }
        : { result: act.answer };
    return { rows: [note], changes };
  }
}

function orderIdOf(act: Act): number {
  if ('orderId' in act) return act.orderId;
  throw new Error(`${act.move} has no order`);
}

function reasonOf(act: Act): string {
  return 'reason' in act && act.reason !== null ? act.reason : '';
}
