import type { Head } from '#domain/book/chain.ts';
import type { LastEvents } from './last-events.ts';

/** Says that something differs: which test found it, and the sentence. */
export type Report = (kind: string, sentence: string) => void;

/** What the chain says of the register. */
export interface ChainResult {
  readonly head: Head;
  readonly events: number;
  readonly left: LastEvents;
}
