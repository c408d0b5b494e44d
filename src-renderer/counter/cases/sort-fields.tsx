import { FIELD_LABELS } from '#contract/counter/case-labels.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormSection } from './form-section.tsx';
import { categoryChange, type IntakeChoices } from './intake-choices.ts';
import type { FieldsProps } from './intake-fields.tsx';

interface SortFieldsProps extends FieldsProps {
  readonly dictionaries: Dictionaries;
  readonly lists: IntakeChoices;
}

/** Where the matter belongs: channel, category, department; for complaints and repairs how urgent it is. */
export function SortFields({ form, errors, onChange, dictionaries, lists }: SortFieldsProps) {
  const urgent = form.kind === 'complaint' || form.kind === 'repair';
  return (
    <FormSection title="归类">
      <div className="row two">
        <Field label={FIELD_LABELS.channelId} required error={errors['channelId']}>
          {(bind) => (
            <Choice
              bind={bind}
              options={lists.channels}
              value={form.channelId}
              onChange={(channelId) => onChange({ channelId })}
            />
          )}
        </Field>
        <Field label={FIELD_LABELS.categoryId} required error={errors['categoryId']}>
          {(bind) => (
            <Choice
              bind={bind}
              options={lists.categories}
              value={form.categoryId}
              onChange={(categoryId) => onChange(categoryChange(form, dictionaries, categoryId))}
            />
          )}
        </Field>
        <Field label={FIELD_LABELS.departmentId} error={errors['departmentId']}>
          {(bind) => (
            <Choice
              bind={bind}
              options={lists.departments}
              value={form.departmentId}
              optional
              onChange={(departmentId) => onChange({ departmentId })}
            />
          )}
        </Field>
        {urgent && (
          <div className="field">
            <span className="label">{FIELD_LABELS.severity}</span>
            <Chips
              label={FIELD_LABELS.severity}
              words={words.severity}
              value={form.severity}
              onChange={(severity) => severity && onChange({ severity })}
            />
          </div>
        )}
      </div>
      {urgent && (
        <div className="field">
          <span className="label">{FIELD_LABELS.sameDay}</span>
          <Chips
            label={FIELD_LABELS.sameDay}
            words={words.sameDay}
            value={form.sameDay}
            optional
            onChange={(sameDay) => onChange({ sameDay })}
          />
        </div>
      )}
    </FormSection>
  );
}
