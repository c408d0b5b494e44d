import type { CaseClockView, Moved, MoveInput } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { closingGaps, withdrawalNeedsTwo } from '#domain/work/moves/closing.ts';
import type { Actor as RoleActor } from '#domain/roles.ts';
import { holdRefusal } from '#domain/work/moves/transition-hold.ts';
import type { MoveChoices } from '#domain/work/moves/case-facts.ts';
import { allowed, apply, movesFor } from '#domain/work/moves/transitions.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import { createCaseIndex } from '../../counter/cases/case-index.ts';
import type { CaseReader, CaseRecord } from '../../counter/cases/case-row.ts';
import type { StoredClock } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import { createLapse } from '../decisions/lapse.ts';
import type { Measures } from '../dispatch/measures.ts';
import type { Context, Gate, Handlers } from '../../office/router.ts';
import type { CaseFactsReader } from './case-facts.ts';
import type { Act, EffectAreas, Row } from './act.ts';
import type { CaseChanges } from './leads.ts';
import { createEffects } from './effects.ts';
import { majorBefore, personalFacts, publicFacts } from './move-facts.ts';

/** The moves of a case's life: the table decides, effects are done, one transaction and one event. */
export interface Moves {
  readonly handlers: Handlers<'move'>;
  /** Makes a move inside the caller's transaction; `also` are rows the caller wrote for the same event. */
  make(caseId: number, act: Act, table: MoveChoices, context: Context, also?: readonly Row[]): Moved;
  /** Closes a case whose last missing fact has just been filled in (B7); nothing when something is missing. */
  closeIfComplete(caseId: number, context: Context): void;
}

interface MoveAreas extends EffectAreas {
  readonly reader: CaseReader;
  readonly facts: CaseFactsReader;
  readonly settings: () => Settings;
  readonly gate: Gate;
  readonly measures: Measures;
}

