import { KIND_WORDS } from './case-words.ts';
import { isYearOver } from './ledger.ts';
import type { CaseKind } from './terms.ts';
import type { Instant } from './time.ts';

/** A case named in a check, with what is wrong with it. */
export interface NamedFault {
  readonly number: string;
  readonly reason: string;
}

/** What is known of a year's book before it is sealed. Numbers are printed numbers. */
export interface SealFacts {
  readonly year: number;
  readonly kind: CaseKind;
  readonly now: Instant;
  /** Already sealed at. */
  readonly sealedAt: Instant | null;
  /** Forms that would be bound, those of earlier years among them. */
  readonly forms: number;
  /** What verification of the register found; null while it has not run for this check. */
  readonly registerErrors: readonly string[] | null;
  /** Sentences about numbers that are missing or not entered yet (待补录). */
  readonly gaps: readonly string[];
  readonly closedWithoutFacts: readonly NamedFault[];
  readonly pendingDecisions: readonly string[];
  readonly unconfirmedNatures: readonly string[];
  readonly unprinted: readonly string[];
  readonly open: readonly string[];
  readonly openMeasures: readonly string[];
}

/** What keeps a year from being sealed, and what a manager should know before; Chinese sentences. */
export interface SealCheck {
  readonly blocks: readonly string[];
  readonly warns: readonly string[];
}

/** The check before sealing (spec 40): everything that blocks, everything that only warns. */
export function sealCheck(facts: SealFacts): SealCheck {
  const book = `${facts.year} 年度${KIND_WORDS[facts.kind]}台账`;
  const blocks = [
    ...(facts.sealedAt === null ? [] : [`${book}已于 ${facts.sealedAt.slice(0, 10)} 封存，不能再次封存。`]),
    ...(isYearOver(facts.year, facts.now)
      ? []
      : [`${facts.year} 年还没有结束，${facts.year + 1} 年 1 月 1 日起才能封存。`]),
    ...(facts.forms === 0 ? [`${book}没有登记的事项，无可装订。`] : []),
    ...(facts.registerErrors ?? []).map((error) => `登记簿核对不符：${error}`),
    ...facts.gaps,
    ...facts.closedWithoutFacts.map(({ number, reason }) => `${number} 已关闭但资料不全：${reason}`),
    ...facts.pendingDecisions.map((number) => `${number} 有待批事项，请主管先批准或驳回。`),
    ...facts.unconfirmedNatures.map((number) => `${number} 当场办结的性质还没有经投诉专管员确认。`),
  ];
  const warns = [
    ...(facts.registerErrors === null ? ['登记簿的留痕链和逐行内容在编制时核对，不符则不能编制。'] : []),
    ...counted(facts.open, '件尚未结案，将以结转页装订，结案后装入结案年度台账'),
    ...counted(facts.unprinted, '件还没有打印过登记表'),
    ...counted(facts.openMeasures, '件有纠正措施或改进计划尚未验证，完成后印入下一年度台账'),
  ];
  return { blocks, warns };
}

/** Names this many numbers, counts the rest. */
const NAMED = 5;

function counted(numbers: readonly string[], what: string): readonly string[] {
  if (numbers.length === 0) return [];
  const more = numbers.length > NAMED ? ' 等' : '';
  return [`${numbers.length} ${what}：${numbers.slice(0, NAMED).join('、')}${more}。`];
}
