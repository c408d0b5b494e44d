import type { QueuedCallback } from '#contract/work/work.ts';
import { office } from '../../api/office.ts';
import { recordOf } from './answers.ts';
import type { Calling } from './calling.ts';
import { sayResult } from './said.ts';
import { scriptFor } from './script.ts';

/** Calling back about a case: the result moves the case, and its gaps are told (B5-B9). */
export const caseCalling: Calling<QueuedCallback> = {
  of: 'case',
  questions: [],
  script: scriptFor,
  record: async (task, answer, facts) => {
    const moved = await office('callback.record', recordOf(task, answer));
    const open = typeof answer.choice === 'number' && moved.state === 'awaiting_callback';
    const gaps = open ? (await office('move.work', { caseId: task.caseId })).gaps : [];
    return sayResult(task, answer, moved, { ...facts, gaps });
  },
};