export function createMoves(db: Db, journal: Journal, areas: MoveAreas): Moves {
  const {
    reader,
    facts: factsOf,
    settings,
    gate,
    orders,
    followUps,
    tasks,
    decisions,
    clocks,
    dictionaries,
    measures,
    leads,
  } = areas;
  const lapse = createLapse(db, { decisions, clocks });
  const doEffect = createEffects(db, areas);
  const updates = new Map<string, ReturnType<Db['prepare']>>();
  const index = createCaseIndex(db);
  const heldUntil = db
    .prepare(
      'SELECT max(resume_at) FROM hold WHERE case_id = @caseId AND ended_at IS NULL AND resume_at > @now',
    )
    .pluck();

  function make(
    caseId: number,
    act: Act,
    table: MoveChoices,
    context: Context,
    also: readonly Row[] = [],
  ): Moved {
    const { now, actor } = context;
    const record = reader.record(caseId);
    const facts = factsOf(caseId, now, actor.id);
    const applied = apply(act.move, facts, roleActor(context), { ...table, contractor: toContractor(act) });
    if (!applied.ok) throw new AppError('rule-broken', applied.reason);
    const { state, round, effects } = applied.outcome;
    const rows: Row[] = [...also];
    const changes: CaseChanges = { state, round, version: record.version + 1 };
    // A clock that an effect stops must be stopped before the next round's begins.
    for (const effect of [...effects].sort((a, b) => rank(a) - rank(b))) {
      const written = doEffect(effect, { record, facts, act, round, effects, now, actor });
      rows.push(...written.rows);
      Object.assign(changes, written.changes);
    }
    // A receptionist's dispatch that a handler has now taken further needs no second look.
    if (record.handlerReviewSince !== null && roleActor(context).roles.includes('handler'))
      changes.handler_review_since ??= null;
    update(caseId, changes);
    rows.push(...lapse(caseId, act, state, now, actor));
    journal.append({
      at: now,
      actor,
      type: `case.${act.move}`,
      subject: `case/${caseId}`,
      facts: { ...publicFacts(act), ...majorBefore(effects, record), from: record.state, to: state, round },
      personal: personalFacts(act),
      rows: [['case', caseId], ...distinct(rows)],
    });
    carry(record, context);
    // B7: a nature settled after the customer's word may be the last fact that was missing.
    if (state === 'awaiting_callback') closeIfComplete(caseId, context);
    const after = reader.record(caseId);
    return { state: after.state, round: after.round, version: after.version };
  }

  function toContractor(act: Act): boolean {
    return 'departmentId' in act && dictionaries.department(act.departmentId).kind === 'contractor';
  }

  // One matter, many customers: linked cases follow their lead, and the last one settled may close it.
  function carry(before: CaseRecord, context: Context): void {
    const { state, nature } = reader.record(before.id);
    if (state !== before.state || nature !== before.nature) {
      for (const id of leads.followers(before.id)) {
        const facts = factsOf(id, context.now, context.actor.id);
        if (allowed('follow_lead', facts, roleActor(context), {}).ok)
          make(id, { move: 'follow_lead', leadId: before.id }, {}, context);
      }
    }
    const leadId = OPEN_STATES.some((open) => open === state) ? null : leads.leadOf(before.id);
    if (leadId !== null) closeIfComplete(leadId, context);
  }

  function update(caseId: number, changes: CaseChanges): void {
    const columns = Object.keys(changes).sort();
    const key = columns.join();
    let statement = updates.get(key);
    if (!statement) {
      statement = db.prepare(
        `UPDATE "case" SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE id = @id`,
      );
      updates.set(key, statement);
    }
    statement.run({ ...changes, id: caseId });
    if (index.holds(columns)) index.write(caseId);
  }

  function closeIfComplete(caseId: number, context: Context): void {
    const answer = allowed(
      'close_when_complete',
      factsOf(caseId, context.now, context.actor.id),
      roleActor(context),
      {},
    );
    if (!answer.ok) return;
    const { version } = reader.record(caseId);
    make(caseId, { move: 'close_when_complete', caseId, version }, {}, context);
  }

  function current(input: MoveInput): void {
    if (reader.record(input.caseId).version !== input.version) {
      throw new AppError(
        'stale',
        '这件事项刚被别人改过，您的操作没有保存，输入仍保留。请看过最新内容后再办。',
      );
    }
  }

  function refuseBadHold(input: MoveInput, now: Instant): void {
    if (input.move !== 'hold') return;
    const refusal = holdRefusal(input, now, settings()['case.holdDays']);
    if (refusal !== null) throw new AppError('bad-input', refusal, { resumeOn: refusal });
  }

  const handlers: Moves['handlers'] = {
    'move.work': ({ caseId }, context) => {
      const facts = factsOf(caseId, context.now, context.actor.id);
      const open = OPEN_STATES.some((state) => state === facts.state);
      return {
        moves: movesFor(facts, roleActor(context)).map(({ move, answer }) => ({
          move,
          ok: answer.ok,
          reason: answer.ok ? null : answer.reason,
          proposes: !answer.ok && answer.proposes !== undefined,
          signed: answer.ok ? answer.row.needsPin : (answer.proposes?.needsPin ?? false),
        })),
        gaps: open ? closingGaps(facts) : [],
        orders: orders.ofCase(caseId),
        followUps: followUps.ofCase(caseId),
        callbacks: tasks.ofCase(caseId),
        measures: measures.ofCase(caseId),
        decisions: decisions.ofCase(caseId),
        clocks: clocks
          .ofCase(caseId)
          .filter((clock) => clock.withdrawnAt === null)
          .map((clock) => clockView(clock, context.now)),
        withdrawalNeedsTwo: withdrawalNeedsTwo(facts),
        heldUntil: heldUntil.get({ caseId, now: context.now }) as string | null,
      };
    },
    'move.make': async (input, context) => {
      refuseBadHold(input, context.now);
      const table = tableInput(input);
      const answer = allowed(
        input.move,
        factsOf(input.caseId, context.now, context.actor.id),
        roleActor(context),
        table,
      );
      if (!answer.ok) throw new AppError('rule-broken', answer.reason);
      if (answer.row.needsPin) {
        const pin = 'pin' in input ? input.pin : null;
        if (pin === null)
          throw new AppError('bad-input', '这一步须签字，请输入 PIN。', { pin: '请输入 PIN。' });
        await gate.checkPin(context.actor.id, pin, context.now);
      }
      return db
        .transaction(() => {
          current(input);
          return make(input.caseId, input, table, context);
        })
        .immediate();
    },
    'move.propose': (input, context) => {
      refuseBadHold(input, context.now);
      return db
        .transaction(() => {
          current(input);
          const facts = factsOf(input.caseId, context.now, context.actor.id);
          const answer = allowed(input.move, facts, roleActor(context), tableInput(input));
          if (answer.ok) throw new AppError('rule-broken', '您可以直接办理，不必提交待批。');
          const kind = answer.proposes?.decision;
          if (kind === undefined) throw new AppError('rule-broken', answer.reason);
          const reason = 'reason' in input ? (input.reason ?? '') : '';
          const row = decisions.insert(kind, { act: 'move', input }, reason, context.now, context.actor);
          journal.append({
            at: context.now,
            actor: context.actor,
            type: 'decision.proposed',
            subject: `case/${input.caseId}`,
            facts: { kind, ...publicFacts(input) },
            personal: personalFacts(input),
            rows: [row],
          });
          return { decisionId: row[1] };
        })
        .immediate();
    },
  };

  function clockView(clock: StoredClock, now: Instant): CaseClockView {
    const view = clocks.viewOf(clock, now);
    const { id, ruleId, round, orderId, facts } = clock;
    return { id, ruleId, round, orderId, name: facts.rule.name, startedAt: facts.startedAt, ...view };
  }

  return { handlers, make, closeIfComplete };
}

/** The person as the transition table sees them. */
export function roleActor({ actor, person }: Context): RoleActor {
  return { id: actor.id, roles: person?.roles ?? [] };
}

/** The choices of a move as the transition table asks for them. */
export function tableInput(input: MoveInput): MoveChoices {
  const chosen: Readonly<Record<string, unknown>> = input;
  const pick = (key: string): unknown => chosen[key] ?? undefined;
  // The keys mean the same in the contract and in the table; null is "not chosen".
  return {
    orderId: pick('orderId'),
    nature: pick('nature'),
    level: pick('level'),
    understands: pick('understands'),
    signed: pick('signed'),
    adopted: pick('adopted'),
    means: pick('means'),
    managerWord: pick('managerWord'),
    closeKind: pick('closeKind'),
    proof: (pick('paper') ?? pick('attachmentId')) === undefined ? undefined : true,
  } as MoveChoices;
}

function rank(effect: string): number {
  return effect.startsWith('stop:') ? 0 : effect.startsWith('start:') ? 2 : 1;
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.join('/'), row])).values()];
}
