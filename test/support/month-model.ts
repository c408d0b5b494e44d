import { type Moment, moment, midnight } from './month-calendar.ts';
import {
  addTask,
  close,
  closesIfNothingLacks,
  expert,
  follow,
  lacksNature,
  openTask,
  orderIn,
  others,
  propose,
  resume,
  sendOrder,
  setNature,
  startArrival,
  stopAll,
  stopContractor,
  waits,
  withdrawOrder,
} from './month-acts.ts';
import { callBack, solveOnTheSpot } from './month-callback.ts';
import { decide, extend, signedMove } from './month-decisions.ts';
import { type Deed, type Month, type Now } from './month-deed.ts';
import {
  gapsOf,
  isHeld,
  isOpen,
  type Matter,
  needsCall,
  ordersDone,
  ROLE_OF,
  running,
  stop,
  taskOf,
  type Who,
} from './month-matter.ts';
import { registered, startClock, startNote } from './month-register.ts';

/** Says whether the deed is allowed and, when it is, writes it into the notebook. */
export function happens(month: Month, who: Who, matter: Matter | null, deed: Deed, now: Moment): boolean {
  if (deed.does === 'case.register') return registered(month, who, deed, now);
  if (matter === null) throw new Error('about which case?');
  const able = (DEEDS[deed.does] ?? refuse)({ month, who, matter, deed, now });
  return able;
}

const refuse = (): boolean => false;
const AT_WORK = ['dispatched', 'in_progress', 'in_review'];

