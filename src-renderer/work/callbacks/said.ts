import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type { CaseWork, Moved } from '#contract/work/moves.ts';
import type { QueuedCallback } from '#contract/work/work.ts';
import { words } from '#contract/words.ts';
import { taskStanding } from '#domain/work/callbacks/callback-rules.ts';
import type { Instant } from '#domain/time.ts';
import { wordShort } from '../../ui/word-time.ts';
import { type Answer, levelOf } from './answers.ts';
import type { CallTask } from './call-task.ts';

/** What became of a callback, said before the next customer opens; `seal` when it may not be forgotten. */
export interface Said {
  /** Null for a customer of a batch. */
  readonly caseId: number | null;
  readonly number: string;
  readonly sentence: string;
  readonly seal: boolean;
  /** The result that its caller may still set right (B8); null where there is none. */
  readonly correct: Correctable | null;
}

/** A callback whose result may be set right. */
export interface Correctable {
  readonly of: 'case' | 'batch';
  readonly id: number;
}

/** What an attempt without a result leads to: an end, or another try. */
export interface Ends {
  readonly again: string;
  readonly unreached: string;
  readonly sms: string;
}

/** The consequence of a recorded answer, in words (B4-B9). */
export function sayResult(
  task: QueuedCallback,
  answer: Answer,
  moved: Moved,
  facts: { readonly gaps: CaseWork['gaps']; readonly unreachedDays: number; readonly at: Instant },
): Said {
  const { caseId, caseNumber: number, customerName } = task;
  const level = levelOf(answer);
  const say = (what: string, seal = false): Said => ({
    caseId,
    number,
    sentence: `${customerName}：${what}`,
    seal,
    correct: level === null ? null : { of: 'case', id: task.callback.id },
  });
  if (level === null) return say(sayOutcome(task, answer, facts, CASE_ENDS));
  const word = `${level} ${words.level[level]}`;
  if (moved.state === 'closed') return say(`${word}，本件已关闭。`);
  if (moved.round > task.callback.round)
    return say(
      moved.state === 'dispatched'
        ? `${word}，已退回重办，第 ${moved.round} 轮，返工单已派给原部门。`
        : `${word}，已退回重办，第 ${moved.round} 轮，待重新派单。`,
      true,
    );
  const missing = facts.gaps.map(({ reason }) => reason).join('');
  return say(`${word}，结果已登记；本件还不能关闭：${missing}`, isDissatisfied(level));
}

const CASE_ENDS: Ends = {
  again: '留在待回访里改时再拨。',
  unreached: '已列入未成功外呼表，由主管决定。',
  sms: '列入已短信回复表；客户回短信后在该表录入满意程度。',
};

/** What an attempt without a level led to (B4). */
export function sayOutcome(
  task: Pick<CallTask, 'callback'>,
  { choice, appointedAt }: Answer,
  { unreachedDays, at }: { readonly unreachedDays: number; readonly at: Instant },
  ends: Ends,
): string {
  switch (choice) {
    case 'N':
      return `拒访，${ends.unreached}`;
    case 'E':
      return `空号，${ends.unreached}`;
    case 'S':
      return `已短信回复，${ends.sms}`;
    case 'Y':
      return `已约 ${appointedAt ? wordShort(appointedAt, at) : ''} 再访。`;
    default: {
      const attempt = { at, outcome: 'U', level: null, appointedAt: null } as const;
      return taskStanding([...task.callback.attempts, attempt], unreachedDays).state === 'ended'
        ? `${unreachedDays} 个不同的日子都未接通，${ends.unreached}`
        : `未接通，已记录，${ends.again}`;
    }
  }
}
