/** The clocks of spec 20. */
export type ClockId = 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6' | 'C7' | 'C8' | 'C17' | 'C18' | 'C22';

/** A clock's setting; C2 has one for each kind of answer. */
export const CLOCK_RULE_KEYS = [
  'C1',
  'C2',
  'C2-major',
  'C2-enquiry',
  'C2-branch',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C17',
  'C18',
  'C22',
] as const;
export type ClockRuleKey = (typeof CLOCK_RULE_KEYS)[number];

/**
 * How long: hours on the rule's time; 24:00 of the n-th day after the start (0 = the same day; the day of
 * the start isn't counted); or a moment given from outside.
 */
type ClockLength =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'day-end'; readonly days: number }
  | { readonly kind: 'given' };

/** One version of one clock's setting. A clock keeps the version it started with (C12). */
export interface ClockRule {
  readonly key: ClockRuleKey;
  readonly id: ClockId;
  readonly version: number;
  readonly name: string;
  readonly startsAt: string;
  readonly stopsAt: string;
  readonly length: ClockLength;
  /** C9: natural time, or working hours (for `day-end`: working days) on the calendar. */
  readonly mode: 'natural' | 'working';
  /** C11: 临期 in the last part of the length, or a number of hours before due (C8). */
  readonly warn:
    | { readonly kind: 'fraction'; readonly fraction: number }
    | { readonly kind: 'before'; readonly hours: number };
}

/** The settings of a new installation, spec 20 Clocks. */
export const defaultRules: Readonly<Record<ClockRuleKey, ClockRule>> = {
  C1: rule('C1', '当日件派单', '受理', '派单', dayEnd(0)),
  C2: rule('C2', '答复客户', '受理', '标记已答复客户', hours(24)),
  'C2-major': { ...rule('C2', '重大事项答复客户', '受理', '标记已答复客户', hours(4)), key: 'C2-major' },
  'C2-enquiry': { ...rule('C2', '来电来访咨询答复', '受理', '标记已答复客户', dayEnd(0)), key: 'C2-enquiry' },
  'C2-branch': {
    ...rule('C2', '分部咨询答复', '受理', '标记已答复客户', dayEnd(1)),
    key: 'C2-branch',
    mode: 'working',
  },
  C3: rule('C3', '施工单位到场或提交方案', '收到通知或接听电话', '到场或提交方案', hours(4)),
  C4: rule('C4', '本轮处理完成', '本轮首次派单', '回复审核通过', hours(24)),
  C5: rule('C5', '责任人离职后联系客户', '登记', '联系到客户', hours(48)),
  C6: rule('C6', '回访', '最后一次回复通过、安装或维修完成', '回访有结果', dayEnd(3)),
  C7: rule('C7', '与新分配客户面谈', '分配给专员', '与客户联系', hours(7 * 24)),
  C8: {
    ...rule('C8', '纠正措施或改进计划', '制定', '验证通过', { kind: 'given' }),
    warn: { kind: 'before', hours: 7 * 24 },
  },
  C17: rule('C17', '承诺答复', '作出承诺', '标记已答复客户', { kind: 'given' }),
  C18: rule('C18', '外部时限', '收到', '回复来件单位', { kind: 'given' }),
  C22: rule('C22', '主管批示', '升级或二次投诉', '主管写下处理意见', hours(4)),
};

/** Which setting of C2 a matter starts with. `live`: by phone or in person; a suggestion counts like an enquiry. */
export function answerRuleKey(matter: {
  readonly kind: 'complaint' | 'repair' | 'enquiry' | 'suggestion';
  readonly major: boolean;
  readonly live: boolean;
  readonly fromBranch: boolean;
}): ClockRuleKey {
  if (matter.major) return 'C2-major';
  if (matter.kind === 'complaint' || matter.kind === 'repair') return 'C2';
  if (matter.fromBranch) return 'C2-branch';
  return matter.live ? 'C2-enquiry' : 'C2';
}

/** The rule with the longest of its own hours and those of the category or department (C4). */
export function lengthened(base: ClockRule, others: readonly (number | null)[]): ClockRule {
  if (base.length.kind !== 'hours') return base;
  const longest = Math.max(base.length.hours, ...others.map((other) => other ?? 0));
  return { ...base, length: hours(longest) };
}

/** C10: a hold stops C4 and C6 only; no setting can change that. */
export function stoppedByHold(rule: ClockRule): boolean {
  return rule.id === 'C4' || rule.id === 'C6';
}

/** What is wrong with a rule typed in the settings; empty when it may be kept. */
export function ruleProblems(rule: ClockRule): string[] {
  const reasons: string[] = [];
  const { length, warn } = rule;
  if (length.kind === 'hours' && !(length.hours > 0 && length.hours <= 8784)) {
    reasons.push(`${rule.id} ${rule.name}：小时数须大于 0，且不超过一年（8784 小时）。`);
  }
  if (
    length.kind === 'day-end' &&
    !(Number.isInteger(length.days) && length.days >= 0 && length.days <= 366)
  ) {
    reasons.push(`${rule.id} ${rule.name}：天数须为 0 至 366 的整数。`);
  }
  if (length.kind === 'given' && !['C8', 'C17', 'C18'].includes(rule.id)) {
    reasons.push(`${rule.id} ${rule.name}：须设定时长，不能为“按约定时间”。`);
  }
  if (warn.kind === 'fraction' && !(warn.fraction > 0 && warn.fraction < 1)) {
    reasons.push(`${rule.id} ${rule.name}：临期比例须在 0 与 100% 之间。`);
  }
  if (warn.kind === 'before' && !(warn.hours > 0)) {
    reasons.push(`${rule.id} ${rule.name}：提前提醒的小时数须大于 0。`);
  }
  return reasons;
}

/** The rule in one sentence, for C13 and the settings screen. */
export function wordRule(rule: ClockRule): string {
  const hold = stoppedByHold(rule) ? '，挂起期间停计' : '';
  return `${rule.name}：自${rule.startsAt}起${wordLength(rule)}${hold}；${rule.stopsAt}即止。`;
}

function wordLength({ length, mode }: ClockRule): string {
  switch (length.kind) {
    case 'hours':
      return ` ${length.hours} 小时，按${mode === 'working' ? '工作时间' : '自然时间'}计`;
    case 'day-end':
      if (length.days === 0)
        return mode === 'working' ? '至当日（休息日顺延至下一工作日）24:00' : '至当日 24:00';
      return `至第 ${length.days} 个${mode === 'working' ? '工作日' : '自然日'} 24:00，起算当日不计`;
    case 'given':
      return '至约定的时间';
    default:
      return length satisfies never;
  }
}

function rule(id: ClockId, name: string, startsAt: string, stopsAt: string, length: ClockLength): ClockRule {
  const warn = { kind: 'fraction', fraction: 0.25 } as const;
  return { key: id, id, version: 1, name, startsAt, stopsAt, length, mode: 'natural', warn };
}

function hours(count: number): ClockLength {
  return { kind: 'hours', hours: count };
}

function dayEnd(days: number): ClockLength {
  return { kind: 'day-end', days };
}
