import type { QueuedBatchTask } from '#contract/work/batches.ts';
import type { QueuedCallback } from '#contract/work/work.ts';
import type { RecordedResult } from './correct-result.tsx';
import type { Correctable } from './said.ts';

/** The result of a task as it now stands, to be set right; null while there is none. */
export function resultOf(
  { of, id }: Correctable,
  { callback, customerName }: Pick<QueuedCallback | QueuedBatchTask, 'callback' | 'customerName'>,
): RecordedResult | null {
  const { level, number, reasonId, reasonLabel, reasonText, suggestion } = callback;
  if (level === null) return null;
  const understands = 'understands' in callback ? callback.understands : null;
  return {
    of,
    id,
    number,
    customerName,
    result: { level, understands, reasonId, reasonLabel, reasonText, suggestion },
  };
}
