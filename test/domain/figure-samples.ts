import * as fc from 'fast-check';
import type { FigureCase, FigureFacts } from '#domain/figures/figure-facts.ts';
import { figures } from '#domain/figures/figures.ts';
import { periodOf } from '#domain/period.ts';
import { CASE_KINDS, type Level, LEVELS, NATURES } from '#domain/terms.ts';
import { addMs, type Instant } from '#domain/time.ts';

/** March 2026, looked at on 20 March at noon. */
export const MARCH = periodOf({ unit: 'month', day: '2026-03-20' });
export const NOW: Instant = '2026-03-20T12:00:00.000+08:00';

/** A moment in March 2026: `day`, `HH:mm`. */
export const march = (day: number, time = '09:00'): Instant =>
  `2026-03-${String(day).padStart(2, '0')}T${time}:00.000+08:00`;

/** Facts of March with nothing in them but what is given. */
export function facts(some: Partial<FigureFacts>): FigureFacts {
  return {
    period: MARCH,
    now: NOW,
    cases: [],
    orders: [],
    answers: [],
    promises: [],
    callbacks: [],
    tasks: [],
    results: [],
    imported: [],
    refusals: [],
    bases: { households: null, contracts: null },
    ...some,
  };
}

/** A case received on 10 March, open, with anything overridden. */
export function matter(caseId: number, more: Partial<FigureCase> = {}): FigureCase {
  return {
    caseId,
    kind: 'complaint',
    category: '房屋质量/渗漏水',
    project: null,
    department: null,
    cause: null,
    receivedAt: march(10),
    voidedAt: null,
    history: [],
    closeKind: null,
    nature: null,
    endedLate: false,
    repeat: false,
    holds: [],
    ...more,
  };
}

/** What a figure counts, as `numerator/denominator`. */
export function counted(key: string, some: Partial<FigureFacts>): string {
  const figure = figures.find((candidate) => candidate.key === key);
  if (!figure) throw new Error(`no figure ${key}`);
  const { numerator, denominator } = figure.compute(facts(some));
  return denominator === null ? String(numerator) : `${numerator}/${denominator}`;
}

const HOUR = 3_600_000;
/** From 1 February to now, on the hour: the borders of the month are hit often enough. */
const moment = fc
  .integer({ min: 0, max: 47 * 24 + 12 })
  .map((hours) => addMs('2026-02-01T00:00:00.000+08:00', hours * HOUR));
/** Also moments to come. */
const due = fc
  .integer({ min: 0, max: 70 * 24 })
  .map((hours) => addMs('2026-02-01T00:00:00.000+08:00', hours * HOUR));
const caseId = fc.integer({ min: 1, max: 12 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const level = fc.constantFrom<Level>(...LEVELS);
const nature = maybe(fc.constantFrom(...NATURES));

const anyCase = fc
  .record({
    kind: fc.constantFrom(...CASE_KINDS),
    category: fc.constantFrom('房屋质量/渗漏水', '设备/电梯', '服务/态度'),
    project: maybe(fc.constantFrom('一期', '二期')),
    department: maybe(fc.constantFrom('工程部', '物业部')),
    cause: maybe(fc.constantFrom('施工质量', '设备老化')),
    moments: fc.array(moment, { minLength: 1, maxLength: 5 }),
    voided: fc.integer({ min: 0, max: 6 }).map((die) => die === 0),
    nature,
    repeat: fc.boolean(),
    special: fc.boolean(),
  })
  .map(({ moments, voided, special, nature, ...rest }): Omit<FigureCase, 'caseId'> => {
    const [receivedAt = NOW, ...later] = [...new Set(moments)].sort();
    const isVoid = voided && later.length > 0;
    return {
      ...rest,
      nature,
      receivedAt,
      voidedAt: isVoid ? (later[0] ?? null) : null,
      history: isVoid
        ? []
        : later.map((at, index) => ({
            at,
            what: index % 2 === 0 ? ('closed' as const) : ('reopened' as const),
          })),
      closeKind: special ? 'withdrawn' : 'confirmed',
      endedLate: special && nature === 'invalid',
      holds: later.length > 1 ? [{ from: receivedAt, to: later[0] ?? receivedAt }] : [],
    };
  });

const clock = fc.record({ caseId, dueAt: due, doneAt: maybe(moment) });

/** Any facts of March. */
export const anyFacts: fc.Arbitrary<FigureFacts> = fc
  .record({
    cases: fc
      .array(anyCase, { maxLength: 12 })
      .map((cases) => cases.map((rest, index) => ({ ...rest, caseId: index + 1 }))),
    orders: fc.array(
      fc.record({
        caseId,
        department: fc.constantFrom('工程部', '物业部'),
        person: maybe(fc.constantFrom('张工', '李工')),
        repliedAt: maybe(moment),
        dispatchedAt: moment,
        withdrawnAt: maybe(moment),
        doneAt: maybe(moment),
        dueAt: maybe(due),
        originalDueAt: maybe(due),
        returns: fc.integer({ min: 0, max: 2 }),
        replaced: fc.boolean(),
        rework: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
    answers: fc.array(clock, { maxLength: 12 }),
    promises: fc.array(clock, { maxLength: 6 }),
    callbacks: fc.array(
      fc.record({
        caseId,
        dueAt: due,
        doneAt: maybe(moment),
        member: fc.boolean(),
        anonymous: fc.boolean(),
        unreached: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
    refusals: fc.array(
      fc.record({
        caseId: maybe(caseId),
        department: fc.constantFrom('工程部', '物业部'),
        person: maybe(fc.constantFrom('张工', '李工')),
      }),
      { maxLength: 6 },
    ),
    tasks: fc.array(fc.record({ caseId, reached: fc.boolean() }), { maxLength: 8 }),
    // One result at a moment: two of the same case at the same millisecond have no order.
    results: fc
      .uniqueArray(fc.record({ caseId, at: moment, level }), {
        maxLength: 20,
        selector: ({ caseId, at }) => `${caseId} ${at}`,
      })
      .chain((results) =>
        fc.array(nature, { minLength: 13, maxLength: 13 }).map((natures) =>
          results.map((result) => ({
            ...result,
            category: '房屋质量/渗漏水',
            nature: natures[result.caseId] ?? null,
          })),
        ),
      ),
  })
  .map((some) => facts(some));
