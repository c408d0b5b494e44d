import { expect, test } from 'vitest';
import { paperPeriodId, readPaperPeriod } from '#domain/paper/paper-period.ts';

test('a day and a month are their own id, and read back with their first and last moment', () => {
  expect(paperPeriodId('2026-12-31')).toBe(20261231);
  expect(readPaperPeriod(20261231)).toEqual({
    from: '2026-12-31T00:00:00.000+08:00',
    to: '2027-01-01T00:00:00.000+08:00',
    words: '2026年12月31日',
  });
  expect(readPaperPeriod(paperPeriodId('2024-02'))).toEqual({
    from: '2024-02-01T00:00:00.000+08:00',
    to: '2024-03-01T00:00:00.000+08:00',
    words: '2024年2月',
  });
});

test.each([0, 1, 2026, 202613, 202600, 20260230, 20261301, 1234567, 123456789])(
  '%i is neither a day nor a month',
  (id) => {
    expect(readPaperPeriod(id)).toBeNull();
  },
);
