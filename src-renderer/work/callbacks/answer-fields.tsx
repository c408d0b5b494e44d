import { asksReason } from '#domain/work/callbacks/levels.ts';
import { Input } from 'antd';
import type { TermView } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { type Answer, type Faults, levelOf, methodOf } from './answers.ts';
import { AskedChips, enterMovesOrCommits } from './asked-chips.tsx';

/** What the answer's parts share. */
export interface AnswerProps {
  readonly answer: Answer;
  readonly faults: Faults;
  readonly asksUnderstanding: boolean;
  readonly reasons: readonly TermView[];
  readonly onChange: (part: Partial<Answer>) => void;
}

const UNDERSTANDING = { yes: '理解', no: '不理解' } as const;

/** What is asked with the choice: reasons at 3 and 4, suggestions at every level, 理解 for 待改进, a time at Y. */
export function AnswerFields({ answer, faults, asksUnderstanding, reasons, onChange }: AnswerProps) {
  const { choice, understands } = answer;
  const level = levelOf(answer);
  const dissatisfied = asksReason(level);
  const understood = understands === null ? null : understands ? 'yes' : 'no';
  return (
    <div className="answer-fields" onKeyDownCapture={enterMovesOrCommits}>
      <AskedChips label="方式">
        <Chips
          label="回访方式"
          small
          words={words.callbackMethod}
          value={methodOf(answer)}
          onChange={(method) => onChange({ method })}
        />
      </AskedChips>
      {asksUnderstanding && level !== null && (
        <AskedChips label="是否理解" fault={faults.understands} asksNext={understands === null}>
          <Chips
            label="是否理解"
            small
            words={UNDERSTANDING}
            value={understood}
            onChange={(word) => onChange({ understands: word === 'yes' })}
          />
        </AskedChips>
      )}
      {dissatisfied && (
        <AskedChips label="原因" wide fault={faults.reasonId} asksNext={answer.reasonId === null}>
          <Chips
            label="不满意的原因"
            small
            words={Object.fromEntries(reasons.map(({ id, label }) => [String(id), label]))}
            value={answer.reasonId === null ? null : String(answer.reasonId)}
            onChange={(id) => onChange({ reasonId: Number(id) })}
          />
        </AskedChips>
      )}
      {dissatisfied && (
        <Field label="客户原话" required error={faults.reasonText}>
          {(bind) => (
            <LongText
              bind={bind}
              rows={2}
              max={1000}
              value={answer.reasonText}
              onChange={(reasonText) => onChange({ reasonText })}
            />
          )}
        </Field>
      )}
      {choice === 'Y' && (
        <div data-ask-next>
          <Field label="约定时间" required error={faults.appointedAt}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={answer.appointedAt}
                onChange={(appointedAt) => onChange({ appointedAt })}
                quick={['2小时后', '明天 10:00']}
                dayTime="10:00"
              />
            )}
          </Field>
        </div>
      )}
      {typeof choice === 'string' ? (
        <Field label="备注">
          {(bind) => (
            <Input
              {...bind}
              maxLength={1000}
              value={answer.note}
              onChange={(event) => onChange({ note: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label="建议">
          {(bind) => (
            <LongText
              bind={bind}
              rows={2}
              max={1000}
              value={answer.suggestion}
              onChange={(suggestion) => onChange({ suggestion })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
