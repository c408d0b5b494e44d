import { words } from '#contract/words.ts';
import type { ALSO_MASKED, EXPORTING_ROLES } from '#domain/text/masking.ts';
import type { TwoPersonChoice } from '#domain/roles.ts';

export const YES_NO = { yes: '是', no: '否' } as const;

/** What the administrator may demand a second person for. */
const TWO_PERSON_WORDS = {
  judge_invalid: '判定无效',
  void: '作废',
  special_close: '特殊关闭',
  reopen: '重新打开',
} as const satisfies Record<TwoPersonChoice, string>;

/** The settings that are a choice of several words, each with a tick. */
export const TICKED = {
  'decisions.twoPersons': TWO_PERSON_WORDS,
  'export.fullBy': {
    receptionist: words.role.receptionist,
    handler: words.role.handler,
    manager: words.role.manager,
  } satisfies Record<(typeof EXPORTING_ROLES)[number], string>,
  'export.alsoMasked': { name: '客户姓名', unit: '房号' } satisfies Record<
    (typeof ALSO_MASKED)[number],
    string
  >,
} as const;

/** A setting's value in words, short enough for a line. */
export function wordSetting(value: unknown, unit = ''): string {
  if (value === true) return YES_NO.yes;
  if (value === false) return YES_NO.no;
  if (value === '' || value === null || value === undefined) return '空';
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) {
    if (value.length === 0) return '无';
    // Words of the ticked lists; numbers stand for themselves.
    const known: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(TICKED));
    return value.map((part) => known[String(part)] ?? `${String(part)}${unit && ` ${unit}`}`).join('、');
  }
  if (Array.isArray(value)) return `${value.length} 项`;
  if (typeof value === 'object') return `${Object.keys(value).length} 项`;
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  return unit === '' ? plain : `${plain} ${unit}`;
}
