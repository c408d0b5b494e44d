import { KIND_WORDS } from '../counter/case-words.ts';
import { isYearOver } from './ledger.ts';
import type { CaseKind } from '../terms.ts';
import type { Instant } from '../time.ts';

/** A case named in a check; `number` is its printed number. */
export interface NamedCase {
  readonly caseId: number;
  readonly number: string;
}

/** A case with what is wrong with it. */
export interface NamedFault extends NamedCase {
  readonly reason: string;
}

/** What is known of a year's book before it is sealed. */
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
  readonly unsigned: readonly NamedFault[];
  readonly pendingDecisions: readonly NamedCase[];
  readonly unconfirmedNatures: readonly NamedCase[];
  readonly unprinted: readonly NamedCase[];
  readonly unscanned: readonly NamedCase[];
  readonly open: readonly NamedCase[];
  readonly openMeasures: readonly NamedCase[];
  readonly openPenalties: readonly NamedCase[];
  readonly openClaims: readonly NamedCase[];
  /** Cases whose paper number isn't one of the blank forms received (E6). */
  readonly unknownPads: readonly NamedCase[];
  /** Numbers of blank forms issued by the year's end that came back neither used, spoiled nor lost. */
  readonly padsAdrift: readonly string[];
  /** Earlier years of this kind that have numbers and no seal. */
  readonly unsealedBefore: readonly number[];
}

/** One thing the check found: a Chinese phrase, and the cases it is about (none: the phrase is a whole sentence). */
export interface CheckLine {
  readonly what: string;
  readonly cases: readonly NamedCase[];
}

/** What keeps a year from being sealed, and what a manager should know before. */
export interface SealCheck {
  readonly blocks: readonly CheckLine[];
  readonly warns: readonly CheckLine[];
}

/** The check before sealing (spec 40): everything that blocks, everything that only warns. */
export function sealCheck(facts: SealFacts): SealCheck {
  const book = `${facts.year} 年度${KIND_WORDS[facts.kind]}台账`;
  const blocks = [
    ...(facts.sealedAt === null
      ? []
      : [plain(`${book}已于 ${facts.sealedAt.slice(0, 10)} 封存，不能再次封存。`)]),
    ...(isYearOver(facts.year, facts.now)
      ? []
      : [plain(`${facts.year} 年还没有结束，${facts.year + 1} 年 1 月 1 日起才能封存。`)]),
    ...(facts.forms === 0 ? [plain(`${book}没有登记的事项，无可装订。`)] : []),
    ...(facts.registerErrors ?? []).map((error) => plain(`登记簿核对不符：${error}`)),
    ...facts.gaps.map(plain),
    ...faults('已关闭但资料不全', facts.closedWithoutFacts),
    ...faults('缺签字', facts.unsigned),
    ...line('有待批事项，请主管先批准或驳回', facts.pendingDecisions),
    ...line('当场办结的性质还没有经投诉专管员确认', facts.unconfirmedNatures),
  ];
  const warns = [
    ...(facts.registerErrors === null
      ? [plain('登记簿的留痕链和逐行内容在编制时核对，不符则不能编制。')]
      : []),
    ...facts.unsealedBefore.map((year) =>
      plain(`${year} 年度还没有封存，其中结案的事项不会作为上年结转装入本册，宜先封存。`),
    ),
    ...line('尚未结案，将以结转页装订，结案后装入结案年度台账', facts.open),
    ...line('还没有打印过登记表', facts.unprinted),
    ...line('没有扫描件（附件）', facts.unscanned),
    ...line('有索赔尚未结清，结清后补订入下一年度台账', facts.openClaims),
    ...line('有处罚、弹劾、合同建议或应急维修尚未办完，办完后补订入下一年度台账', facts.openPenalties),
    ...line('有纠正措施或改进计划尚未验证，完成后补订入下一年度台账', facts.openMeasures),
    ...line('的纸质单号不在领入的空白登记表中', facts.unknownPads),
    ...(facts.padsAdrift.length === 0
      ? []
      : [plain(`${facts.padsAdrift.length} 张空白登记表领出后没有去向：${named(facts.padsAdrift)}。`)]),
  ];
  return { blocks, warns };
}

/** A finding as one sentence that names its first cases, for refusals and paper. */
export function wordCheckLine({ what, cases }: CheckLine): string {
  if (cases.length === 0) return what;
  return `${cases.length} 件${what}：${named(cases.map(({ number }) => number))}。`;
}

/** Names this many numbers, counts the rest. */
const NAMED = 5;

function named(numbers: readonly string[]): string {
  return `${numbers.slice(0, NAMED).join('、')}${numbers.length > NAMED ? ' 等' : ''}`;
}

function plain(what: string): CheckLine {
  return { what, cases: [] };
}

function line(what: string, cases: readonly NamedCase[]): readonly CheckLine[] {
  return cases.length === 0 ? [] : [{ what, cases }];
}

/** One line for each reason, with all cases that have it. */
function faults(what: string, found: readonly NamedFault[]): readonly CheckLine[] {
  const reasons = new Map<string, NamedCase[]>();
  for (const { reason, caseId, number } of found) {
    const cases = reasons.get(reason) ?? [];
    reasons.set(reason, [...cases, { caseId, number }]);
  }
  return [...reasons].map(([reason, cases]) => ({ what: `${what}（${reason.replace(/。$/, '')}）`, cases }));
}
