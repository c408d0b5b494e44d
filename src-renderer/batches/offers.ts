import { create } from 'zustand';
import type { RegisterForm } from '#contract/cases.ts';
import { office } from '../api/office.ts';
import { announce } from '../api/use-office.ts';
import { goTo, useWindow } from '../state/place.ts';

/** A dissatisfied customer of a batch who may be registered as a complaint (B10). */
export interface Offer {
  readonly person: number;
  /** The callback's number. */
  readonly number: string;
  readonly customerName: string;
  /** What the complaint begins with. */
  readonly complaint: Partial<RegisterForm>;
}

/** Offers nobody has answered yet: the next customer opens by itself, and none may be forgotten over them. */
const useAllOffers = create<{ readonly offers: readonly Offer[] }>(() => ({ offers: [] }));

/** The unanswered offers of this person. */
export function useOffers(person: number): readonly Offer[] {
  return useAllOffers((state) => state.offers).filter((offer) => offer.person === person);
}

/** Keeps an offer until it is taken or declined. */
export function offerComplaint(offer: Offer): void {
  useAllOffers.setState(({ offers }) => ({ offers: [...offers, offer] }));
}

/** Answers an offer without a complaint. */
export function dropOffer({ number }: Offer): void {
  useAllOffers.setState(({ offers }) => ({ offers: offers.filter((each) => each.number !== number) }));
}

/** Takes an offer: a new draft with what is known, and the intake opens on it. */
export async function takeOffer(offer: Offer): Promise<void> {
  const id = crypto.randomUUID();
  await office('draft.save', { id, kind: 'intake', body: { ...offer.complaint } });
  dropOffer(offer);
  announce();
  useWindow.setState({ activeDraft: id });
  goTo('intake');
}
