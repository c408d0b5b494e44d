import { type Moment } from './month-calendar.ts';
import { CONTRACTORS, type Now } from './month-deed.ts';
import {
  dayEnd,
  gapsOf,
  isHeld,
  liveOrders,
  type Matter,
  needsCall,
  type Order,
  ROLE_OF,
  running,
  stop,
  type Task,
  type Who,
} from './month-matter.ts';
import { startClock, startWork } from './month-register.ts';

/** Small acts that several deeds share. */

export const expert = (who: Who): boolean => ROLE_OF[who] !== 'receptionist';

/** Whether somebody else, with a role where given, is here today. */
export function others({ month, who }: Pick<Now, 'month' | 'who'>, role?: string): boolean {
  return [...month.present].some(
    (person) => person !== who && (role === undefined || ROLE_OF[person] === role),
  );
}

export function setNature(matter: Matter, nature: string | null, sure: boolean): boolean {
  matter.nature = nature;
  matter.natureSure = sure;
  return true;
}

/** The order of the present round that the deed names, if it stands so. */
export function orderIn({ matter, deed }: Now, states: readonly Order['state'][]): Order | undefined {
  if (!['dispatched', 'in_progress', 'in_review'].includes(matter.state)) return undefined;
  const order = matter.orders.find(({ n }) => n === deed.order);
  return order && order.round === matter.round && states.includes(order.state) ? order : undefined;
}

/** Page 10: the last order of a complaint can't be settled without a nature. */
export function lacksNature({ matter }: Now, order: Order, next: Order['state']): boolean {
  if (matter.kind !== 'complaint' || matter.nature !== null) return false;
  const rest = liveOrders(matter)
    .map((live) => (live === order ? next : live.state))
    .filter((state) => state !== 'withdrawn');
  return rest.length > 0 && rest.every((state) => state === 'accepted');
}

export function sendOrder(now: Now): boolean {
  const { month, who, matter, deed } = now;
  const first = !matter.orders.some(({ round }) => round === matter.round);
  const order = addOrder(matter, deed.department ?? '', false);
  order.hands.push(who);
  // C20: a dispatch is told by phone, a re-dispatch goes on paper (month-request.ts).
  if (deed.does === 'dispatch') startArrival(now, order);
  if (first) {
    startWork(month, matter, now.now);
    stopAll(now, ['C1']);
  }
  return follow(now);
}

/** C3: the four hours of a contractor, once for an order. */
export function startArrival({ matter, now }: Now, { n, department }: Order): void {
  if (!CONTRACTORS.includes(department)) return;
  if (matter.clocks.some(({ rule, order, withdrawn }) => rule === 'C3' && order === n && !withdrawn)) return;
  startClock(matter, { rule: 'C3', start: now, order: n, length: { hours: 4, counts: 'natural' } });
}

export function addOrder(matter: Matter, department: string, rework: boolean): Order {
  const order: Order = {
    n: matter.orders.length + 1,
    round: matter.round,
    department,
    rework,
    state: 'dispatched',
    returns: 0,
    hands: [],
  };
  matter.orders.push(order);
  return order;
}

export function withdrawOrder({ matter }: Now, order: Order): void {
  order.state = 'withdrawn';
  for (const clock of running(matter, ['C3'])) if (clock.order === order.n) clock.withdrawn = true;
}

export function stopContractor({ matter, now }: Now, order: Order): void {
  for (const clock of running(matter, ['C3'])) if (clock.order === order.n) stop(clock, matter, now);
}

/** Page 10: the state follows from the live orders of the round. */
export function follow(now: Now): boolean {
  const { matter } = now;
  const states = liveOrders(matter).map(({ state }) => state);
  if (states.length === 0)
    matter.state = matter.nature !== null || matter.round > 1 ? 'judged' : 'registered';
  else if (states.every((state) => state === 'accepted')) settled(now);
  else if (states.every((state) => state === 'accepted' || state === 'replied')) matter.state = 'in_review';
  else if (states.every((state) => state === 'dispatched')) matter.state = 'dispatched';
  else matter.state = 'in_progress';
  return true;
}

