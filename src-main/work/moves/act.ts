import type { MoveInput } from '#contract/work/moves.ts';
import type { Level } from '#domain/terms.ts';
import type { Effect } from '#domain/work/moves/transition-types.ts';
import type { CaseFacts } from '#domain/work/moves/case-facts.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { CustomerWord } from '../callbacks/tasks.ts';
import type { CaseRecord } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Decisions } from '../decisions/decisions.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { FollowUps } from '../dispatch/follow-ups.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { CallbackTasks } from '../callbacks/tasks.ts';
import type { CaseChanges, LeadAct, Leads } from './leads.ts';

export type Row = readonly [AuditedTable, number];

/** Setting a wrongly keyed result right (B8): the word as it should have been, and what stood there. */
interface CorrectionAct {
  readonly move: 'correct_result' | 'undo_rework' | 'rework_by_correction';
  readonly callbackId: number;
  /** The callback's number, for the timeline. */
  readonly callback: string;
  readonly record: 'caller' | 'manager';
  readonly word: Omit<CustomerWord, 'self' | 'signed'>;
  readonly was: Level;
  readonly wasUnderstands: boolean | null;
  readonly reason: string;
}

/** What a move is made with: the person's choices, and the customer's word where a callback makes it. */
export type Act =
  | MoveInput
  | { readonly move: 'convert'; readonly reason: string }
  | LeadAct
  | CorrectionAct
  | {
      readonly move:
        | 'callback_satisfied'
        | 'callback_dissatisfied'
        | 'callback_understood'
        | 'callback_not_understood';
      readonly word: Omit<CustomerWord, 'self' | 'signed'>;
    };

/** One move under way: the case before it, what was chosen, and where it leads. */
export interface Moving {
  readonly record: CaseRecord;
  readonly facts: CaseFacts;
  readonly act: Act;
  /** Round after the move. */
  readonly round: number;
  readonly effects: readonly Effect[];
  readonly now: Instant;
  readonly actor: Actor;
}

/** What one effect wrote. */
export interface Written {
  readonly rows: readonly Row[];
  readonly changes?: CaseChanges;
}

export interface EffectAreas {
  readonly orders: Orders;
  readonly followUps: FollowUps;
  readonly tasks: CallbackTasks;
  readonly clocks: ClockStore;
  readonly dictionaries: DictionaryStore;
  readonly decisions: Decisions;
  readonly leads: Leads;
}

/** An effect that only other areas or the move itself write. */
export const NOTHING: Written = { rows: [] };

/** The order an act is about; only acts of D1 have one. */
export function orderIdOf(act: Act): number {
  if ('orderId' in act) return act.orderId;
  throw new Error(`${act.move} has no order`);
}

/** Why it was done, empty where no reason is asked. */
export function reasonOf(act: Act): string {
  return 'reason' in act && act.reason !== null ? act.reason : '';
}
