import { create } from 'zustand';

/** What one key or click took away a moment ago, and how it comes back. */
interface Undo {
  /** What happened, `已关闭草稿“张三”`. */
  readonly text: string;
  readonly undo: () => Promise<void> | void;
}

/** The newest thing that can be undone; the line at the foot of the window lets it go after ⚙ seconds. */
export const useUndo = create<{ readonly offer: Undo | null; readonly failure: string | null }>(() => ({
  offer: null,
  failure: null,
}));

/** Offers to undo what was just done; an older offer gives way. */
export function offerUndo(offer: Undo): void {
  useUndo.setState({ offer, failure: null });
}

/** Lets the offer go: time is up, or another person sits down. */
export function forgetUndo(): void {
  useUndo.setState({ offer: null, failure: null });
}
