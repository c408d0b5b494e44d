import type { QueuedBatchTask } from '#contract/work/batches.ts';

/** A customer to call as the page shows them: for a case, then with its round, or in a batch (B10). */
export type CallTask = Omit<QueuedBatchTask, 'taskId' | 'customerId' | 'answers' | 'callback'> & {
  readonly callback: QueuedBatchTask['callback'] & { readonly round?: number };
};
