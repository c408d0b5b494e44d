import { describe, expect, test } from 'vitest';
import { leaveNeededBecause } from '#domain/book/archive-reading.ts';
import {
  mask,
  maskingOf,
  maskName,
  maskUnit,
  PHONES_MASKED,
  UNMASKED,
  wordMasking,
} from '#domain/text/masking.ts';

describe('spec 30 what is personal is hidden', () => {
  test('a phone keeps its ends, a name its beginning, a unit its building', () => {
    expect(mask('phone', '13812345678', PHONES_MASKED)).toBe('138****5678');
    expect(mask('text', '请打13812345678或0571-88889999', PHONES_MASKED)).toBe(
      '请打138****5678或057****9999',
    );
    expect(mask('name', '李晓雨', PHONES_MASKED)).toBe('李晓雨');
    expect(mask('name', '李晓雨 13812345678', PHONES_MASKED)).toBe('李晓雨 138****5678');
    expect(['李晓雨', '张三', '春和物业服务公司', ''].map(maskName)).toEqual(['李**', '张**', '春和**', '']);
    expect(['3栋2单元501', '商铺12号', '阳光花园', '501'].map(maskUnit)).toEqual([
      '3栋****',
      '商铺****',
      '****',
      '****',
    ]);
    expect(mask('unit', '3栋2单元501', UNMASKED)).toBe('3栋2单元501');
  });

  test('in full only with a reason, and only for those who may ⚙', () => {
    const rules = { fullBy: ['manager'], alsoMasked: ['name'] as const };
    expect(maskingOf(null, ['manager'], rules)).toEqual({ phones: true, names: true, units: false });
    expect(maskingOf('核对', ['handler', 'manager'], rules)).toEqual(UNMASKED);
    expect(maskingOf('核对', ['handler'], rules)).toBeNull();
    expect(wordMasking({ phones: true, names: true, units: true }, null)).toBe(
      '电话隐去中间几位，客户姓名、房号隐去一部分',
    );
    expect(wordMasking(UNMASKED, '核对')).toBe('完整显示，原因：核对');
  });

  test('E4 a manager’s leave is needed for outsiders and for whatever leaves the shelf', () => {
    expect(leaveNeededBecause({ how: 'read', outside: false })).toBeNull();
    expect(leaveNeededBecause({ how: 'read', outside: true })).toContain('外来');
    expect(leaveNeededBecause({ how: 'lent', outside: false })).toContain('借出');
    expect(leaveNeededBecause({ how: 'copied', outside: false })).toContain('复印');
  });
});