function settled(now: Now): void {
  const { matter, who } = now;
  stopAll(now, ['C4']);
  matter.state = 'awaiting_callback';
  if (needsCall(matter)) openTask(now);
  else if (matter.kind === 'enquiry' || matter.kind === 'suggestion') matter.state = 'in_review';
  else propose(matter, who, 'special_close', 'anonymous');
}

export function addTask(matter: Matter): Task {
  const task: Task = {
    round: matter.round,
    state: 'open',
    level: null,
    understands: null,
    signed: null,
    self: false,
    resultAt: null,
    missedOn: new Set(),
  };
  matter.tasks.push(task);
  return task;
}

export function openTask({ matter, now }: Now): boolean {
  addTask(matter);
  if (running(matter, ['C6']).length === 0)
    startClock(matter, { rule: 'C6', start: now, length: dayEnd(now, 3) });
  return true;
}

export function propose(matter: Matter, who: Who, kind: string, closeKind?: string, proof = false): void {
  if (waits(matter, kind)) return;
  matter.proposals.push({
    kind,
    by: who,
    state: 'proposed',
    proof,
    ...(closeKind !== undefined && { closeKind }),
  });
}

export function waits({ proposals }: Matter, kind: string): boolean {
  return proposals.some((proposal) => proposal.kind === kind && proposal.state === 'proposed');
}

export function stopAll({ matter, now }: Pick<Now, 'matter' | 'now'>, rules: readonly string[]): void {
  for (const clock of running(matter, rules)) stop(clock, matter, now);
}

const EVERY_CLOCK = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C17', 'C18', 'C22'];

export function close(now: Now, kind: string): boolean {
  const { matter } = now;
  for (const clock of running(matter, EVERY_CLOCK)) {
    stop(clock, matter, now.now);
    const never = ['withdrawn', 'transferred', 'duplicate', 'mistaken'].includes(kind);
    // C19: what was never done isn't done in time; what is late stays late.
    if (kind === 'voided' || (never && clock.done?.verdict === '按时'))
      Object.assign(clock, { done: null, withdrawn: true });
  }
  lapse(matter, kind);
  if (isHeld(matter, now.now)) resume(matter, now.now);
  if (kind === 'voided') {
    matter.state = 'voided';
    return true;
  }
  Object.assign(matter, { state: 'closed', closeKind: kind, closedAt: now.now });
  return true;
}

/** D9: nothing goes on waiting on a case that is over, but what is asked of closed ones. */
function lapse(matter: Matter, kind: string): void {
  for (const proposal of matter.proposals.filter(({ state }) => state === 'proposed')) {
    const same = kind === 'voided' ? proposal.kind === 'void' : proposal.closeKind === kind;
    if (proposal.kind === 'reopen' && kind !== 'voided') continue;
    proposal.state = same ? 'approved' : 'refused';
    const { clock } = proposal;
    if (!clock || clock.withdrawn) continue;
    for (const asked of clock.asked) if (asked.decision === 'pending') asked.decision = 'no';
    if (clock.done?.verdict === '待定') stop(clock, matter, clock.done.at);
  }
}

export function resume(matter: Matter, now: Moment): boolean {
  if (!isHeld(matter, now)) return false;
  for (const hold of matter.holds.filter(({ ended, to }) => !ended && to > now))
    Object.assign(hold, { to: now, ended: true });
  return true;
}

/** B7: the last missing fact closes the case. */
export function closesIfNothingLacks(now: Now): boolean {
  const { matter } = now;
  return matter.state === 'awaiting_callback' && gapsOf(matter).length === 0 ? close(now, 'confirmed') : true;
}

/** B5, B6, B9: a new round; `at` judged or, with the same departments again, dispatched. */
export function newRound(now: Now): void {
  const { matter, month } = now;
  matter.round += 1;
  startWork(month, matter, now.now);
  if (matter.tasks.at(-1)?.level === 4 && matter.tasks.filter(({ level }) => level === 4).length >= 2)
    Object.assign(matter, { severity: 'major', bossOwns: true });
  matter.state = 'judged';
}

/** The result counted once, with who gave it. */
export function answerTask(task: Task, { deed, now }: Now, self: boolean): void {
  Object.assign(task, {
    state: 'answered',
    level: deed.level,
    understands: deed.understands ?? null,
    self,
    resultAt: now,
  });
}
