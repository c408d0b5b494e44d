import { create } from 'zustand';
import type { Restored } from '#contract/book/backup.ts';

/** What came of a restore, until it has been read: the desk it was started from is gone by then. */
export const useRestored = create<{ readonly restored: Restored | null }>(() => ({ restored: null }));

/** Shows what came of a restore. */
export function showRestored(restored: Restored | null): void {
  useRestored.setState({ restored });
}
