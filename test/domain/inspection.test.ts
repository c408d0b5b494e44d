import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaVerdict,
  DEFAULT_CHECKLIST,
  drawSample,
  inspectionGaps,
  sampleSize,
  weekToInspect,
} from '#domain/work/inspection.ts';
import { effectSpan } from '#domain/work/measure-effect.ts';
import '../support/property-seed.ts';

const numbers = (count: number) =>
  Array.from({ length: count }, (_, n) => `A1TS2026-${String(n + 1).padStart(6, '0')}`);

describe('the weekly sample (K1)', () => {
  test('K1 it is 10 or 10 %, whichever is more, and never more than there are', () => {
    expect(sampleSize(0, 10, 10)).toBe(0);
    expect(sampleSize(7, 10, 10)).toBe(7);
    expect(sampleSize(80, 10, 10)).toBe(10);
    expect(sampleSize(101, 10, 10)).toBe(11);
    expect(sampleSize(250, 10, 0)).toBe(10);
  });

  test('K1 the same seed draws the same numbers, in whatever order they come; another seed others', () => {
    const all = numbers(60);
    const drawn = drawSample('3fa2b810', all, 10);
    expect(drawn).toHaveLength(10);
    expect(drawSample('3fa2b810', all.toReversed(), 10)).toEqual(drawn);
    expect(drawSample('3fa2b811', all, 10)).not.toEqual(drawn);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 60 }), (seed, size) => {
        const sample = drawSample(seed, all, size);
        expect(new Set(sample).size).toBe(size);
        expect(all).toEqual(expect.arrayContaining([...sample]));
      }),
    );
  });

  test('K1 every matter has about the same chance', () => {
    const all = numbers(50);
    const hits = new Map(all.map((number) => [number, 0]));
    for (let seed = 0; seed < 2000; seed += 1)
      for (const number of drawSample(`seed ${seed}`, all, 10)) hits.set(number, (hits.get(number) ?? 0) + 1);
    // 400 expected; five standard deviations.
    expect(Math.min(...hits.values())).toBeGreaterThan(310);
    expect(Math.max(...hits.values())).toBeLessThan(490);
  });

  test('K1 the week that is over is the one to inspect', () => {
    expect(weekToInspect('2026-03-09T00:00:00.000+08:00')).toBe('2026-03-02');
    expect(weekToInspect('2026-03-15T23:59:59.999+08:00')).toBe('2026-03-02');
  });
});

describe('the checklist (K1)', () => {
  test('K1 one point that fails makes the area fail; an open one leaves it open', () => {
    const of = (answers: Parameters<typeof areaVerdict>[2]) =>
      areaVerdict(DEFAULT_CHECKLIST, 'registering', answers);
    expect(of({})).toBeNull();
    expect(of({ complete: 'fits' })).toBeNull();
    expect(of({ complete: 'fits', sorted: 'not_applicable' })).toBe('fits');
    expect(of({ sorted: 'fails' })).toBe('fails');
    expect(of({ complete: 'not_applicable', sorted: 'not_applicable' })).toBe('not_applicable');
  });

  test('K1 a point that fails needs a finding before the signature', () => {
    const all = Object.fromEntries(DEFAULT_CHECKLIST.map(({ key }) => [key, 'fits' as const]));
    const item = { number: 'A1TS2026-000001', answers: all, findings: 0 };
    expect(inspectionGaps(DEFAULT_CHECKLIST, [item])).toEqual([]);
    expect(inspectionGaps(DEFAULT_CHECKLIST, [{ ...item, answers: { ...all, sorted: 'fails' } }])).toEqual([
      'A1TS2026-000001 有不符合项，请写明发现的问题。',
    ]);
    expect(
      inspectionGaps(DEFAULT_CHECKLIST, [{ ...item, findings: 1, answers: { ...all, sorted: 'fails' } }]),
    ).toEqual([]);
    expect(inspectionGaps(DEFAULT_CHECKLIST, [{ ...item, answers: {} }])).toEqual([
      'A1TS2026-000001 还有 7 项没有检查。',
    ]);
  });
});

describe('what a measure did (PDCA)', () => {
  test('before and after are equally long, and only days that are over count', () => {
    expect(effectSpan(null, '2026-03-20T10:00:00.000+08:00')).toBeNull();
    expect(effectSpan('2026-03-20T08:00:00.000+08:00', '2026-03-20T18:00:00.000+08:00')).toBeNull();
    expect(effectSpan('2026-03-10T17:30:00.000+08:00', '2026-03-20T10:00:00.000+08:00')).toEqual({
      pivot: '2026-03-10',
      days: 10,
      beforeFrom: '2026-02-28',
      afterTo: '2026-03-20',
    });
    expect(effectSpan('2025-03-10T17:30:00.000+08:00', '2026-03-20T10:00:00.000+08:00')?.days).toBe(90);
  });
});
