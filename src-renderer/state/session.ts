import { create } from 'zustand';
import type { SessionView } from '#contract/house/people.ts';
import { office } from '../api/office.ts';
import { clearDesk } from './place.ts';

/** Who is signed in as the main process says; `undefined` until it has been asked. */
export const useSession = create<{ readonly session: SessionView | null | undefined }>(() => ({
  session: undefined,
}));

/** Somebody signed in or unlocked; a different person doesn't find the screen of the one before. */
export function arrive(session: SessionView): void {
  if (session.person.id !== lastPerson) clearDesk();
  lastPerson = session.person.id;
  useSession.setState({ session });
}

let lastPerson: number | null = null;

/** Asks main who is signed in. */
export async function askSession(): Promise<void> {
  const session = await office('session.current');
  if (session) arrive(session);
  else useSession.setState({ session });
}

const leaving = new Set<() => Promise<void>>();

/** Runs `save` before the person locks, leaves or changes, so that nothing typed is lost (spec 30 Sign in). */
export function beforeLeaving(save: () => Promise<void>): () => void {
  leaving.add(save);
  return () => {
    leaving.delete(save);
  };
}

/** Locks the window; drafts are saved first, what is on screen stays. */
export async function lock(): Promise<void> {
  await saveAll();
  await office('session.lock');
  await askSession();
}

/** Signs the person out; drafts are saved first and stay in the register. */
export async function signOut(): Promise<void> {
  await saveAll();
  await office('session.signOut');
  useSession.setState({ session: null });
}

const saveAll = () => Promise.allSettled([...leaving].map((save) => save()));
