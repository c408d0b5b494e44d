import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { AskedChips, enterMovesOrCommits } from './asked-chips.tsx';

interface QuestionFieldsProps {
  readonly questions: readonly BatchQuestion[];
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (answers: Readonly<Record<string, string>>) => void;
}

/** The fixed questions of a batch (B10): a word to choose or a line to write; the answer can be taken back. */
export function QuestionFields({ questions, answers, faults, onChange }: QuestionFieldsProps) {
  const change = (key: string, answer: string | null) => onChange({ ...answers, [key]: answer ?? '' });
  return (
    <section className="questions" aria-label="固定问题" onKeyDownCapture={enterMovesOrCommits}>
      {questions.map(({ key, text, type, options, required }) =>
        type === 'choice' ? (
          <AskedChips key={key} label={text} required={required} above fault={faults[key]}>
            <Chips
              label={text}
              small
              optional
              words={Object.fromEntries(options.map((option) => [option, option]))}
              value={answers[key] || null}
              onChange={(answer) => change(key, answer)}
            />
          </AskedChips>
        ) : (
          <Field key={key} label={text} required={required} above error={faults[key]}>
            {(bind) => (
              <LongText
                bind={bind}
                rows={1}
                max={1000}
                value={answers[key] ?? ''}
                onChange={(answer) => change(key, answer)}
              />
            )}
          </Field>
        ),
      )}
    </section>
  );
}
