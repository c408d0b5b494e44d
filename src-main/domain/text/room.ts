import { CHINESE_DIGITS, withArabic } from './chinese-number.ts';

const NUMBERED = new RegExp(`[${CHINESE_DIGITS}]+(?=号楼|[栋幢座]|单元|门|[层楼]|[室号房])`, 'gu');
const MARK = /(?<=\d)(?:[#号]楼|[栋幢座]|单元|[层楼]|[室房]|号|#|f(?![a-z]))|(?<=[a-z])[座栋幢区]/gu;
const PART = /\d+|[a-z]+|[\p{Script=Han}〇]+/gu;
const LONGEST = 120;

/**
 * The parts of a place, the largest first: 3-2-501, 3栋2单元501, 三栋二单元501室 are `3 2 501`; A座-12F-03 and A座12F03 are
 * `a 12 03`. Empty for what has none.
 */
export function roomParts(written: string): readonly string[] {
  const text = written.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
  const parts = withArabic(text, NUMBERED).replaceAll(MARK, '-').match(PART) ?? [];
  // 03栋 is 3栋; what a door says stays.
  return parts.map((part, index) =>
    index < parts.length - 1 && /^0+\d/.test(part) ? part.replace(/^0+/, '') || '0' : part,
  );
}

/** By what two writings are one place; empty where nothing is said. */
export const roomKey = (written: string): string => roomParts(written).join('-');

/** Whether two writings are one place. */
export const isSameRoom = (one: string, other: string): boolean =>
  one === other || (roomKey(one) !== '' && roomKey(one) === roomKey(other));