const DEEDS: Readonly<Record<string, (now: Now) => boolean>> = {
  judge: ({ who, matter, deed }) => {
    if (!expert(who) || matter.kind !== 'complaint' || matter.nature !== null) return false;
    if (!['registered', 'judged', ...AT_WORK].includes(matter.state) || deed.nature === 'invalid')
      return false;
    if (matter.state === 'registered') matter.state = 'judged';
    return setNature(matter, deed.nature ?? null, true);
  },
  rejudge: (now) => {
    const { who, matter, deed } = now;
    if (!expert(who) || matter.kind !== 'complaint' || matter.nature === null) return false;
    if (!['judged', ...AT_WORK, 'awaiting_callback'].includes(matter.state)) return false;
    if (deed.nature === 'invalid') return false;
    setNature(matter, deed.nature ?? null, true);
    return closesIfNothingLacks(now);
  },
  judge_invalid: signedMove,
  void: signedMove,
  special_close: signedMove,
  reopen: signedMove,
  confirm_on_the_spot_nature: (now) => {
    const { who, matter, deed } = now;
    if (!expert(who) || matter.nature === null || matter.natureSure || deed.nature === 'invalid')
      return false;
    if (matter.state === 'voided' || matter.state === 'registered') return false;
    setNature(matter, deed.nature ?? null, true);
    return closesIfNothingLacks(now);
  },
  dispatch: (now) => {
    const { who, matter } = now;
    if (!['registered', 'judged', ...AT_WORK].includes(matter.state)) return false;
    const alone = !others(now, 'handler');
    if (!expert(who) && matter.kind !== 'repair' && !matter.sameDay && !alone) return false;
    if (matter.kind === 'complaint' && matter.nature === null && !matter.sameDay && !alone) return false;
    return sendOrder(now);
  },
  redispatch: (now) => {
    const order = orderIn(now, ['dispatched', 'signed_for', 'replied', 'returned']);
    if (!order || !expert(now.who)) return false;
    withdrawOrder(now, order);
    return sendOrder(now);
  },
  sign_for: (now) => {
    const order = orderIn(now, ['dispatched', 'returned']);
    if (!order) return false;
    if (order.state === 'dispatched') startArrival(now, order);
    order.state = 'signed_for';
    return follow(now);
  },
  note_oral_reply: (now) => orderIn(now, ['dispatched', 'signed_for', 'returned']) !== undefined,
  reply: (now) => {
    const order = orderIn(now, ['signed_for']);
    if (!order) return false;
    order.state = 'replied';
    now.matter.replied = true;
    order.hands.push(now.who);
    stopContractor(now, order);
    return follow(now);
  },
  accept_reply: (now) => {
    const order = orderIn(now, ['replied']);
    if (!order || !expert(now.who) || lacksNature(now, order, 'accepted')) return false;
    order.state = 'accepted';
    order.hands.push(now.who);
    return follow(now);
  },
  return_reply: (now) => {
    const order = orderIn(now, ['replied']);
    if (!order || !expert(now.who)) return false;
    order.state = 'returned';
    order.returns += 1;
    order.hands.push(now.who);
    return follow(now);
  },
  withdraw_order: (now) => {
    const order = orderIn(now, ['dispatched', 'signed_for', 'replied', 'returned']);
    if (!order || !expert(now.who) || lacksNature(now, order, 'withdrawn')) return false;
    withdrawOrder(now, order);
    return follow(now);
  },
  'order.arrived': ({ matter, deed, now }) => {
    const clock = running(matter, ['C3']).find(({ order }) => order === deed.order);
    if (clock) stop(clock, matter, now);
    return clock !== undefined;
  },
  answer: (now) => {
    const { who, matter, deed } = now;
    if (!isOpen(matter) || (matter.kind !== 'enquiry' && matter.kind !== 'suggestion')) return false;
    if (!ordersDone(matter)) return false;
    if (matter.kind === 'suggestion' && deed.adopted === undefined) return false;
    const calls = matter.state === 'awaiting_callback';
    // B11: the answer to a member, or to somebody drawn, is called back.
    const called = needsCall(matter);
    if (!calls && called && matter.converted) return false;
    if (!calls && !called) {
      const owner = matter.bossOwns && ROLE_OF[who] !== 'manager';
      if (owner || matter.converted || (matter.external && !matter.senderAnswered)) return false;
    }
    matter.answeredIn.push(matter.round);
    matter.spotBy.push({ who, round: matter.round });
    matter.adopted = deed.adopted ?? null;
    stopAll(now, ['C2', 'C17']);
    if (calls) return closesIfNothingLacks(now);
    if (!called) return close(now, 'answered');
    stopAll(now, ['C1', 'C4']);
    matter.state = 'awaiting_callback';
    return openTask(now);
  },
  solve_on_the_spot: solveOnTheSpot,
  'callback.record': callBack,
  callback_again: (now) => {
    const { who, matter } = now;
    const task = taskOf(matter);
    if (ROLE_OF[who] !== 'manager' || matter.state !== 'awaiting_callback' || matter.anonymous) return false;
    if (task?.state !== 'ended') return false;
    return openTask(now);
  },
  confirm_signed: (now) => {
    const { matter, deed } = now;
    const task = taskOf(matter);
    if (matter.state !== 'awaiting_callback' || task?.signed || (task?.level ?? null) !== null) return false;
    if (deed.signed === 'understands' && matter.nature !== 'improvable') return false;
    const answered = task ?? addTask(matter);
    Object.assign(answered, { state: 'answered', signed: deed.signed, resultAt: now.now });
    stopAll(now, ['C6']);
    return closesIfNothingLacks(now);
  },
  sign_closing: (now) => {
    const { who, matter } = now;
    if (ROLE_OF[who] !== 'manager' || matter.state !== 'awaiting_callback' || !matter.bossOwns) return false;
    return gapsOf(matter).join() === 'boss' && close(now, 'confirmed');
  },
  hold: ({ who, matter, deed, now }) => {
    const until = moment(deed.on ?? '');
    if (!expert(who) || isHeld(matter, now)) return false;
    if (!['judged', ...AT_WORK, 'awaiting_callback'].includes(matter.state)) return false;
    if (until <= now || until > midnight(now, 30)) return false;
    matter.holds.push({ from: now, to: until, ended: false });
    return true;
  },
  resume: ({ who, matter, now }) => expert(who) && isOpen(matter) && resume(matter, now),
  'followUp.add': (now) => {
    const { matter, deed } = now;
    if (!isOpen(matter)) return false;
    if (deed.type === 'answered_customer') {
      matter.answeredIn.push(matter.round);
      stopAll(now, ['C2', 'C17', 'C5']);
    }
    if (deed.type === 'contact') stopAll(now, ['C5']);
    if (ROLE_OF[now.who] === 'manager' && ['note', 'contact', 'answered_customer'].includes(deed.type ?? ''))
      stopAll(now, ['C22']);
    if (deed.apologised) matter.apologised = true;
    if (deed.explained) matter.explainedIn.push(matter.round);
    if (deed.type === 'urge' || deed.type === 'second_complaint') matter.calls += 1;
    // T5: the second complaint at once, and the third call about one matter, the registering one among them.
    if (!matter.escalated && (deed.type === 'second_complaint' || matter.calls + 1 >= 3)) {
      matter.escalated = true;
      matter.bossOwns = true;
      startNote(matter, now.now);
    }
    return closesIfNothingLacks(now);
  },
  'finding.save': (now) => {
    if (!isOpen(now.matter)) return false;
    now.matter.cause = true;
    return closesIfNothingLacks(now);
  },
  'measure.add': (now) => {
    const { who, matter, deed } = now;
    if (!expert(who) || !isOpen(matter) || moment(deed.on ?? '', '23:59') < now.now) return false;
    matter.measures.push({ done: false, verified: false });
    if (deed.type === 'correction') matter.corrected = true;
    else matter.plannedIn.push(matter.round);
    const until = moment(deed.on ?? '') + 86_400_000; // 24:00 of its day
    startClock(matter, { rule: 'C8', start: now.now, measure: matter.measures.length, length: { until } });
    return closesIfNothingLacks(now);
  },
  'measure.done': ({ who, matter, deed }) => {
    const measure = matter.measures[(deed.measure ?? 0) - 1];
    if (!expert(who) || !measure || measure.done) return false;
    measure.done = true;
    return true;
  },
  'measure.verify': ({ who, matter, deed, now }) => {
    const measure = matter.measures[(deed.measure ?? 0) - 1];
    if (!expert(who) || !measure?.done || measure.verified) return false;
    measure.verified = true;
    for (const clock of running(matter, ['C8'])) if (clock.measure === deed.measure) stop(clock, matter, now);
    return true;
  },
  'sender.answer': (now) => {
    const { matter } = now;
    if (!isOpen(matter) || !matter.external || matter.senderAnswered) return false;
    matter.senderAnswered = true;
    stopAll(now, ['C18']);
    return closesIfNothingLacks(now);
  },
  'decision.extend': ({ who, matter, deed, now }) => {
    const clock = matter.clocks.find(
      ({ rule, round, order }) =>
        rule === deed.clock?.rule && round === deed.clock.round && order === deed.clock.order,
    );
    const until = deed.until ?? 0;
    if (!clock || clock.done || clock.withdrawn || !isOpen(matter)) return false;
    return extend(who, matter, clock, until, now);
  },
  'decision.reassign': ({ who, matter, deed }) => {
    if (!isOpen(matter) || deed.to === matter.owner || deed.to === undefined) return false;
    if (waits(matter, 'reassign')) return false;
    matter.proposals.push({ kind: 'reassign', by: who, state: 'proposed', to: deed.to });
    return true;
  },
  'decision.decide': decide,
  'case.convert': (now) => {
    const { month, who, matter } = now;
    if (!isOpen(matter) || matter.kind === 'complaint' || matter.converted) return false;
    matter.converted = true;
    propose(matter, who, 'special_close', 'transferred');
    const form = {
      ...matter.form,
      kind: 'complaint',
      severity: matter.severity,
      lateReason: true,
      escalated: false,
    };
    delete form.enquiry;
    return registered(month, who, { does: 'case.register', form: { ...form, repeats: matter } }, now.now);
  },
};
