import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import type { Instant } from '#domain/time.ts';
import type { Answer } from './answers.ts';
import type { CallTask } from './call-task.ts';
import type { Said } from './said.ts';
import type { Passage, Speaker } from './script.ts';

/** Where callbacks of cases and of batches differ; the page, its keys and its queue are the same. */
export interface Calling<Task extends CallTask> {
  readonly of: 'case' | 'batch';
  /** The fixed questions asked of everybody (B10). */
  readonly questions: readonly BatchQuestion[];
  readonly script: (task: Task, answer: Answer, speaker: Speaker) => readonly Passage[];
  /** Records what was answered and says what became of it; null when that is said elsewhere. */
  readonly record: (
    task: Task,
    answer: Answer,
    facts: { readonly at: Instant; readonly unreachedDays: number },
  ) => Promise<Said | null>;
}
