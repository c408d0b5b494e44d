import type { AskName } from '#contract/endpoints.ts';
import type { Reply } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';

declare global {
  interface Window {
    /** What the preload script offers; the only way out of the window. */
    readonly desk: {
      ask(name: AskName, input: unknown): Promise<Reply<unknown>>;
      onEvent(listener: (event: DeskEvent) => void): () => void;
    };
  }
}
