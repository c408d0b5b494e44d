import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork, MoveOffer } from '#contract/work/moves.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import type { MakeableMove } from './doing.ts';
import { isMakeable } from './move-values.ts';

/** An offer that has a form of its own. */
export interface MakeableOffer extends MoveOffer {
  readonly move: MakeableMove;
}

/** The moves of the panel in the order of the case's life; results of callbacks and the seal are made elsewhere. */
export function offersOf(work: CaseWork): readonly MakeableOffer[] {
  return work.moves.filter((offer): offer is MakeableOffer => isMakeable(offer.move));
}

/** What brings a case forward, the furthest step first: with orders side by side the one nearest its end leads. */
const FORWARD: readonly MakeableMove[] = [
  'resume',
  'confirm_on_the_spot_nature',
  'close_when_complete',
  'sign_closing',
  'callback_again',
  'accept_reply',
  'reply',
  'sign_for',
  'answer',
  'judge',
  'dispatch',
];

/** The one main action now: the natural next step this person may make, or null. */
export function nextMove(view: CaseView, offers: readonly MakeableOffer[]): MakeableOffer | null {
  const atWork = ['dispatched', 'in_progress', 'in_review', 'awaiting_callback'].includes(view.state);
  const forward = atWork ? FORWARD.filter((move) => move !== 'dispatch' && move !== 'answer') : FORWARD;
  for (const move of forward) {
    const offer = offers.find((offer) => offer.move === move && offer.ok);
    if (offer) return offer;
  }
  return null;
}

/** Who or what the case waits for when this person has no next step, as a sentence. */
export function waitingFor(view: CaseView, offers: readonly MakeableOffer[]): string | null {
  if (view.state === 'awaiting_callback') return '等客户的话：回访结果在“回访”页登记。';
  const move = NEXT_OF_STATE[view.state]?.(view);
  const offer = offers.find((offer) => offer.move === move);
  return move && offer?.reason ? `${MOVE_WORDS[move]}：${offer.reason}` : null;
}

const NEXT_OF_STATE: Readonly<Partial<Record<CaseView['state'], (view: CaseView) => MakeableMove>>> = {
  registered: ({ kind }) => (kind === 'complaint' ? 'judge' : kind === 'repair' ? 'dispatch' : 'answer'),
  judged: () => 'dispatch',
  dispatched: () => 'sign_for',
  in_progress: () => 'reply',
  in_review: () => 'accept_reply',
};
