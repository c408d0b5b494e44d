import { dayAt, iso } from './month-calendar.ts';
import {
  addOrder,
  addTask,
  answerTask,
  close,
  closesIfNothingLacks,
  expert,
  newRound,
  openTask,
  others,
  propose,
  setNature,
  stopAll,
} from './month-acts.ts';
import type { Now } from './month-deed.ts';
import { gapsOf, handsOf, liveOrders, type Matter, needsCall, taskOf } from './month-matter.ts';

/** An attempt or a result of a callback (B2-B9). */
export function callBack(now: Now): boolean {
  const { who, matter, deed } = now;
  const task = taskOf(matter);
  if (matter.state !== 'awaiting_callback' || !task || task.state === 'answered' || matter.anonymous)
    return false;
  if (asleep(iso(now.now).slice(11, 16)) && !deed.restReason) return false;
  const improvable = matter.nature === 'improvable';
  if (deed.outcome === 'reached') {
    if (deed.level === undefined || (deed.level >= 3 && !deed.reasons)) return false;
    if (improvable && deed.understands === undefined) return false;
  } else if (deed.level !== undefined) return false;
  if (deed.outcome === 'Y' && (deed.appointedAt ?? 0) <= now.now) return false;
  const inHand = handsOf(matter, matter.round).includes(who);
  if (inHand && others(now)) return false;

  if (deed.outcome !== 'reached') {
    if (deed.outcome === 'U') task.missedOn.add(dayAt(now.now));
    const over = ['N', 'E', 'S'].includes(deed.outcome ?? '') || task.missedOn.size >= 3;
    if (over || task.state === 'ended') task.state = 'ended';
    else task.state = deed.outcome === 'Y' ? 'appointed' : 'open';
    return true;
  }
  answerTask(task, improvable ? now : { ...now, deed: withoutUnderstanding(deed) }, inHand);
  stopAll(now, ['C6']);
  if (improvable) {
    if (deed.understands !== true) newRound(now);
    else if (deed.level === 4) propose(matter, who, 'special_close', 'understood');
    else closesIfNothingLacks(now);
    return true;
  }
  if (deed.level !== 4) return closesIfNothingLacks(now);
  const served = new Set(liveOrders(matter).map(({ department }) => department));
  newRound(now);
  if (matter.nature === 'invalid' || served.size === 0) return true;
  for (const department of served) addOrder(matter, department, true);
  matter.state = 'dispatched';
  return true;
}

/** 当场办结 (spec 10). */
export function solveOnTheSpot(now: Now): boolean {
  const { who, matter, deed } = now;
  if (matter.kind !== 'complaint' && matter.kind !== 'repair') return false;
  if (!['registered', 'judged'].includes(matter.state) || liveOrders(matter).length > 0) return false;
  const nature = matter.nature ?? deed.nature ?? null;
  const improvable = matter.kind === 'complaint' && nature === 'improvable';
  if (matter.kind === 'complaint') {
    if (nature === null || (matter.nature === null && nature === 'invalid')) return false;
    if (improvable && deed.level !== undefined && deed.understands === undefined) return false;
    if (matter.nature === null) setNature(matter, nature, expert(who));
  }
  matter.answeredIn.push(matter.round);
  matter.explainedIn.push(matter.round);
  matter.spotBy.push({ who, round: matter.round });
  stopAll(now, ['C1', 'C2', 'C4', 'C17']);
  if (deed.level === undefined) {
    matter.state = 'awaiting_callback';
    if (needsCall(matter)) return openTask(now);
    propose(matter, who, 'special_close', 'anonymous');
    return true;
  }
  answerTask(addTask(matter), improvable ? now : { ...now, deed: withoutUnderstanding(deed) }, false);
  if (improvable ? deed.understands !== true : deed.level === 4) {
    newRound(now);
    return true;
  }
  matter.state = 'awaiting_callback';
  if (onTheSpotGaps(matter).length === 0) return close(now, 'on_the_spot');
  if (deed.level === 4) propose(matter, who, 'special_close', 'understood');
  return true;
}

// The customer's word on the spot stands for the duties of 有效; a plan of 待改进 is still owed.
function onTheSpotGaps(matter: Matter): string[] {
  const owed = ['plan', 'orders', 'approval', 'boss', 'sender', 'converted'];
  return gapsOf(matter).filter((gap) => owed.includes(gap));
}

function asleep(time: string): boolean {
  return time < '09:00' || (time >= '12:00' && time < '14:00') || time >= '20:00';
}

function withoutUnderstanding(deed: Now['deed']): Now['deed'] {
  const { understands: _, ...rest } = deed;
  return rest;
}
