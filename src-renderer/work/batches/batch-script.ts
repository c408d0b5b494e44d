import type { BatchView, QueuedBatchTask } from '#contract/work/batches.ts';
import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import { type Answer, unansweredOf } from '../callbacks/answers.ts';
import { batchScriptText, caseScript } from '../callbacks/script-texts.ts';
import { fill, type Passage, type Speaker, talkOn } from '../callbacks/script.ts';

/** The script of a batch: what it is about, the question whose turn it is, then as in every callback (B10). */
export function batchScript(
  { kind, questions }: Pick<BatchView, 'kind' | 'questions'>,
  task: Pick<QueuedBatchTask, 'customerName'>,
  answer: Answer,
  speaker: Speaker,
): readonly Passage[] {
  const text = batchScriptText(speaker.texts);
  const usual = caseScript(speaker.texts);
  const { organisation, caller } = speaker;
  const say = fill({ customer: task.customerName, organisation, caller });
  const asking = typeof answer.choice !== 'string';
  const [next] = unansweredOf(questions, answer);
  const begun = Object.values(answer.answers).some((each) => each !== '');
  const on = talkOn(answer, say, {
    ...usual,
    outcomes: { ...usual.outcomes, ...text.outcomes },
    results: {
      ...usual.results,
      dissatisfied: { ...usual.results.dissatisfied, closing: text.dissatisfiedClosing },
    },
    asksUnderstanding: false,
  });
  return [
    { name: '开场', sentence: say(text.greeting), now: answer.choice === null && !begun },
    { name: '说明', sentence: text.matter[kind], now: answer.choice === null && !begun },
    ...(next ? [{ name: '提问', sentence: ask(next, text.rate), now: asking }] : []),
    { name: '总评', sentence: text.overall, now: answer.choice === null && next === undefined },
    ...on.map((passage) => ({ ...passage, now: passage.now && (!asking || next === undefined) })),
  ];
}

const ask = (question: BatchQuestion, rate: string) =>
  question.text.endsWith('？') ? question.text : fill({ question: question.text })(rate);
