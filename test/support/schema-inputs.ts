import * as fc from 'fast-check';
import type { z } from 'zod';
import { addDays, addMs, dayOf, type Instant } from '#domain/time.ts';

/** What inputs are made around: the office's moment and the PIN that would be right. */
export interface InputWorld {
  readonly now: Instant;
  readonly pin: string;
  /** Ids and texts a field may have at this moment; none when there is no such thing yet. */
  readonly ids: (field: string) => readonly number[];
  readonly texts: (field: string) => readonly string[];
}

/** Inputs as a schema wants them, mostly accepted: the words and ids of a small register. */
export function inputsOf(schema: z.ZodType, world: InputWorld, name = ''): fc.Arbitrary<unknown> {
  // Zod's own description of a schema; every kind the contract uses has its case below.
  const { def } = schema as unknown as { readonly def: Definition };
  const of = (inner: z.ZodType | undefined, innerName = name): fc.Arbitrary<unknown> =>
    inner ? inputsOf(inner, world, innerName) : fc.constant(undefined);
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, of(inner, key)])),
      );
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => of(option)));
    case 'optional':
    case 'nullable':
      return fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(undefined, null) },
        { weight: 3, arbitrary: of(def.innerType) },
      );
    case 'default':
    case 'readonly':
    case 'nonoptional':
      return of(def.innerType);
    case 'pipe':
      return of(def.in);
    case 'array':
      return fc.array(of(def.element), { maxLength: 4 });
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numbersFor(name, world);
    case 'string':
      return textsFor(name, world);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.nat(100), fc.boolean());
  }
}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

function numbersFor(name: string, { now, ids }: InputWorld): fc.Arbitrary<number> {
  if (name === 'version') return fc.constantFrom(1, 1, 1, 2, 3, 4, 5);
  if (name === 'year') return fc.constantFrom(Number(now.slice(0, 4)), 2026, 2025);
  if (name === 'limit') return fc.integer({ min: 1, max: 200 });
  const known = ids(name);
  if (known.length > 0) return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, fc.nat());
  if (/id$/i.test(name)) return fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 24 }) }, fc.nat());
  return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer());
}

function textsFor(name: string, { now, pin, texts }: InputWorld): fc.Arbitrary<string> {
  const known = texts(name);
  if (known.length > 0)
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, fc.string({ maxLength: 20 }));
  if (name === 'pin') return fc.oneof({ weight: 9, arbitrary: fc.constant(pin) }, fc.constant('000000'));
  if (name === 'newPin') return fc.constant(pin);
  if (name === 'requestId' || name === 'id') return fc.uuid();
  if (/(^day|On|^first|^last|^from|^to)$/.test(name))
    return fc.integer({ min: -3, max: 20 }).map((days) => addDays(dayOf(now), days));
  if (name === 'receivedAt')
    return fc.integer({ min: 0, max: 20 }).map((minutes) => addMs(now, -minutes * 60_000));
  if (name === 'occurredAt') return fc.constant(addMs(now, -86_400_000));
  if (/(At|Due|seen)$/.test(name))
    return fc.integer({ min: -30, max: 3000 }).map((minutes) => addMs(now, minutes * 60_000));
  if (/phone/i.test(name)) return fc.constantFrom('13812345678', '0571-8888 9999', '');
  if (name === 'site') return fc.constantFrom('A1', 'B2', '');
  if (name === 'key')
    return fc.constantFrom('session.idleMinutes', 'organisation.site', 'case.holdDays', 'case');
  return fc.oneof(
    fc.constantFrom(
      '李晓雨',
      '卫生间顶棚渗水。',
      'A1TS2026-000003',
      '3栋2单元501',
      '  ',
      "'; DROP TABLE event; --",
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
}

const deep = (depth: number): unknown => {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

const cyclic = (): unknown => {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
};

/** Values nobody types: what a broken or malicious window might send through structured cloning. */
const HOSTILE: readonly (() => unknown)[] = [
  () => '\uD800',
  () => 'a\uDC00b',
  () => '\u202E\u2066甲乙\u2069\u202C',
  () => 'nul\u0000byte',
  () => '\u001b[31m\u0007',
  () => '长'.repeat(1_000_000),
  () => 'x'.repeat(10_000_000),
  () => '=cmd|calc!A1',
  () => '<img src=x onerror=alert(1)>',
  () => '../../etc/passwd',
  () => '%s%n${process.exit()}',
  () => JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'),
  () => '__proto__',
  () => 'constructor',
  () => deep(50),
  () => deep(20_000),
  cyclic,
  () => Array.from({ length: 20_000 }, (_, index) => index),
  () => Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index])),
  () => null,
  () => undefined,
  () => '',
  () => 0,
  () => -1,
  () => 1.5,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 2 ** 53,
  () => 2 ** 63,
  () => -0,
  () => 10n ** 30n,
  () => true,
  () => [],
  () => ({}),
  () => new Date(0),
  () => new Map([['a', 1]]),
  () => new Uint8Array(1000),
  () => new ArrayBuffer(8),
  () => Object.create(null),
  () => '９９９９-１２-３１',
  () => '0000-00-00T00:00:00.000+08:00',
  () => '9999-12-31T23:59:59.999+08:00',
  () => '2026-02-30T09:00:00.000+08:00',
  () => '2026-03-02T09:00:00.000Z',
];

/** An input spoiled in one place, or replaced whole. */
export function spoiled(inputs: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(inputs, fc.constantFrom(...HOSTILE), fc.nat(), fc.nat(9))
    .map(([input, hostile, where, how]) => {
      if (typeof input !== 'object' || input === null || Array.isArray(input) || how === 0) return hostile();
      const keys = Object.keys(input);
      if (how === 1) return { ...input, [String(where)]: hostile() };
      if (how === 2)
        return Object.fromEntries(Object.entries(input).filter((_, index) => index !== where % keys.length));
      return { ...input, [keys[where % Math.max(1, keys.length)] ?? 'x']: hostile() };
    });
}
