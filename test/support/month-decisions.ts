import type { Moment } from './month-calendar.ts';
import { close, closesIfNothingLacks, propose, setNature, stopContractor, waits } from './month-acts.ts';
import type { Now } from './month-deed.ts';
import {
  type Clock,
  dueOf,
  gapsOf,
  handsOf,
  isOpen,
  liveOrders,
  type Matter,
  ROLE_OF,
  stop,
  taskOf,
  type Who,
} from './month-matter.ts';

/** 无效, 作废, 特殊关闭, 重开: a manager's own act, or put up for one (spec 10 Roles). */
export function signedMove(now: Now): boolean {
  const { who, matter, deed } = now;
  if (whyNot(matter, deed.does, deed.closeKind, deed.proof) !== null) return false;
  const past = deed.closeKind === 'withdrawn' && displeased(matter);
  const involved = matter.registeredBy === who || handsOf(matter).includes(who) || past;
  const mayAct = ROLE_OF[who] === 'manager' && !involved;
  if (mayAct !== (deed.proposed === undefined)) return false;
  const kind = deed.does === 'judge_invalid' ? 'invalid' : deed.does;
  if (mayAct) {
    // D9: done directly, what waited for it is settled with it.
    for (const proposal of matter.proposals)
      if (proposal.state === 'proposed' && proposal.kind === kind && proposal.closeKind === deed.closeKind)
        proposal.state = 'approved';
    return doSigned(now, deed.does, deed.closeKind);
  }
  if (waits(matter, kind)) return false;
  propose(matter, who, kind, deed.closeKind, deed.proof);
  return true;
}

/** A manager's yes or no; nobody approves their own. */
export function decide(now: Now): boolean {
  const { who, matter, deed } = now;
  const proposal = matter.proposals[(deed.decision ?? 0) - 1];
  if (ROLE_OF[who] !== 'manager' || proposal?.state !== 'proposed' || proposal.by === who) return false;
  const yes = deed.approve === true;
  if (proposal.kind === 'extend' && proposal.clock) {
    const { clock } = proposal;
    if (clock.withdrawn && yes) return false;
    const asked = clock.asked.find(({ decision }) => decision === 'pending');
    if (asked) asked.decision = yes ? 'yes' : 'no';
    if (clock.done?.verdict === '待定') stop(clock, matter, clock.done.at);
  } else if (proposal.kind === 'reassign') {
    if (yes) matter.owner = proposal.to ?? matter.owner;
  } else if (yes) {
    const does = proposal.kind === 'invalid' ? 'judge_invalid' : proposal.kind;
    if (whyNot(matter, does, proposal.closeKind, proposal.proof) !== null) return false;
    proposal.state = 'approved';
    doSigned(now, does, proposal.closeKind);
  }
  proposal.state = yes ? 'approved' : 'refused';
  return true;
}

/** C15. */
export function extend(who: Who, matter: Matter, clock: Clock, until: Moment, now: Moment): boolean {
  const due = dueOf(clock, matter);
  if (now > due || clock.asked.some(({ decision }) => decision === 'pending')) return false;
  const asked = { at: now, until, decision: 'pending' as const };
  const longer = dueOf({ ...clock, asked: [{ ...asked, decision: 'yes' }] }, matter);
  if (until <= now || longer <= due || waits(matter, 'extend')) return false;
  clock.asked.push(asked);
  matter.proposals.push({ kind: 'extend', by: who, state: 'proposed', clock });
  return true;
}

function doSigned(now: Now, does: string, closeKind = ''): boolean {
  const { matter } = now;
  switch (does) {
    case 'judge_invalid':
      if (matter.state === 'registered') matter.state = 'judged';
      setNature(matter, 'invalid', true);
      return closesIfNothingLacks(now);
    case 'void':
      return close(now, 'voided');
    case 'reopen':
      Object.assign(matter, { state: 'judged', round: matter.round + 1, closeKind: null, closedAt: null });
      return true;
    default: {
      const task = taskOf(matter);
      if (matter.state === 'awaiting_callback' && task && ['open', 'appointed'].includes(task.state))
        task.state = 'dropped';
      close(now, closeKind);
      for (const order of liveOrders(matter))
        if (order.state !== 'accepted') {
          stopContractor(now, order);
          order.state = 'withdrawn';
        }
      return true;
    }
  }
}

function whyNot(matter: Matter, does: string, closeKind = '', proof = false): string | null {
  const untouched =
    ['registered', 'judged'].includes(matter.state) && matter.round === 1 && liveOrders(matter).length === 0;
  switch (does) {
    case 'judge_invalid':
      if (matter.kind !== 'complaint' || !isOpen(matter)) return '不是在办的投诉';
      return matter.nature === 'invalid' && matter.natureSure ? '已是无效' : null;
    case 'void':
      return untouched ? null : '已经派单';
    case 'reopen':
      return matter.state === 'closed' ? null : '没有关闭';
    default:
      return isOpen(matter) ? specialGap(matter, closeKind, untouched, proof) : '没有在办';
  }
}

/** The customer's last word was a 4, or that they don't understand (B12). */
function displeased({ tasks }: Matter): boolean {
  const last = tasks.findLast(({ level }) => level !== null);
  return last?.level === 4 || last?.understands === false;
}

function specialGap(matter: Matter, kind: string, untouched: boolean, proof: boolean): string | null {
  const clerical = kind === 'duplicate' || kind === 'mistaken';
  if (matter.external && !matter.senderAnswered && !clerical) return '没有回复来文单位';
  const task = taskOf(matter);
  const gaps = gapsOf(matter);
  const lacks = (...names: readonly string[]): string | null =>
    gaps.find((gap) => names.includes(gap)) ?? null;
  switch (kind) {
    case 'invalid':
      if (matter.nature !== 'invalid' || !matter.natureSure) return '不是无效';
      return lacks('explanation', 'orders');
    case 'understood':
      if (matter.nature !== 'improvable' || task?.level !== 4 || task.understands !== true) return '没有理解';
      return lacks('nature', 'explanation', 'plan', 'orders');
    case 'unconfirmed':
      if (matter.tasks.findLast(({ level }) => level !== null)?.level === 4) return '最后一次是不满意';
      if (matter.state !== 'awaiting_callback' || task?.state !== 'ended') return '回访没有结束';
      return lacks('nature', 'cause', 'measure', 'plan', 'orders');
    case 'anonymous':
      return matter.anonymous ? lacks('nature', 'cause', 'measure', 'plan', 'orders') : '不是匿名';
    case 'withdrawn':
      return displeased(matter) && !proof ? '没有客户签字或来函' : null;
    case 'transferred':
      return matter.converted ? null : '没有转投诉';
    case 'duplicate':
      return untouched || !matter.repeats || displeased(matter) ? '作废、先关联，或客户不满意' : null;
    default:
      // B12: a matter that was replied to or called back was none by mistake.
      return untouched || matter.replied || matter.tasks.length > 0 ? '用作废，或已答复' : null;
  }
}
