import { pinyin } from 'pinyin-pro';

/** Pinyin initials of a name in lower case, Latin letters and digits kept: 王小明 → `wxm`. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 40);
}
