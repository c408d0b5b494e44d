import { pinyin } from 'pinyin-pro';

/** Names of the day: the same customer calls again, and one registering asks for a name several times. */
const KEPT = 500;
const known = new Map<string, string>();

/** Pinyin initials of a name in lower case, Latin letters and digits kept: 王小明 → `wxm`. */
export function initialsOf(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 40);
  if (known.size === KEPT) known.clear();
  known.set(name, initials);
  return initials;
}
