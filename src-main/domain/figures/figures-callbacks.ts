import { isDissatisfied } from '../work/callbacks/levels.ts';
import { casesOf, count, share } from './figure-counting.ts';
import type { FigureCallback, FigureFacts, FigureResult } from './figure-facts.ts';
import { dueClocks, isInTime } from './figures-orders.ts';
import type { Figure } from './figure.ts';
import { isWithin } from '../period.ts';
import type { Level } from '../terms.ts';

const APART = '无效投诉、问卷和批次回访另计。';

/** FIG5-FIG7: what the customers said, and whether they were called and reached. */
export const callbackFigures: readonly Figure[] = [
  {
    key: 'FIG5',
    id: 'FIG5',
    name: '满意度',
    formula: `（非常满意 + 满意 + 基本满意）÷（四级合计），每件取本期最后一次回访结果。${APART}`,
    unit: 'rate',
    compute: (facts) => share(lastResults(facts), isSatisfied),
  },
  {
    key: 'FIG5.first',
    id: 'FIG5',
    name: '首次满意度',
    formula: `首次回访结果为非常满意、满意、基本满意的件数 ÷ 首次回访结果在本期的件数。${APART}`,
    unit: 'rate',
    compute: (facts) => share(firstResults(facts), isSatisfied),
  },
  levelShare(1, '非常满意'),
  levelShare(2, '满意'),
  levelShare(3, '基本满意'),
  levelShare(4, '不满意'),
  {
    key: 'FIG5.score',
    id: 'FIG5',
    name: '满意度得分',
    formula: `每件得分 = 5 − 级别（非常满意 4 分、满意 3 分、基本满意 2 分、不满意 1 分），取平均。${APART}`,
    unit: 'score',
    compute: (facts) => {
      const results = lastResults(facts);
      const score = results.reduce((sum, result) => sum + 5 - result.level, 0);
      const cases = casesOf(results);
      return { numerator: score, denominator: results.length, cases, base: cases };
    },
  },
  {
    key: 'FIG5.invalid',
    id: 'FIG5',
    name: '无效投诉满意度（另计）',
    formula: '判定为无效的投诉：（非常满意 + 满意 + 基本满意）÷（四级合计），每件取本期最后一次回访结果。',
    unit: 'rate',
    compute: (facts) => share(lastOf(facts, true), isSatisfied),
  },
  {
    key: 'FIG6',
    id: 'FIG6',
    name: '回访率',
    formula:
      '在回访时限前回访到结果的次数 ÷ 回访时限在本期的次数。安装回访名单逐人计，时限自安装之日起；匿名件不计，未联系上的另计，尚未到期的不计；超时后才撤诉、误登的仍计。',
    unit: 'rate',
    compute: (facts) =>
      share(
        dueCallbacks(facts).filter((callback) => !callback.unreached),
        isInTime,
      ),
  },
  {
    key: 'FIG6.members',
    id: 'FIG6',
    name: '会员回访率',
    formula:
      '会员在回访时限前回访到结果的次数 ÷ 会员回访时限在本期的次数，未联系上的也计入，此后怎样关闭都不变。目标 100%，未回访到的逐人列名。',
    unit: 'rate',
    compute: (facts) =>
      share(
        dueClocks(facts.callbacks, facts).filter((callback) => callback.member),
        isInTime,
      ),
  },
  {
    key: 'FIG6.unreached',
    id: 'FIG6',
    name: '未联系上（另计）',
    formula: '回访时限在本期、任务未联系上客户而结束的次数，此后怎样关闭都不变。',
    unit: 'count',
    compute: (facts) => count(dueCallbacks(facts).filter((callback) => callback.unreached)),
  },
  {
    key: 'FIG7',
    id: 'FIG7',
    name: '接通率',
    formula: '本期接通过的回访任务数 ÷ 本期拨打过的回访任务数。',
    unit: 'rate',
    compute: ({ tasks }) => share(tasks, (task) => task.reached),
  },
];

/** The last result in the period of each case; those of 无效 complaints are counted apart (FIG5). */
export function lastResults(facts: FigureFacts): readonly FigureResult[] {
  return lastOf(facts, false);
}

/** The members FIG6.members misses, each with what became of the callback. */
export function missedMembers(
  facts: FigureFacts,
): readonly { readonly caseId: number; readonly why: string }[] {
  return dueClocks(facts.callbacks, facts)
    .filter((callback) => callback.member && !isInTime(callback))
    .flatMap(({ caseId, unreached, doneAt }) => {
      const why = unreached ? '未联系上' : doneAt === null ? '到期没有回访到' : '超过时限才回访到';
      // Those of an installation list stand in 安装回访表, with their due times.
      return caseId === null ? [] : [{ caseId, why }];
    });
}

function levelShare(level: Level, name: string): Figure {
  return {
    key: `FIG5.${level}`,
    id: 'FIG5',
    name: `${level} ${name}`,
    formula: `本期最后一次回访结果为“${name}”的件数 ÷（四级合计）。${APART}`,
    unit: 'rate',
    compute: (facts) => share(lastResults(facts), (result) => result.level === level),
  };
}

function lastOf({ results, period }: FigureFacts, invalid: boolean): readonly FigureResult[] {
  const last = new Map<number, FigureResult>();
  for (const result of results) {
    if (!isWithin(period, result.at) || (result.nature === 'invalid') !== invalid) continue;
    const known = last.get(result.caseId);
    if (!known || known.at <= result.at) last.set(result.caseId, result);
  }
  return [...last.values()];
}

function firstResults({ results, period }: FigureFacts): readonly FigureResult[] {
  const first = new Map<number, FigureResult>();
  for (const result of results) {
    const known = first.get(result.caseId);
    if (!known || result.at < known.at) first.set(result.caseId, result);
  }
  return [...first.values()].filter((result) => isWithin(period, result.at) && result.nature !== 'invalid');
}

function dueCallbacks(facts: FigureFacts): readonly FigureCallback[] {
  return dueClocks(facts.callbacks, facts).filter((callback) => !callback.anonymous);
}

function isSatisfied({ level }: FigureResult): boolean {
  return !isDissatisfied(level);
}
