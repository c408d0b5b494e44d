import { count, share } from './figure-counting.ts';
import {
  countsAsClosed,
  type FigureBases,
  type FigureCase,
  type FigureFacts,
  heldMs,
  isOpenAt,
  lastClosing,
  reportEnd,
} from './figure-facts.ts';
import type { Figure } from './figure.ts';
import { isWithin } from '../period.ts';
import { type CloseKind, SPECIAL_CLOSE_KINDS } from '../terms.ts';
import { addMs, msOf } from '../time.ts';

const FLOW = '期初遗留 + 本期受理 + 重新打开 − 关闭 − 作废 = 期末遗留，与交班表的遗留件数一致。';
const DAY_MS = 86_400_000;

/** FIG4, FIG8-FIG10: how many came, came again, were closed and are left, and how long it took. */
export const caseFigures: readonly Figure[] = [
  {
    key: 'FIG4',
    id: 'FIG4',
    name: '重复投诉率',
    formula: '标记为重复投诉或有二次投诉来电的投诉件数 ÷ 本期受理的投诉件数。作废的不计。',
    unit: 'rate',
    compute: (facts) =>
      share(
        receivedIn(facts).filter((matter) => matter.kind === 'complaint'),
        (matter) => matter.repeat,
      ),
  },
  {
    key: 'FIG8',
    id: 'FIG8',
    name: '关闭率',
    formula:
      '本期受理、至今已关闭的件数 ÷ 本期受理的件数。作废的不计；以误登、重复、撤诉了结时尚有超时未办的，不算已关闭。',
    unit: 'rate',
    compute: (facts) => share(ownReceivedIn(facts), countsAsClosed),
  },
  {
    key: 'FIG8.special',
    id: 'FIG8',
    name: '其中特殊关闭',
    formula: '本期受理、至今以无效、理解、未获确认、匿名、撤诉、已转、重复、误登关闭的件数。',
    unit: 'count',
    compute: (facts) =>
      count(
        ownReceivedIn(facts).filter((matter) => lastClosing(matter) !== null && isSpecial(matter.closeKind)),
      ),
  },
  flow('begin', '期初遗留', ({ cases, period }) => cases.filter((matter) => isOpenAt(matter, period.from))),
  flow('received', '本期受理（含后来作废）', ({ cases, period }) =>
    cases.filter((matter) => isWithin(period, matter.receivedAt)),
  ),
  flow('reopened', '重新打开', (facts) => stepsIn(facts, 'reopened')),
  flow('closed', '关闭', (facts) => stepsIn(facts, 'closed')),
  flow('voided', '作废', ({ cases, period }) => cases.filter((matter) => isWithin(period, matter.voidedAt))),
  flow('left', '期末遗留', left),
  age('3', '遗留 3 天以内', 0, 3),
  age('7', '遗留 3 至 7 天', 3, 7),
  age('30', '遗留 7 至 30 天', 7, 30),
  age('more', '遗留超过 30 天', 30, Infinity),
  duration('median', '处理时长中位数', false, 0.5),
  duration('p90', '处理时长 90 分位', false, 0.9),
  duration('median.net', '处理时长中位数（扣除挂起）', true, 0.5),
  duration('p90.net', '处理时长 90 分位（扣除挂起）', true, 0.9),
  {
    key: 'FIG10',
    id: 'FIG10',
    name: '有效投诉占比',
    formula: '最后判定为有效的投诉件数 ÷ 本期受理、已判定性质的投诉件数。作废的不计。',
    unit: 'rate',
    compute: (facts) =>
      share(
        receivedIn(facts).filter((matter) => matter.kind === 'complaint' && matter.nature !== null),
        (matter) => matter.nature === 'valid',
      ),
  },
  perBase('households', '投诉率（按户数）', '户数'),
  perBase('contracts', '投诉率（按签约数）', '签约数'),
];

/** What was received in the period and counts: voided cases don't, imported history where ⚙ says so. */
export function receivedIn(facts: FigureFacts): readonly FigureCase[] {
  return [...ownReceivedIn(facts), ...facts.imported];
}

