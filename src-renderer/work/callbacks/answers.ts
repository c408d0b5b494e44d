import { asksReason } from '#domain/work/callbacks/levels.ts';
import { create } from 'zustand';
import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import type { AskInput } from '#contract/endpoints.ts';
import type { QueuedCallback } from '#contract/work/work.ts';
import { type CallWindow, restRefusal } from '#domain/work/callbacks/callback-rules.ts';
import type { CallbackMethod, CallbackOutcome, Level } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';

/** What the nine keys choose: a level, or an outcome without one. */
export type Choice = Level | Exclude<CallbackOutcome, 'reached'>;

/** What has been chosen and typed about one customer so far; nothing is preselected (B8). */
export interface Answer {
  readonly choice: Choice | null;
  readonly method: CallbackMethod | null;
  readonly understands: boolean | null;
  readonly reasonId: number | null;
  readonly reasonText: string;
  readonly suggestion: string;
  readonly note: string;
  readonly appointedAt: Instant | null;
  readonly restReason: string;
  /** Answers to the fixed questions of a batch, by their keys (B10). */
  readonly answers: Readonly<Record<string, string>>;
}

/** What is still missing, by field, as sentences. */
export interface Faults extends Readonly<Partial<Record<Exclude<keyof Answer, 'answers'>, string>>> {
  readonly answers?: Readonly<Record<string, string>>;
}

/** Under what an answer is kept: the tasks of cases and of batches are counted apart. */
export const answerKey = (of: 'case' | 'batch', callbackId: number): string => `${of} ${callbackId}`;

const NOTHING: Answer = {
  choice: null,
  method: null,
  understands: null,
  reasonId: null,
  reasonText: '',
  suggestion: '',
  note: '',
  appointedAt: null,
  restReason: '',
  answers: {},
};

interface Answers {
  readonly person: number | null;
  readonly byTask: ReadonlyMap<string, Answer>;
}

/** Answers being typed, by task: going to another screen and back loses none. */
const useAnswers = create<Answers>(() => ({ person: null, byTask: new Map() }));

const pick = (state: Answers, person: number, key: string): Answer =>
  (state.person === person ? state.byTask.get(key) : undefined) ?? NOTHING;

/** The answer begun for a task by this person; another person begins anew. */
export function useAnswer(person: number, key: string): Answer {
  return useAnswers((state) => pick(state, person, key));
}

/** The same at this moment, also what a field has read since the last drawing. */
export const answerNow = (person: number, key: string): Answer => pick(useAnswers.getState(), person, key);

/** Changes what is being answered. */
export function changeAnswer(person: number, key: string, part: Partial<Answer>): void {
  useAnswers.setState((was) => {
    const begun = was.person === person ? was.byTask : new Map<string, Answer>();
    const answer = { ...(begun.get(key) ?? NOTHING), ...part };
    return { person, byTask: new Map([...begun, [key, answer]]) };
  });
}

/** Forgets an answer once it has been recorded. */
export function dropAnswer(key: string): void {
  useAnswers.setState(({ byTask }) => ({
    byTask: new Map([...byTask].filter(([each]) => each !== key)),
  }));
}

/** By telephone unless chosen otherwise; having answered by SMS is an SMS. */
export const methodOf = ({ method, choice }: Answer): CallbackMethod =>
  method ?? (choice === 'S' ? 'sms' : 'phone');

export const levelOf = ({ choice }: Answer): Level | null => (typeof choice === 'number' ? choice : null);

/** B2-B6, B10: what keeps the answer from being recorded; the office decides in the end. */
export function faultsOf(
  answer: Answer,
  task: Pick<QueuedCallback, 'asksUnderstanding'>,
  { at, windows }: { readonly at: Instant; readonly windows: readonly CallWindow[] },
  questions: readonly BatchQuestion[] = [],
): Faults {
  const level = levelOf(answer);
  const open = level === null ? [] : unansweredOf(questions, answer);
  const resting = restRefusal({ at, method: methodOf(answer), restReason: answer.restReason }, windows);
  return {
    ...(resting !== null && { restReason: '现在是客户休息时间，请填写此时回访的原因。' }),
    ...(answer.choice === null && { choice: '请先按 1—4 选择满意程度；没有联系上按 U N E Y S。' }),
    ...(level !== null &&
      task.asksUnderstanding &&
      answer.understands === null && { understands: '待改进的投诉还须问客户是否理解。' }),
    ...(asksReason(level) && answer.reasonId === null && { reasonId: '请选择原因。' }),
    ...(asksReason(level) && answer.reasonText.trim() === '' && { reasonText: '请写明客户说的原因。' }),
    ...(answer.choice === 'Y' && answer.appointedAt === null && { appointedAt: '请填写约定的时间。' }),
    ...(answer.choice === 'Y' &&
      answer.appointedAt !== null &&
      answer.appointedAt <= at && { appointedAt: '约定的时间须晚于现在。' }),
    ...(open.length > 0 && {
      answers: Object.fromEntries(open.map(({ key }) => [key, '这一题还没有回答。'])),
    }),
  };
}

/** The required questions that have no answer yet. */
export const unansweredOf = (questions: readonly BatchQuestion[], { answers }: Answer) =>
  questions.filter(({ key, required }) => required && (answers[key] ?? '').trim() === '');

/** What is sent of a case's callback. */
export function recordOf(
  { callback, asksUnderstanding }: QueuedCallback,
  answer: Answer,
): AskInput<'callback.record'> {
  return {
    callbackId: callback.id,
    ...attemptOf(answer),
    ...(asksUnderstanding && levelOf(answer) !== null && { understands: answer.understands }),
  };
}

/** What is sent of a callback in a batch. */
export function batchRecordOf(taskId: number, answer: Answer): AskInput<'batch.record'> {
  return { taskId, ...attemptOf(answer), ...(levelOf(answer) !== null && { answers: answer.answers }) };
}

/** Only what belongs to the choice, not what an earlier choice left behind. */
function attemptOf(answer: Answer) {
  const { choice, reasonId, reasonText, suggestion, note, restReason } = answer;
  const common = { method: methodOf(answer), restReason };
  if (typeof choice !== 'number')
    return {
      ...common,
      outcome: choice ?? ('reached' as const),
      note,
      ...(choice === 'Y' && { appointedAt: answer.appointedAt }),
    };
  return {
    ...common,
    outcome: 'reached' as const,
    level: choice,
    suggestion,
    ...(asksReason(choice) && { reasonId, reasonText }),
  };
}
