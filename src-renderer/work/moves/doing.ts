import type { MoveForm } from '#contract/work/moves.ts';

/** A move that a person makes with a form of its own; results of callbacks have their own screen. */
export type MakeableMove = MoveForm['move'];

/** What is being written on the case right now; one thing at a time, each with its own sheet. */
export type Doing =
  | { readonly form: 'move'; readonly move: MakeableMove; readonly orderId: number | null }
  | { readonly form: 'arrived'; readonly orderId: number }
  | { readonly form: 'follow-up' }
  | { readonly form: 'finding' }
  | { readonly form: 'measure' }
  | { readonly form: 'measure-done'; readonly measureId: number }
  | { readonly form: 'sender' }
  | { readonly form: 'consent' }
  | { readonly form: 'extend' }
  | { readonly form: 'reassign' }
  | { readonly form: 'convert' }
  | { readonly form: 'correct' }
  | { readonly form: 'link' }
  | { readonly form: 'unlink' }
  | { readonly form: 'penalty' | 'emergency' | 'impeach' | 'order-fact'; readonly orderId: number }
  | { readonly form: 'violation'; readonly orderId: number };

/** Tells two things being written apart, for React and for what was typed. */
export function keyOf(doing: Doing): string {
  return Object.values(doing).join(' ');
}
