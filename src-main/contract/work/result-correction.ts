import type { Level } from '#domain/terms.ts';

/** A customer's word as a correction keeps it. */
export interface ResultKept {
  readonly level: Level;
  readonly understands: boolean | null;
  readonly reasonId: number | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
}

/** A wrongly keyed result set right (B8): by its caller at once, or by a manager's record. */
export interface ResultCorrection {
  readonly record: 'caller' | 'manager';
  readonly old: ResultKept;
  readonly new: ResultKept;
  readonly reason: string;
  readonly at: string;
  readonly byName: string;
}
