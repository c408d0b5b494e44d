import { describe, expect, test } from 'vitest';
import { type BurstCase, burstsAmong, placeOf, wordBurst } from '#domain/work/bursts.ts';

const NOW = '2026-03-02T12:00:00.000+08:00';
const SETTINGS = { count: 3, hours: 24 };
let id = 0;
const one = (more: Partial<BurstCase> = {}): BurstCase => ({
  id: (id += 1),
  kind: 'complaint',
  state: 'registered',
  categoryId: 7,
  unit: '3栋2单元501',
  project: null,
  receivedAt: '2026-03-02T09:00:00.000+08:00',
  round: 1,
  leadId: null,
  ...more,
});

describe('G1 many matters of one category at one place', () => {
  test('however a building is written it is one place; a bare room number says none', () => {
    for (const unit of ['3栋2单元501', '三栋二单元501室', '3-2-501', '3栋'])
      expect(placeOf(unit, null)?.key).toBe('/3');
    expect(placeOf('501', null)).toBeNull();
    expect(placeOf('', ' 春和园 ')).toEqual({ key: '春和园/', name: '春和园' });
    expect(placeOf('A座12F03', '春和园')).toEqual({ key: '春和园/a', name: '春和园 A栋' });
    expect(placeOf(null, null)).toBeNull();
  });

  test('as many as set make a burst; another building, category, kind, older or void ones do not count', () => {
    const here = [one(), one({ unit: '3-1-101' }), one({ unit: '3栋1单元202' })];
    const other = [
      one({ unit: '4栋1单元202' }),
      one({ categoryId: 8 }),
      one({ kind: 'repair' }),
      one({ kind: 'enquiry' }),
      one({ state: 'voided' }),
      one({ receivedAt: '2026-03-01T12:00:00.000+08:00' }),
    ];
    const found = burstsAmong([...here, ...other], SETTINGS, NOW);
    expect(found.map(({ cases }) => cases)).toEqual([here]);
    expect(burstsAmong([...here.slice(1), ...other], SETTINGS, NOW)).toEqual([]);
  });

  test('the lead is one that leads already, else the first that is open; loose are those that could still join', () => {
    const [closed, first, second, judged, working, again] = [
      one({ state: 'closed' }),
      one(),
      one(),
      one({ state: 'judged' }),
      one({ state: 'in_progress' }),
      one({ state: 'judged', round: 2 }),
    ];
    const [burst] = burstsAmong([closed, first, second, judged, working, again], SETTINGS, NOW);
    expect([burst?.lead, burst?.loose]).toEqual([first, [second, judged]]);
    const joined = { ...first, leadId: second.id };
    const [led] = burstsAmong([closed, joined, second, judged], SETTINGS, NOW);
    expect([led?.lead, led?.loose]).toEqual([second, [judged]]);
    const over = one({ state: 'closed' });
    const [ended] = burstsAmong([over, one({ leadId: over.id }), one()], SETTINGS, NOW);
    expect(ended?.loose).toEqual([]);
  });
});

test('G3 all callers are told the same', () => {
  const burst = { place: '3栋', category: '停水', count: 6 };
  expect(wordBurst(burst, '工程部')).toContain('已收到 6 户反映，已派工程部处理');
  expect(wordBurst(burst, null)).toContain('正在安排处理');
});
