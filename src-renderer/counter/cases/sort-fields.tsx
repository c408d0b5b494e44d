import { labelOf } from '#domain/counter/case-fields.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormSection } from './form-section.tsx';
import { categoryChange, type IntakeChoices } from './intake-choices.ts';
import type { FieldsProps } from './intake-fields.tsx';

/** The chosen category in large letters, with what it brings along: a slip of two initials is seen at once. */
function ChosenCategory({ form, dictionaries }: Pick<SortFieldsProps, 'form' | 'dictionaries'>) {
  const category = dictionaries.categories.find(({ id }) => id === form.categoryId);
  if (!category) return null;
  const parent = dictionaries.categories.find(({ id }) => id === category.parentId);
  const department = dictionaries.departments.find(({ id }) => id === category.departmentId);
  const brings = [
    parent?.label,
    department && `责任部门 ${department.name}`,
    category.sameDay && `当日件：${words.sameDay[category.sameDay]}`,
  ].filter(Boolean);
  return (
    <span className="chosen-category">
      <strong>{category.label}</strong> {brings.join(' · ')}
    </span>
  );
}

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
        <Field label={labelOf('channelId')} required error={errors['channelId']}>
          {(bind) => (
            <Choice
              bind={bind}
              options={lists.channels}
              value={form.channelId}
              onChange={(channelId) => onChange({ channelId })}
            />
          )}
        </Field>
        <Field
          label={labelOf('categoryId')}
          required
          error={errors['categoryId']}
          hint={<ChosenCategory form={form} dictionaries={dictionaries} />}
        >
          {(bind) => (
            <Choice
              bind={bind}
              options={lists.categories}
              value={form.categoryId}
              onChange={(categoryId) => onChange(categoryChange(form, dictionaries, categoryId))}
            />
          )}
        </Field>
        <Field label={labelOf('departmentId')} error={errors['departmentId']}>
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
            <span className="label">{labelOf('severity')}</span>
            <Chips
              label={labelOf('severity')}
              words={words.severity}
              value={form.severity}
              onChange={(severity) => severity && onChange({ severity })}
            />
          </div>
        )}
      </div>
      {urgent && (
        <div className="field">
          <span className="label">{labelOf('sameDay')}</span>
          <Chips
            label={labelOf('sameDay')}
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
