import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type { BatchView, QueuedBatchTask } from '#contract/work/batches.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { batchRecordOf, levelOf } from '../callbacks/answers.ts';
import type { Calling } from '../callbacks/calling.ts';
import { type Ends, sayOutcome } from '../callbacks/said.ts';
import { batchScript } from './batch-script.ts';

const ENDS: Ends = {
  again: '排到本批最后，改时再拨。',
  unreached: '本批次不再拨打。',
  sms: '本批次不再拨打。',
};

/** Calling back in a batch: the same keys with its questions; a 4 offers a new complaint (B10). */
export const batchCalling = (batch: BatchView): Calling<QueuedBatchTask> => ({
  of: 'batch',
  questions: batch.questions,
  script: (task, answer, speaker) => batchScript(batch, task, answer, speaker),
  record: async (task, answer, facts) => {
    await office('batch.record', batchRecordOf(task.taskId, answer));
    const { number } = task.callback;
    const { customerName } = task;
    const level = levelOf(answer);
    const what =
      level === null ? sayOutcome(task, answer, facts, ENDS) : `${level} ${words.level[level]}，结果已登记。`;
    return {
      caseId: null,
      number,
      sentence: `${customerName}：${what}`,
      seal: isDissatisfied(level),
      correct: level === null ? null : { of: 'batch', id: task.taskId },
    };
  },
});
