import { asksReason } from '#domain/work/callbacks/levels.ts';
import { labelOf } from '#domain/counter/case-fields.ts';
import type { ReactNode } from 'react';
import { words } from '#contract/words.ts';
import { LEVELS } from '#domain/terms.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { FormSection } from './form-section.tsx';
import type { IntakeChoices } from './intake-choices.ts';
import { type FieldsProps, typed } from './intake-fields.tsx';

const NATURES = { valid: words.nature.valid, improvable: words.nature.improvable } as const;
const YES_NO = { yes: '理解', no: '不理解' } as const;
const ADOPTED = { yes: '采纳', no: '不采纳' } as const;
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  none: '未表态',
  ...Object.fromEntries(LEVELS.map((level) => [level, `${level} ${words.level[level]}`])),
};

/** 当场办结: what was done and said at once, and the customer's word on it. */
export function SettleFields({
  form,
  errors,
  onChange,
  lists,
}: FieldsProps & { readonly lists: IntakeChoices }) {
  const spoken = form.kind === 'complaint' || form.kind === 'repair';
  const unhappy = spoken && asksReason(form.level);
  const note = errors['onTheSpot.level'] ?? errors['onTheSpot.nature'];
  return (
    <FormSection title="办结">
      <Field
        label={form.kind === 'suggestion' ? '答复意见' : '处理与答复'}
        required
        error={errors['onTheSpot.answer']}
      >
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={4000}
            value={form.answer}
            onChange={(answer) => onChange({ answer })}
          />
        )}
      </Field>
      {form.kind === 'suggestion' && (
        <Chosen label={labelOf('adopted')}>
          <Chips
            label={labelOf('adopted')}
            words={ADOPTED}
            value={form.adopted === null ? null : form.adopted ? 'yes' : 'no'}
            onChange={(adopted) => onChange({ adopted: adopted === 'yes' })}
          />
        </Chosen>
      )}
      {form.kind === 'complaint' && (
        <Chosen label={labelOf('nature')} note="接待提出，投诉专管员随后确认；无效须由主管判定。">
          <Chips
            label={labelOf('nature')}
            words={NATURES}
            value={form.nature === 'invalid' ? null : form.nature}
            onChange={(nature) => onChange({ nature })}
          />
        </Chosen>
      )}
      {spoken && (
        <Chosen
          label="客户评价"
          note={note ?? (form.level === null ? '客户没有表态的，登记后转待回访。' : undefined)}
        >
          <Chips
            label="客户评价"
            words={LEVEL_WORDS}
            value={String(form.level ?? 'none')}
            onChange={(chosen) =>
              onChange({ level: LEVELS.find((level) => String(level) === chosen) ?? null })
            }
          />
        </Chosen>
      )}
      {form.kind === 'complaint' && form.nature === 'improvable' && form.level !== null && (
        <Chosen label="客户态度">
          <Chips
            label="客户态度"
            words={YES_NO}
            value={form.understands === null ? null : form.understands ? 'yes' : 'no'}
            onChange={(chosen) => onChange({ understands: chosen === 'yes' })}
          />
        </Chosen>
      )}
      {unhappy && (
        <div className="row two">
          <Field label="原因" error={errors['onTheSpot.reasonId']}>
            {(bind) => (
              <Choice
                bind={bind}
                options={lists.reasons}
                optional
                value={form.reasonId}
                onChange={(reasonId) => onChange({ reasonId })}
              />
            )}
          </Field>
          <Field label="客户的话" error={errors['onTheSpot.reasonText']}>
            {typed(form.reasonText, 1000, (reasonText) => onChange({ reasonText }))}
          </Field>
        </div>
      )}
    </FormSection>
  );
}

interface ChosenProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Chosen({ label, note, children }: ChosenProps) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      <div>
        {children}
        {note && <div className="hint">{note}</div>}
      </div>
    </div>
  );
}
