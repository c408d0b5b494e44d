import { create } from 'zustand';
import type { SessionView } from '#contract/people.ts';
import { office } from '../api/office.ts';

/** Who is signed in as the main process says; `undefined` until it has been asked. */
export const useSession = create<{ readonly session: SessionView | null | undefined }>(() => ({
  session: undefined,
}));

/** Asks main who is signed in. */
export async function askSession(): Promise<void> {
  useSession.setState({ session: await office('session.current') });
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
