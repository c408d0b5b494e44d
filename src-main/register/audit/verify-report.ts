import type { Head } from '#domain/book/chain.ts';

/** Says that something differs: which test found it, and the sentence. */
export type Report = (kind: string, sentence: string) => void;

/** What the chain says of the register. */
export interface ChainResult {
  readonly head: Head;
  readonly events: number;
  /** For each table, the place of the last event that digested a row, by row id. */
  readonly lastEventOf: ReadonlyMap<string, Map<number, number>>;
}
