import { SCRIPT_NAMES } from '#contract/work/callback-settings.ts';
import type { OwnTexts } from '../../work/callbacks/script-texts.ts';

/** What a passage is for, as the settings name it; passages without a name show under their group. */
const NAMES: OwnTexts = {
  'case.greeting': '开场',
  'case.matter.first': '说明来意（首次）',
  'case.matter.again': '说明来意（重办后）',
  'case.question': '询问满意程度',
  'case.understanding': '询问是否理解（待改进）',
  'case.understood': '结束（客户理解）',
  'case.notUnderstood': '结束（客户不理解）',
  'batch.greeting': '批次：开场',
  'batch.matter.campaign': '批次：说明（回访活动）',
  'batch.matter.installation': '批次：说明（安装回访）',
  'batch.matter.survey': '批次：说明（满意度调查）',
  'batch.overall': '批次：总评',
  'batch.rate': '批次：提问',
  'batch.dissatisfiedClosing': '批次：结束（不满意）',
};

const GROUPS: OwnTexts = {
  satisfied: '满意',
  fair: '一般',
  dissatisfied: '不满意',
  U: '未接通',
  N: '拒访',
  E: '空号',
  Y: '约时再访',
  S: '短信内容',
};

const PARTS: OwnTexts = { follow: '回应', suggestion: '征求建议', closing: '结束' };

/** The name of a passage by its place: `case.results.fair.closing` → 一般：结束. */
export function namePassage(key: string): string {
  const [of, , group = '', part = ''] = key.split('.');
  const known = NAMES[key];
  if (known !== undefined) return known;
  const name = [GROUPS[group] ?? group, PARTS[part]].filter(Boolean).join('：');
  return of === 'batch' ? `批次：${name}` : name;
}

const NAMED = Object.entries(SCRIPT_NAMES);

/** A passage as a person reads it: {客户称呼} for {customer}. */
export const wordBraces = (text: string): string =>
  NAMED.reduce((said, [name, word]) => said.replaceAll(`{${name}}`, `{${word}}`), text);

/** A passage as it is kept; braces that nobody knows stay, and the office refuses them. */
export const readBraces = (text: string): string =>
  NAMED.reduce((said, [name, word]) => said.replaceAll(`{${word}}`, `{${name}}`), text);
