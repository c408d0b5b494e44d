import { assert, integer, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { surplusBackups } from '#domain/book/backup-rotation.ts';
import { addDays, dayOf, instantAt } from '#domain/time.ts';

const KEEPING = { daily: 7, weekly: 5, monthly: 12 };
const NOW = '2026-11-22T18:00:00.000+08:00';
const at = (day: string, time = '08:30') => ({ at: instantAt(day, time) });
const days = (count: number) => Array.from({ length: count }, (_, back) => addDays('2026-11-22', -back));

/** The days that keep a backup after rotation. */
function kept(backups: readonly { readonly at: string }[], now = NOW): string[] {
  const gone = new Set(surplusBackups(backups, now, KEEPING));
  return backups.filter((backup) => !gone.has(backup)).map((backup) => dayOf(backup.at));
}

test('spec 60 a year of daily backups leaves seven days, five weeks and twelve months', () => {
  expect(kept(days(400).map((day) => at(day)))).toEqual([
    '2026-11-22',
    '2026-11-21',
    '2026-11-20',
    '2026-11-19',
    '2026-11-18',
    '2026-11-17',
    '2026-11-16',
    // The Sundays of the weeks before; the week of today is there already.
    '2026-11-15',
    '2026-11-08',
    '2026-11-01',
    '2026-10-31',
    '2026-10-25',
    '2026-09-30',
    '2026-08-31',
    '2026-07-31',
    '2026-06-30',
    '2026-05-31',
    '2026-04-30',
    '2026-03-31',
    '2026-02-28',
    '2026-01-31',
    '2025-12-31',
  ]);
});

test('spec 60 of several backups of a day the newest stays', () => {
  const morning = at('2026-11-22', '08:30');
  const evening = at('2026-11-22', '16:30');
  expect(surplusBackups([morning, evening], NOW, KEEPING)).toEqual([morning]);
});

test('spec 60 a long closure empties nothing, a clock that ran ahead neither', () => {
  expect(kept([at('2026-03-02'), at('2026-03-03')], '2026-11-22T18:00:00.000+08:00')).toHaveLength(2);
  expect(kept([at('2027-06-01'), at('2026-11-22')])).toEqual(['2027-06-01', '2026-11-22']);
});

test('spec 60 rotating twice takes nothing more, and the newest always stays', () => {
  const moments = uniqueArray(integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
  assert(
    property(moments, (backs) => {
      const all = backs.map((back) => at(addDays('2026-11-22', -back)));
      const gone = new Set(surplusBackups(all, NOW, KEEPING));
      const rest = all.filter((backup) => !gone.has(backup));
      const newest = all.toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
      expect(rest).toContain(newest);
      expect(surplusBackups(rest, NOW, KEEPING)).toEqual([]);
      expect(rest.length).toBeLessThanOrEqual(7 + 5 + 12);
    }),
  );
});
