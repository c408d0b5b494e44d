import { create } from 'zustand';
import type { CaseKind, CaseState } from '#domain/terms.ts';

/** Where the window stands: a screen, and the case opened on it. */
export interface Place {
  readonly screen: string;
  readonly caseId: number | null;
}

/** What the register is filtered by, and where its list stood, so that going back finds the same row. */
export interface RegisterView {
  readonly query: string;
  readonly kind: CaseKind | null;
  readonly state: CaseState | 'open' | null;
  readonly activeCase: number | null;
}

/** Which part of the callback screen is in front, and the batch opened there. */
export interface CallbackPlace {
  readonly tab: 'queue' | 'batches' | 'dissatisfied' | 'unreached' | 'sms_replied';
  readonly batchId: number | null;
}

interface WindowPreferences {
  readonly place: Place | null;
  readonly register: RegisterView;
  readonly callbacks: CallbackPlace;
  /** The draft whose tab was in front. */
  readonly activeDraft: string | null;
}

/** Preferences of this window; they live as long as it does. */
export const useWindow = create<WindowPreferences>(() => ({
  place: null,
  register: { query: '', kind: null, state: null, activeCase: null },
  callbacks: { tab: 'queue', batchId: null },
  activeDraft: null,
}));

/** What a person finds who has just come to the desk: their first screen, an unfiltered register. */
export function clearDesk(): void {
  useWindow.setState(useWindow.getInitialState());
}

/** Goes to a screen. */
export function goTo(screen: string): void {
  useWindow.setState({ place: { screen, caseId: null } });
}

/** Opens a case on the register. */
export function openCase(caseId: number): void {
  useWindow.setState(({ register }) => ({
    place: { screen: 'register', caseId },
    register: { ...register, activeCase: caseId },
  }));
}

/** Turns to another part of the callback screen. */
export function showCallbacks(change: Partial<CallbackPlace>): void {
  useWindow.setState(({ callbacks }) => ({ callbacks: { ...callbacks, ...change } }));
}

/** Changes what the register shows. */
export function filterRegister(change: Partial<RegisterView>): void {
  useWindow.setState(({ register }) => ({ register: { ...register, ...change } }));
}
