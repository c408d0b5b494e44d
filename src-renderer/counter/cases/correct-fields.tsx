import { type CodedKey, type Correctable, fieldOf, labelOf } from '#domain/counter/case-fields.ts';
import { Input } from 'antd';
import type { CaseView } from '#contract/counter/cases.ts';

import { CODED_WORDS, wordField } from '#contract/counter/case-field-text.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import type { IntakeChoices } from './intake-choices.ts';

/** What has been typed for each field that is to be corrected. */
export type Typed = Readonly<Partial<Record<Correctable, unknown>>>;

interface CorrectFieldProps {
  readonly field: Correctable;
  /** The case as it stood when the correction was begun. */
  readonly base: CaseView;
  readonly value: unknown;
  readonly lists: IntakeChoices;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One field under correction: what stands there, and the new value in the field's own control. */
export function CorrectField({ field, base, value, lists, error, onChange }: CorrectFieldProps) {
  const label = labelOf(field, base.kind);
  const stands = `现为：${wordField(field, base)}`;
  const text = typeof value === 'string' ? value : '';
  const id = typeof value === 'number' ? value : null;
  const { type, needed, long } = fieldOf(field);
  const chips = chipsOf(field);
  const list = LISTS[field];
  if (chips)
    return (
      <ChipField label={label} error={error} hint={stands}>
        <Chips
          label={label}
          words={chips}
          value={typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : null}
          optional={type === 'coded' && needed !== true}
          onChange={(chosen) => onChange(isFlag(field) ? chosen === 'true' : chosen)}
        />
      </ChipField>
    );
  return (
    <Field label={label} above error={error} hint={stands}>
      {(bind) => {
        if (list)
          return (
            <Choice
              bind={bind}
              options={lists[list]}
              optional={needed !== true}
              value={id}
              onChange={onChange}
            />
          );
        if (type === 'instant')
          return <TimeField bind={bind} value={text || null} dayTime="09:00" onChange={onChange} />;
        if (long) return <LongText bind={bind} rows={3} max={10_000} value={text} onChange={onChange} />;
        if (type === 'money')
          return (
            <Input
              {...bind}
              suffix="元"
              maxLength={12}
              defaultValue={id === null ? '' : (id / 100).toFixed(2)}
              onChange={(event) => onChange(fenOf(event.target.value))}
            />
          );
        return (
          <Input {...bind} maxLength={400} value={text} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}

/** The case as it would read with what was typed; words of chosen entries come from the lists. */
export function withTyped(base: CaseView, typed: Typed, lists: IntakeChoices): CaseView {
  const label = (list: keyof IntakeChoices, id: unknown) =>
    lists[list].find(({ value }) => value === id)?.label ?? null;
  // Each value was typed in its field's own control.
  const view = { ...base, ...emptyAsNull(typed) } as CaseView;
  return {
    ...view,
    ...('channelId' in typed && { channelLabel: label('channels', typed.channelId) ?? '' }),
    ...('categoryId' in typed && { categoryLabel: label('categories', typed.categoryId) ?? '' }),
    ...('departmentId' in typed && { departmentLabel: label('departments', typed.departmentId) }),
  };
}

const emptyAsNull = (typed: Typed) =>
  Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value === '' ? null : value]));

const FLAGS = { true: '是', false: '否' } as const;
const LISTS: Readonly<Partial<Record<Correctable, keyof IntakeChoices>>> = {
  channelId: 'channels',
  categoryId: 'categories',
  departmentId: 'departments',
};

const isFlag = (key: Correctable) => fieldOf(key).type === 'flag';

/** What a coded field or a flag chooses from; nothing for the others. */
function chipsOf(key: Correctable): Readonly<Record<string, string>> | undefined {
  if (isFlag(key)) return FLAGS;
  return fieldOf(key).type === 'coded' ? CODED_WORDS[key as Correctable & CodedKey] : undefined;
}

const fenOf = (yuan: string) => (yuan.trim() === '' ? null : Math.round(Number(yuan) * 100));
