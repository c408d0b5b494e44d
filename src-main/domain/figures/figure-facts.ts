import type { Period } from '../period.ts';
import type { CaseKind, CloseKind, Level, Nature } from '../terms.ts';
import { type Instant, msOf } from '../time.ts';

/**
 * Everything the figures of one period are computed from: plain rows, read once by reports/query.ts. Imported
 * and sample data never get in; voided cases only where the flow of FIG8 counts them out again.
 */
export interface FigureFacts {
  readonly period: Period;
  /** The one moment of the report; nothing later is known. */
  readonly now: Instant;
  readonly cases: readonly FigureCase[];
  /** Imported history, counted where something was received, where ⚙ says so; ids below 0. Never in flows or durations. */
  readonly imported: readonly FigureCase[];
  readonly orders: readonly FigureOrder[];
  readonly answers: readonly FigureClock[];
  readonly promises: readonly FigureClock[];
  readonly callbacks: readonly FigureCallback[];
  readonly tasks: readonly FigureTask[];
  readonly results: readonly FigureResult[];
  /** What is put on record against departments and persons in the period (D3). */
  readonly refusals: readonly FigureRefusal[];
  readonly bases: FigureBases;
}

/** What 投诉率 is reckoned per ⚙ (FIG10); null where nobody has said how many there are. */
export interface FigureBases {
  readonly households: number | null;
  readonly contracts: number | null;
}

/** A case that was received, open, closed or voided in the period. */
export interface FigureCase {
  readonly caseId: number;
  readonly kind: CaseKind;
  readonly category: string;
  readonly project: string | null;
  readonly department: string | null;
  readonly cause: string | null;
  readonly receivedAt: Instant;
  readonly voidedAt: Instant | null;
  /** Closings and reopenings, oldest first. */
  readonly history: readonly { readonly at: Instant; readonly what: 'closed' | 'reopened' }[];
  readonly closeKind: CloseKind | null;
  /** A 误登, 重复 or 撤诉 ended it while a clock was late and nobody had stopped it (C19). */
  readonly endedLate: boolean;
  readonly nature: Nature | null;
  /** Linked as repeat, or the customer called a second time about it (T4). */
  readonly repeat: boolean;
  readonly holds: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** A work order; due times are those of its round's C4 (C12). */
export interface FigureOrder {
  readonly caseId: number;
  readonly department: string;
  readonly person: string | null;
  readonly dispatchedAt: Instant;
  /** The last reply in writing; an oral one doesn't count (D1). */
  readonly repliedAt: Instant | null;
  /** Taken back: at the counter, for another one (`replaced`), or by the case's special closing. */
  readonly withdrawnAt: Instant | null;
  /** Its reply was accepted. */
  readonly doneAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly originalDueAt: Instant | null;
  readonly returns: number;
  /** Another order took its place (重派). */
  readonly replaced: boolean;
  /** 返工 of round 2 and later. */
  readonly rework: boolean;
}

/** A department or person who didn't cooperate, not void (D3). */
export interface FigureRefusal {
  readonly caseId: number | null;
  readonly department: string | null;
  readonly person: string | null;
}

/** A clock that ran and wasn't withdrawn. */
export interface FigureClock {
  readonly caseId: number;
  readonly dueAt: Instant;
  readonly doneAt: Instant | null;
}

/** A callback that is due: the clock C6 and what became of its task. */
export interface FigureCallback extends Omit<FigureClock, 'caseId'> {
  /** Null for an entry of an installation list (C21). */
  readonly caseId: number | null;
  readonly member: boolean;
  readonly anonymous: boolean;
  /** The task ended without reaching the customer (B4), however the case was closed afterwards (C19). */
  readonly unreached: boolean;
}

/** A callback task that was tried in the period. */
export interface FigureTask {
  readonly caseId: number;
  readonly reached: boolean;
}

/** A result of a callback, also those before the period of a case that has one in it. */
export interface FigureResult {
  readonly caseId: number;
  readonly category: string;
  readonly at: Instant;
  readonly level: Level;
  readonly nature: Nature | null;
}

/** Whether a case stood open just before a moment. */
export function isOpenAt({ receivedAt, voidedAt, history }: FigureCase, at: Instant): boolean {
  if (receivedAt >= at || (voidedAt !== null && voidedAt < at)) return false;
  return history.findLast((step) => step.at < at)?.what !== 'closed';
}

/** When a case was closed for good so far; null while it is open or was reopened. */
export function lastClosing({ history }: FigureCase): Instant | null {
  const last = history.at(-1);
  return last?.what === 'closed' ? last.at : null;
}

/** Closed by now, and not by taking back what was late (C19). */
export function countsAsClosed(matter: FigureCase): boolean {
  return lastClosing(matter) !== null && !matter.endedLate;
}

/** The end of what the report can know: the end of its period, or now. */
export function reportEnd({ period, now }: FigureFacts): Instant {
  return period.to < now ? period.to : now;
}

/** Milliseconds of a case between its receipt and a moment that it was held. */
export function heldMs({ receivedAt, holds }: FigureCase, until: Instant): number {
  return holds.reduce((sum, hold) => {
    const from = Math.max(msOf(hold.from), msOf(receivedAt));
    return sum + Math.max(0, Math.min(msOf(hold.to), msOf(until)) - from);
  }, 0);
}