/** Of our own register alone: what closes, stays or takes time isn't known of imported history. */
export function ownReceivedIn({ cases, period }: FigureFacts): readonly FigureCase[] {
  return cases.filter((matter) => matter.voidedAt === null && isWithin(period, matter.receivedAt));
}

/** What stands open at the end of the period, or now when that is earlier. */
export function left(facts: FigureFacts): readonly FigureCase[] {
  const { period, now, cases } = facts;
  // What happened at this very moment is known.
  const end = period.to <= now ? period.to : addMs(now, 1);
  return cases.filter((matter) => isOpenAt(matter, end));
}

/** The number at a rank (0-1) of sorted numbers, the mean of two for a median between them. */
export function quantile(sorted: readonly number[], part: number): number | null {
  const position = part * sorted.length;
  const upper = sorted[Math.min(sorted.length - 1, Math.ceil(position) - 1)];
  if (upper === undefined) return null;
  // Only the median lies between two; a percentile is a case that was (nearest rank).
  if (part !== 0.5 || !Number.isInteger(position)) return upper;
  return (upper + (sorted[position] ?? upper)) / 2;
}

function flow(row: string, name: string, rows: (facts: FigureFacts) => readonly FigureCase[]): Figure {
  return {
    key: `FIG8.${row}`,
    id: 'FIG8',
    name,
    formula: FLOW,
    unit: 'count',
    compute: (facts) => count(rows(facts)),
  };
}

function age(row: string, name: string, from: number, to: number): Figure {
  return {
    key: `FIG8.age.${row}`,
    id: 'FIG8',
    name,
    formula: '期末遗留按受理到期末（本期未完的到现在）的天数分段。',
    unit: 'count',
    compute: (facts) => {
      const end = msOf(reportEnd(facts));
      const days = (matter: FigureCase): number => (end - msOf(matter.receivedAt)) / DAY_MS;
      return count(left(facts).filter((matter) => (from === 0 || days(matter) > from) && days(matter) <= to));
    },
  };
}

function duration(row: string, name: string, net: boolean, part: number): Figure {
  return {
    key: `FIG9.${row}`,
    id: 'FIG9',
    name,
    formula: `本期关闭的事项，从受理到最后一次关闭的自然小时数${net ? '扣除挂起的时间' : '，含挂起的时间'}；取${part === 0.5 ? '中位数' : '第 90 百分位'}。`,
    unit: 'hours',
    compute: (facts) => {
      const closed = facts.cases.filter((matter) => isWithin(facts.period, lastClosing(matter)));
      const hours = closed.map((matter) => hoursOf(matter, net)).sort((one, other) => one - other);
      const cases = closed.map((matter) => matter.caseId);
      return { numerator: quantile(hours, part) ?? 0, denominator: closed.length, cases, base: cases };
    },
  };
}

/** 投诉率 against a figure of the house ⚙; there is no list behind the base. */
function perBase(base: keyof FigureBases, name: string, word: string): Figure {
  return {
    key: `FIG10.${base}`,
    id: 'FIG10',
    name,
    formula: `本期受理的投诉件数 ÷ ${word}（在“设置”中填写，未填时不计算）。作废的不计。`,
    unit: 'rate',
    compute: (facts) => {
      const received = receivedIn(facts).filter((matter) => matter.kind === 'complaint');
      return { ...count(received), denominator: facts.bases[base] ?? 0 };
    },
  };
}

function hoursOf(matter: FigureCase, net: boolean): number {
  const closedAt = lastClosing(matter) ?? matter.receivedAt;
  const taken = msOf(closedAt) - msOf(matter.receivedAt) - (net ? heldMs(matter, closedAt) : 0);
  return taken / 3_600_000;
}

/** One entry a step: a case closed twice in the period was closed twice. */
function stepsIn({ cases, period }: FigureFacts, what: 'closed' | 'reopened'): readonly FigureCase[] {
  return cases.flatMap((matter) =>
    matter.history.filter((step) => step.what === what && isWithin(period, step.at)).map(() => matter),
  );
}

function isSpecial(kind: CloseKind | null): boolean {
  return kind !== null && (SPECIAL_CLOSE_KINDS as readonly CloseKind[]).includes(kind);
}
