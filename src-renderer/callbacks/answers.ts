import { create } from 'zustand';
import type { AskInput } from '#contract/endpoints.ts';
import type { QueuedCallback } from '#contract/work.ts';
import { restRefusal } from '#domain/callback-rules.ts';
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
}

/** What is still missing, by field, as sentences. */
export type Faults = Readonly<Partial<Record<keyof Answer, string>>>;

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
};

interface Answers {
  readonly person: number | null;
  readonly byTask: ReadonlyMap<number, Answer>;
}

/** Answers being typed, by task: going to another screen and back loses none. */
const useAnswers = create<Answers>(() => ({ person: null, byTask: new Map() }));

const pick = (state: Answers, person: number, callbackId: number): Answer =>
  (state.person === person ? state.byTask.get(callbackId) : undefined) ?? NOTHING;

/** The answer begun for a task by this person; another person begins anew. */
export function useAnswer(person: number, callbackId: number): Answer {
  return useAnswers((state) => pick(state, person, callbackId));
}

/** The same at this moment, also what a field has read since the last drawing. */
export const answerNow = (person: number, callbackId: number): Answer =>
  pick(useAnswers.getState(), person, callbackId);

/** Changes what is being answered. */
export function changeAnswer(person: number, callbackId: number, part: Partial<Answer>): void {
  useAnswers.setState((was) => {
    const begun = was.person === person ? was.byTask : new Map<number, Answer>();
    const answer = { ...(begun.get(callbackId) ?? NOTHING), ...part };
    return { person, byTask: new Map([...begun, [callbackId, answer]]) };
  });
}

/** Forgets an answer once it has been recorded. */
export function dropAnswer(callbackId: number): void {
  useAnswers.setState(({ byTask }) => ({
    byTask: new Map([...byTask].filter(([id]) => id !== callbackId)),
  }));
}

/** By telephone unless chosen otherwise; having answered by SMS is an SMS. */
export const methodOf = ({ method, choice }: Answer): CallbackMethod =>
  method ?? (choice === 'S' ? 'sms' : 'phone');

export const levelOf = ({ choice }: Answer): Level | null => (typeof choice === 'number' ? choice : null);

/** B2-B6: what keeps the answer from being recorded; the office decides in the end. */
export function faultsOf(
  answer: Answer,
  task: Pick<QueuedCallback, 'asksUnderstanding'>,
  at: Instant,
): Faults {
  const level = levelOf(answer);
  const resting = restRefusal({ at, method: methodOf(answer), restReason: answer.restReason });
  return {
    ...(resting !== null && { restReason: '现在是客户休息时间，请填写此时回访的原因。' }),
    ...(answer.choice === null && { choice: '请先按 1—4 选择满意程度；没有联系上按 U N E Y S。' }),
    ...(level !== null &&
      task.asksUnderstanding &&
      answer.understands === null && { understands: '待改进的投诉还须问客户是否理解。' }),
    ...(level !== null && level >= 3 && answer.reasonId === null && { reasonId: '请选择原因。' }),
    ...(level !== null &&
      level >= 3 &&
      answer.reasonText.trim() === '' && { reasonText: '请写明客户说的原因。' }),
    ...(answer.choice === 'Y' && answer.appointedAt === null && { appointedAt: '请填写约定的时间。' }),
    ...(answer.choice === 'Y' &&
      answer.appointedAt !== null &&
      answer.appointedAt <= at && { appointedAt: '约定的时间须晚于现在。' }),
  };
}

/** What is sent: only what belongs to the choice, not what an earlier choice left behind. */
export function recordOf(
  { callback, asksUnderstanding }: QueuedCallback,
  answer: Answer,
): AskInput<'callback.record'> {
  const { choice, reasonId, reasonText, suggestion, note, restReason } = answer;
  const common = { callbackId: callback.id, method: methodOf(answer), restReason };
  if (typeof choice !== 'number')
    return {
      ...common,
      outcome: choice ?? 'reached',
      note,
      ...(choice === 'Y' && { appointedAt: answer.appointedAt }),
    };
  return {
    ...common,
    outcome: 'reached',
    level: choice,
    suggestion,
    ...(choice >= 3 && { reasonId, reasonText }),
    ...(asksUnderstanding && { understands: answer.understands }),
  };
}
