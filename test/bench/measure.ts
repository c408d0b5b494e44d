/** One line of the table; times in milliseconds. */
export interface Measured {
  readonly name: string;
  readonly size: number;
  /** Ours. */
  readonly p50: number;
  readonly p95: number;
  /** The bare statement or work beside it, at the same quantile as the ratio. */
  readonly reference: number;
  readonly ratio: number;
  readonly target: string;
  /** Null where the size is too small to be judged, or nothing is demanded. */
  readonly ok: boolean | null;
}

/** What a line compares: ours as a multiple of the reference, or how many times faster we are. */
export interface Comparison {
  readonly name: string;
  readonly ours: readonly number[];
  readonly reference: readonly number[];
  readonly quantile?: 0.5 | 0.95;
  readonly atMost?: number;
  /** 0: told as times faster, nothing demanded. */
  readonly fasterBy?: number;
  /** The smallest register at which the target is meant. */
  readonly from?: number;
}

/** Collects the lines of a run. */
export interface Table {
  readonly lines: readonly Measured[];
  compare(size: number, comparison: Comparison): void;
  add(line: Measured): void;
}

export function createTable(): Table {
  const lines: Measured[] = [];
  return {
    lines,
    add: (line) => lines.push(line),
    compare(size, { name, ours, reference, quantile = 0.5, atMost, fasterBy, from = 0 }) {
      const mine = percentile(ours, quantile);
      const bare = percentile(reference, quantile);
      const ratio = fasterBy === undefined ? mine / bare : bare / mine;
      const holds = fasterBy === undefined ? atMost === undefined || ratio <= atMost : ratio >= fasterBy;
      const demanded = fasterBy === 0 ? undefined : (fasterBy ?? atMost);
      lines.push({
        name,
        size,
        p50: percentile(ours, 0.5),
        p95: percentile(ours, 0.95),
        reference: bare,
        ratio,
        target:
          demanded === undefined ? 'none' : fasterBy === undefined ? `≤ ${atMost}` : `≥ ${fasterBy} × faster`,
        ok: demanded === undefined || size < from ? null : holds,
      });
    },
  };
}

/** Times of an act, after rounds that warm caches and the compiler. */
export async function many(rounds: number, act: (round: number) => unknown, warmUp = 3): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const taken = await timed(async () => act(Math.max(0, round)));
    if (round >= 0) times.push(taken);
  }
  return times;
}

export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

export function timedNow(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

export function percentile(times: readonly number[], quantile: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
}
