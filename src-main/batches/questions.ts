import { z } from 'zod';
import { batchQuestion, type BatchQuestion } from '#contract/batches.ts';
import { BATCH_KINDS, type BatchKind } from '#domain/terms.ts';
import data from '../../assets/batches/questions.json' with { type: 'json' };

/** The fixed questions of each kind of batch: data, checked once at start. */
export const batchQuestions: Readonly<Record<BatchKind, readonly BatchQuestion[]>> = z
  .record(z.enum(BATCH_KINDS), z.array(batchQuestion))
  .parse(data);

/** Why these answers can't be committed yet; empty when they can. Only asked of a customer who was reached. */
export function answerGaps(
  questions: readonly BatchQuestion[],
  answers: Readonly<Record<string, string>>,
): readonly string[] {
  const unknown = Object.keys(answers).filter((key) => !questions.some((question) => question.key === key));
  return [
    ...unknown.map(() => '有一个回答不属于本批次的问题。'),
    ...questions.flatMap(({ key, text, type, options, required }) => {
      const answer = answers[key] ?? '';
      if (answer === '') return required ? [`“${text}”还没有回答。`] : [];
      return type === 'choice' && !options.includes(answer) ? [`“${text}”的回答不在可选范围内。`] : [];
    }),
  ];
}
