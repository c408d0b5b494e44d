import type { BatchQuestion, BatchView, QueuedBatchTask } from '#contract/batches.ts';
import text from '../../assets/scripts/batch.json' with { type: 'json' };
import usual from '../../assets/scripts/callback.json' with { type: 'json' };
import { type Answer, unansweredOf } from '../callbacks/answers.ts';
import { fill, type Passage, type Speaker, talkOn } from '../callbacks/script.ts';

const RESULTS = {
  ...usual.results,
  dissatisfied: { ...usual.results.dissatisfied, closing: text.dissatisfiedClosing },
};

/** The script of a batch: what it is about, the question whose turn it is, then as in every callback (B10). */
export function batchScript(
  { kind, questions }: Pick<BatchView, 'kind' | 'questions'>,
  task: Pick<QueuedBatchTask, 'customerName'>,
  answer: Answer,
  speaker: Speaker,
): readonly Passage[] {
  const say = fill({ customer: task.customerName, ...speaker });
  const asking = typeof answer.choice !== 'string';
  const [next] = unansweredOf(questions, answer);
  const begun = Object.values(answer.answers).some((each) => each !== '');
  const on = talkOn(answer, say, {
    outcomes: { ...usual.outcomes, ...text.outcomes },
    results: RESULTS,
    asksUnderstanding: false,
  });
  return [
    { name: '开场', sentence: say(text.greeting), now: answer.choice === null && !begun },
    { name: '说明', sentence: text.matter[kind], now: answer.choice === null && !begun },
    ...(next ? [{ name: '提问', sentence: ask(next), now: asking }] : []),
    { name: '总评', sentence: text.overall, now: answer.choice === null && next === undefined },
    ...on.map((passage) => ({ ...passage, now: passage.now && (!asking || next === undefined) })),
  ];
}

const ask = (question: BatchQuestion) =>
  question.text.endsWith('？') ? question.text : fill({ question: question.text })(text.rate);
