import type { TwoPersonChoice } from '#domain/roles.ts';

export const YES_NO = { yes: '是', no: '否' } as const;

/** What the administrator may demand a second person for. */
export const TWO_PERSON_WORDS = {
  judge_invalid: '判定无效',
  void: '作废',
  special_close: '特殊关闭',
  reopen: '重新打开',
} as const satisfies Record<TwoPersonChoice, string>;

/** A setting's value in words, short enough for a line. */
export function wordSetting(value: unknown, unit = ''): string {
  if (value === true) return YES_NO.yes;
  if (value === false) return YES_NO.no;
  if (value === '' || value === null || value === undefined) return '空';
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) {
    if (value.length === 0) return '无';
    // Words of the two-person list; numbers stand for themselves.
    const known: Readonly<Record<string, string>> = TWO_PERSON_WORDS;
    return value.map((part) => known[String(part)] ?? `${String(part)}${unit && ` ${unit}`}`).join('、');
  }
  if (Array.isArray(value)) return `${value.length} 项`;
  if (typeof value === 'object') return `${Object.keys(value).length} 项`;
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  return unit === '' ? plain : `${plain} ${unit}`;
}
