import { type Moment, dayAt, iso } from './month-calendar.ts';
import { CONTRACTORS, type Deed, type Form, type Month, OWN_DEPARTMENTS } from './month-deed.ts';
import {
  gapsOf,
  handsOf,
  isHeld,
  isOpen,
  liveOrders,
  type Matter,
  ROLE_OF,
  running,
  taskOf,
  type Who,
} from './month-matter.ts';
import { pick, type Random } from './seed.ts';

/** A deed and the case it is about; a new case is about none. */
export interface Step {
  readonly matter: Matter | null;
  readonly deed: Deed;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** What one person does now: new cases at the counter, then a step on some of the open ones, now and then a wrong one. */
export function batchOf(month: Month, who: Who, now: Moment, fresh: number, random: Random): Step[] {
  const steps: Step[] = Array.from({ length: fresh }, () => ({
    matter: null,
    deed: newCase(month, now, random),
  }));
  for (const matter of month.matters) {
    const chance = isOpen(matter) ? 0.9 : 0.02;
    if (random() > chance) continue;
    const deed = random() < 0.05 ? anything(matter, now, random) : sensible(matter, who, now, random);
    if (deed) steps.push({ matter, deed });
  }
  return steps;
}

function newCase(month: Month, now: Moment, random: Random): Deed {
  month.customers += 1;
  const kind =
    random() < 0.6 ? 'complaint' : pick(random, ['repair', 'repair', 'enquiry', 'enquiry', 'suggestion']);
  const external = random() < 0.07;
  const late = random() < 0.08;
  const wrong = random() < 0.04;
  const repeats = month.matters.length > 0 && random() < 0.06 ? pick(random, month.matters) : undefined;
  const receivedAt = now - Math.floor(late ? HOUR + random() * 5 * HOUR : random() * 20 * 60_000);
  const enquiry =
    kind === 'enquiry' ? pick(random, ['ordinary', 'ordinary', 'message', 'branch']) : undefined;
  const form: Form = {
    kind,
    customer: month.customers,
    severity: pick(random, ['ordinary', 'ordinary', 'ordinary', 'serious', 'major']),
    sameDay: (kind === 'complaint' || kind === 'repair') && random() < 0.2,
    channel: external
      ? 'regulator'
      : pick(random, ['phone', 'phone', 'phone', 'visit', 'letter', 'im', 'email']),
    category: pick(random, ['渗漏水', '电梯故障', '保洁不到位', '噪音扰民', '账单错误', '服务态度']),
    anonymous: random() < 0.06,
    member: random() < 0.15,
    receivedAt: wrong && random() < 0.5 ? now + HOUR : receivedAt,
    lateReason: late && !wrong,
    escalated: random() < 0.03,
    ...(enquiry !== undefined && { enquiry }),
    ...(random() < 0.2 && {
      promisedAt: receivedAt + (wrong ? -HOUR : Math.floor((4 + random() * 90) * HOUR)),
    }),
    ...(external && { externalDueAt: receivedAt + Math.floor((1 + random() * 6) * DAY) }),
    ...(repeats && { repeats }),
  };
  return { does: 'case.register', form };
}

/** What a person with some training would do next on a case, or nothing. */
function sensible(matter: Matter, who: Who, now: Moment, random: Random): Deed | null {
  const role = ROLE_OF[who];
  const options: (Deed | null)[] = [];
  const may = (chance: number, deed: Deed): void => void (random() < chance && options.push(deed));
  const waiting = matter.proposals.findIndex(({ state, by }) => state === 'proposed' && by !== who);
  if (role === 'manager' && waiting >= 0)
    return { does: 'decision.decide', decision: waiting + 1, approve: random() < 0.8 };
  if (!isOpen(matter)) return closedDeed(matter, role, random);
  aside(matter, who, now, random, may);
  if (options.length > 0) return pick(random, options);
  if (isHeld(matter, now)) return random() < 0.1 ? { does: 'resume' } : null;
  switch (matter.state) {
    case 'registered':
    case 'judged':
      return beforeWork(matter, role, random);
    case 'awaiting_callback':
      return afterWork(matter, who, now, random);
    default:
      return atWork(matter, role, random);
  }
}

function closedDeed(matter: Matter, role: string, random: Random): Deed | null {
  const measure = matter.measures.findIndex(({ verified }) => !verified);
  if (!matter.natureSure && role !== 'receptionist')
    return { does: 'confirm_on_the_spot_nature', nature: pick(random, ['valid', 'improvable']) };
  if (measure >= 0 && random() < 0.8)
    return { does: matter.measures[measure]?.done ? 'measure.verify' : 'measure.done', measure: measure + 1 };
  return random() < 0.3 ? { does: 'reopen', ...(role !== 'manager' && { proposed: true }) } : null;
}

/** Beside the straight road: duties, chasing, holds, extensions, endings of another kind. */
function aside(
  matter: Matter,
  who: Who,
  now: Moment,
  random: Random,
  may: (chance: number, deed: Deed) => void,
): void {
  const role = ROLE_OF[who];
  const put = role === 'manager' && !handsOf(matter).includes(who) ? {} : ({ proposed: true } as const);
  if (!matter.answeredIn.includes(matter.round))
    may(0.25, {
      does: 'followUp.add',
      type: 'answered_customer',
      apologised: true,
      explained: random() < 0.8,
    });
  may(0.03, { does: 'followUp.add', type: pick(random, ['urge', 'urge', 'supplement', 'contact', 'note']) });
  may(0.006, { does: 'followUp.add', type: 'second_complaint' });
  if (matter.external && !matter.senderAnswered) may(0.15, { does: 'sender.answer' });
  if (running(matter, ['C3']).length > 0)
    may(0.3, { does: 'order.arrived', order: running(matter, ['C3'])[0]?.order ?? 0 });
  if (matter.nature === 'valid' && !matter.cause) may(0.25, { does: 'finding.save' });
  const dueOn = dayAt(now + Math.floor(random() * 20) * DAY);
  if (role !== 'receptionist') {
    if (matter.nature === 'valid' && !matter.corrected)
      may(0.3, { does: 'measure.add', type: 'correction', on: dueOn });
    if (matter.nature === 'improvable' && !matter.plannedIn.includes(matter.round))
      may(0.4, { does: 'measure.add', type: 'plan', on: dueOn });
    may(0.02, { does: 'hold', on: dayAt(now + (1 + Math.floor(random() * 12)) * DAY) });
    if (!matter.natureSure)
      may(0.5, { does: 'confirm_on_the_spot_nature', nature: matter.nature ?? 'valid' });
    if (matter.nature !== null)
      may(0.008, { does: 'rejudge', nature: pick(random, ['valid', 'improvable']) });
  }
  const clock = running(matter, ['C2', 'C4', 'C6', 'C17'])[0];
  if (clock)
    may(0.03, {
      does: 'decision.extend',
      clock: { rule: clock.rule, round: clock.round, order: clock.order },
      until: now + Math.floor((20 + random() * 100) * HOUR),
    });
  may(0.01, { does: 'decision.reassign', to: pick(random, ['前台甲', '前台乙', '专管甲']) });
  may(0.012, { does: 'special_close', closeKind: 'withdrawn', proof: random() < 0.7, ...put });
  if (matter.orders.length > 0)
    may(matter.replied ? 0.006 : 0.02, { does: 'special_close', closeKind: 'mistaken', ...put });
  if (matter.repeats) may(0.1, { does: 'special_close', closeKind: 'duplicate', ...put });
  if (matter.anonymous && gapsOf(matter).join() === 'approval')
    may(0.5, { does: 'special_close', closeKind: 'anonymous', ...put });
  if (matter.kind !== 'complaint') may(0.012, { does: 'case.convert' });
}

function beforeWork(matter: Matter, role: string, random: Random): Deed | null {
  const put = role === 'manager' ? {} : ({ proposed: true } as const);
  if (random() < 0.03) return { does: 'void', ...put };
  if (asks(matter) && random() < 0.6) return answer(matter, random);
  if (!asks(matter) && random() < 0.14) return spot(matter, random);
  if (matter.kind === 'complaint' && matter.nature === null) {
    if (matter.sameDay && random() < 0.5) return dispatch(random);
    if (role === 'receptionist') return random() < 0.05 ? dispatch(random) : null;
    if (random() < 0.12) return { does: 'judge_invalid', ...put };
    return { does: 'judge', nature: random() < 0.6 ? 'valid' : 'improvable' };
  }
  if (matter.nature === 'invalid' && random() < 0.6)
    return matter.explainedIn.includes(matter.round)
      ? { does: 'special_close', closeKind: 'invalid', ...put }
      : { does: 'followUp.add', type: 'contact', explained: true };
  return dispatch(random);
}

function atWork(matter: Matter, role: string, random: Random): Deed | null {
  const order = pick(random, [...liveOrders(matter), null]);
  if (!order) return role !== 'receptionist' && random() < 0.1 ? dispatch(random) : null;
  const on = { order: order.n };
  if (role !== 'receptionist' && order.state !== 'accepted' && random() < 0.06)
    return random() < 0.6
      ? { ...dispatch(random), does: 'redispatch', ...on }
      : { does: 'withdraw_order', ...on };
  switch (order.state) {
    case 'dispatched':
    case 'returned':
      return random() < 0.1 ? { does: 'note_oral_reply', ...on } : { does: 'sign_for', ...on };
    case 'signed_for':
      return { does: 'reply', ...on };
    case 'replied':
      if (matter.kind === 'complaint' && matter.nature === null) return { does: 'judge', nature: 'valid' };
      if (role === 'receptionist') return null;
      return random() < 0.18 ? { does: 'return_reply', ...on } : { does: 'accept_reply', ...on };
    default:
      return matter.state === 'in_review' && asks(matter) ? answer(matter, random) : null;
  }
}

function afterWork(matter: Matter, who: Who, now: Moment, random: Random): Deed | null {
  const role = ROLE_OF[who];
  const task = taskOf(matter);
  const gaps = gapsOf(matter);
  if (task?.state === 'answered') {
    if (role === 'manager' && gaps.join() === 'boss') return { does: 'sign_closing' };
    if (gaps.includes('answer') || gaps.includes('adopted')) return answer(matter, random);
    if (gaps.includes('sender')) return { does: 'sender.answer' };
    if (gaps.includes('cause')) return { does: 'finding.save' };
    if (gaps.includes('apology') || gaps.includes('explanation'))
      return { does: 'followUp.add', type: 'contact', apologised: true, explained: true };
    return null;
  }
  if (task?.state === 'ended') {
    if (role === 'manager' && random() < 0.5) return { does: 'callback_again' };
    if (random() < 0.3)
      return {
        does: 'special_close',
        closeKind: 'unconfirmed',
        ...(role !== 'manager' && { proposed: true }),
      };
    return random() < 0.2 ? call(matter, now, random) : null;
  }
  if (random() < 0.06)
    return { does: 'confirm_signed', signed: matter.nature === 'improvable' ? 'understands' : 'satisfied' };
  if (handsOf(matter, matter.round).includes(who) && random() < 0.9) return null;
  return call(matter, now, random);
}

function call(matter: Matter, now: Moment, random: Random): Deed {
  const outcome = pick(random, [
    'reached',
    'reached',
    'reached',
    'reached',
    'reached',
    'U',
    'U',
    'U',
    'U',
    'Y',
    'N',
    'E',
    'S',
  ]);
  const rest = iso(now).slice(11, 13) < '09' || iso(now).slice(11, 13) === '12';
  const base = { does: 'callback.record', restReason: rest && random() < 0.9 } as const;
  if (outcome === 'Y') return { ...base, outcome, appointedAt: now + (random() < 0.9 ? DAY : -DAY) };
  if (outcome !== 'reached') return { ...base, outcome };
  return { ...base, outcome, ...result(matter, random), reasons: random() < 0.95 };
}

function result(matter: Matter, random: Random): Pick<Deed, 'level' | 'understands'> {
  if (matter.nature === 'improvable')
    return { level: pick(random, [1, 2, 3, 4, 4, 4]), understands: random() < 0.7 };
  return { level: pick(random, [1, 1, 2, 2, 3, 4, 4]) };
}

function spot(matter: Matter, random: Random): Deed {
  const nature = matter.kind === 'complaint' ? pick(random, ['valid', 'valid', 'improvable']) : undefined;
  const improvable = (matter.nature ?? nature) === 'improvable';
  return {
    does: 'solve_on_the_spot',
    ...(nature !== undefined && { nature }),
    ...(random() < 0.7 && {
      level: pick(random, [1, 2, 3, 4]),
      ...(improvable && { understands: random() < 0.7 }),
    }),
  };
}

const asks = ({ kind }: Matter): boolean => kind === 'enquiry' || kind === 'suggestion';

function answer(matter: Matter, random: Random): Deed {
  return { does: 'answer', ...(matter.kind === 'suggestion' && { adopted: random() < 0.5 }) };
}

function dispatch(random: Random): Deed {
  return { does: 'dispatch', department: pick(random, [...CONTRACTORS, ...OWN_DEPARTMENTS]) };
}

/** Any deed on any case by anybody: mostly refused, and the model must know which. */
function anything(matter: Matter, now: Moment, random: Random): Deed {
  const order = 1 + Math.floor(random() * (matter.orders.length + 1));
  const clock = random() < 0.9 && matter.clocks.length > 0 ? pick(random, matter.clocks) : null;
  const kinds = [
    'invalid',
    'understood',
    'unconfirmed',
    'anonymous',
    'withdrawn',
    'transferred',
    'duplicate',
    'mistaken',
  ];
  const put = random() < 0.7 ? ({ proposed: true } as const) : {};
  return pick<Deed>(random, [
    { does: 'judge', nature: pick(random, ['valid', 'improvable', 'invalid']) },
    { does: 'rejudge', nature: pick(random, ['valid', 'improvable', 'invalid']) },
    { does: 'judge_invalid', ...put },
    { does: 'void', ...put },
    { does: 'reopen', ...put },
    { does: 'special_close', closeKind: pick(random, kinds), proof: random() < 0.5, ...put },
    { does: 'confirm_on_the_spot_nature', nature: pick(random, ['valid', 'improvable', 'invalid']) },
    dispatch(random),
    { ...dispatch(random), does: 'redispatch', order },
    ...['sign_for', 'note_oral_reply', 'reply', 'accept_reply', 'return_reply', 'withdraw_order'].map(
      (does) => ({ does, order }),
    ),
    { does: 'order.arrived', order },
    answer(matter, random),
    spot(matter, random),
    call(matter, now, random),
    { does: 'callback_again' },
    { does: 'confirm_signed', signed: pick(random, ['satisfied', 'understands']) },
    { does: 'sign_closing' },
    { does: 'hold', on: dayAt(now + Math.floor(random() * 40 - 4) * DAY) },
    { does: 'resume' },
    { does: 'followUp.add', type: 'contact', apologised: true },
    { does: 'finding.save' },
    {
      does: 'measure.add',
      type: pick(random, ['correction', 'plan']),
      on: dayAt(now + Math.floor(random() * 10 - 3) * DAY),
    },
    { does: 'measure.done', measure: 1 },
    { does: 'measure.verify', measure: 1 },
    { does: 'sender.answer' },
    { does: 'case.convert' },
    { does: 'decision.decide', decision: 1, approve: random() < 0.5 },
    { does: 'decision.reassign', to: pick(random, ['前台甲', '前台乙', '专管甲']) },
    ...(clock
      ? [
          {
            does: 'decision.extend',
            clock: { rule: clock.rule, round: clock.round, order: clock.order },
            until: now + Math.floor(random() * 60) * HOUR,
          },
        ]
      : []),
  ] as Deed[]);
}
