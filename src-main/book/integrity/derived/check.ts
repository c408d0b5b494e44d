import type { Instant } from '#domain/time.ts';
import type { Db } from '../../../register/open.ts';

/** One pass over what follows from the register: recomputes it and names what differs. */
export type DerivedCheck = (db: Db, context: DerivedContext) => void;

export interface DerivedContext {
  /** The moment of the verification. */
  readonly now: Instant;
  /** Says a difference of a cache that can be rebuilt, or of something kept that is gone. */
  readonly report: (sentence: string) => void;
  /** Throws when the verification was cancelled; call now and then. */
  readonly goOn: () => void;
  /** The part of the rows to look at, by their id: several threads each take one. */
  readonly slice: Slice;
}

/** Row `id` belongs to the slice when `id % count = index`. Passes that can't be parted run in slice 0. */
interface Slice {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Slice = { index: 0, count: 1 };
