import { pinyin } from 'pinyin-pro';
import { sameCharacters } from '#domain/text/name.ts';

/** Names of the day: the same customer calls again, and one registering asks for a name several times. */
const KEPT = 500;
const known = new Map<string, readonly [string, ...string[]]>();
const LONGEST = 40;

/** Holds the place of a character that nobody can read: a private-use one, a rare one without a reading. */
const UNREAD_PLACE = 'x';

/**
 * Pinyin initials of a name in lower case, Latin letters and digits kept: 王小明 is `wxm`. The first is the reading as a
 * family name (单雄 `sx`, 尉迟恭 `ycg`), the others how the same characters are read elsewhere (`dx`, `wcg`): both find.
 */
export function initialsOf(name: string): readonly [string, ...string[]] {
  const before = known.get(name);
  if (before !== undefined) return before;
  const readings = [...new Set((['on', 'off'] as const).map((surname) => read(name, surname)))];
  const initials: readonly [string, ...string[]] = [readings[0] ?? '', ...readings.slice(1)];
  if (known.size === KEPT) known.clear();
  known.set(name, initials);
  return initials;
}

/** Initials and whole pinyin of a word of the house (a category, a heading), which is nobody's name: `sls shenloushui`. */
export function labelPinyin(label: string): string {
  const whole = pinyin(label, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return `${initialsOf(label).at(-1) ?? ''} ${whole.slice(0, 120)}`;
}

function read(name: string, surname: 'on' | 'off'): string {
  const characters = sameCharacters(name.normalize('NFKC')).replaceAll(/[^\p{L}\p{N}\p{Co}]/gu, '');
  return pinyin(characters, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    surname: surname === 'on' ? 'head' : 'off',
  })
    .map((part) =>
      Array.from(part.toLowerCase(), (sign) => (/[a-z0-9]/.test(sign) ? sign : UNREAD_PLACE)).join(''),
    )
    .join('')
    .slice(0, LONGEST);
}
