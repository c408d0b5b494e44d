import { AppError } from '#contract/errors.ts';
import { isApproval } from '#domain/work/callbacks/levels.ts';
import type { ClockId } from '#domain/work/clocks/clock-rules.ts';
import type { Effect } from '#domain/work/moves/transition-types.ts';
import type { SpecialCloseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import { unreachable } from '#domain/unreachable.ts';
import type { Db } from '../../register/open.ts';
import {
  type Act,
  type EffectAreas,
  type Moving,
  NOTHING,
  orderIdOf,
  reasonOf,
  type Written,
} from './act.ts';
import { createClockEffects } from './clock-effects.ts';
import { createOrderEffects } from './order-effects.ts';
import { createWordEffects } from './word-effects.ts';

/** Does what the transition table's effects say; every effect of the table has its act here. */
export function createEffects(db: Db, areas: EffectAreas): (effect: Effect, moving: Moving) => Written {
  const { orders, tasks, clocks, decisions, leads } = areas;
  const attached = db
    .prepare('SELECT name FROM attachment WHERE id = @id AND case_id = @caseId AND removed_at IS NULL')
    .pluck();
  const { startClock, stopClocks, startHold, endHolds, withdrawRound } = createClockEffects(db, areas);
  const { newOrder, rework, order, withdraw } = createOrderEffects(areas);
  const { recordWord, recordAnswer, rewriteWord, undoMajor } = createWordEffects(db, areas);

  // B12: the letter or the signed sheet is named where the reason stands, on the form and in the reports.
  function reasonWithProof(act: Act, caseId: number): string | null {
    const reason = 'reason' in act ? (act.reason ?? null) : null;
    if (act.move !== 'special_close' || (act.paper === null && act.attachmentId === null)) return reason;
    const scan =
      act.attachmentId === null
        ? undefined
        : (attached.get({ id: act.attachmentId, caseId }) as string | undefined);
    if (act.attachmentId !== null && scan === undefined)
      throw new AppError('bad-input', '所选的扫描件不在本件的附件里，或已划去，没有关闭。', {
        attachmentId: '请重新选择。',
      });
    const proof = [
      ...(act.paper === null ? [] : [`纸质编号 ${act.paper}`]),
      ...(scan === undefined ? [] : [`扫描件“${scan}”`]),
    ];
    return `${reason ?? ''}（凭据：${proof.join('，')}）`;
  }

  return (effect, moving) => {
    const { record, act, now, actor } = moving;
    const caseId = record.id;
    if (effect.startsWith('start:')) return startClock(effect.slice('start:'.length) as ClockId, moving); // by the Effect type
    if (effect.startsWith('stop:')) return stopClocks(effect.slice('stop:'.length), moving);
    if (effect.startsWith('close:')) return close(effect.slice('close:'.length), moving, reasonWithProof);
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
      case 'round-1':
      case 'manager-list':
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
        // C19: one that ended without reaching anybody stays so, however the case is closed.
        return waiting === null || waiting.state === 'ended' || act.move === 'confirm_signed'
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
      case 'hold:start':
        return startHold(moving);
      case 'hold:end':
        return endHolds(moving);
      case 'withdraw:round':
        return withdrawRound(moving);
      case 'rewrite-word':
        return rewriteWord(moving);
      case 'undo-major':
        return undoMajor(moving);
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
}

function close(
  closeKind: string,
  { record, facts, act, now, actor }: Moving,
  closeReason: (act: Act, caseId: number) => string | null,
): Written {
  const word = 'word' in act ? act.word : act.move === 'solve_on_the_spot' ? act : facts.word;
  const said = word.understands === true ? 'understands' : isApproval(word.level) ? 'satisfied' : null;
  const confirmation =
    act.move === 'confirm_signed' ? act.signed : (said ?? record.confirmation ?? 'unconfirmed');
  return {
    rows: [],
    changes: {
      closed_at: now,
      closed_by: actor.name,
      close_kind: closeKind,
      close_reason: closeReason(act, record.id),
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
