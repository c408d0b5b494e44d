import { words } from '#contract/words.ts';
import type { RemedyType } from '#domain/terms.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';
import { MoneyInput } from './money-input.tsx';
import { fenOf } from './yuan.ts';

/** What the customer asks for (T8). */
export interface AskedValues {
  readonly remedyAsked: RemedyType | null;
  readonly askedText: string;
  readonly askedYuan: string;
}

/** As it is sent. */
export function askedForm({ remedyAsked, askedText, askedYuan }: AskedValues) {
  return { remedyAsked, askedText, askedFen: fenOf(askedYuan) };
}

interface AskedFieldsProps {
  readonly values: AskedValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<AskedValues>) => void;
}

/** The coded remedy, the customer's words, the amount. */
export function AskedFields({ values, errors, onChange }: AskedFieldsProps) {
  return (
    <>
      <ChipField label="要求方式" error={errors['remedyAsked']}>
        <Chips
          label="要求方式"
          small
          optional
          words={words.remedy}
          value={values.remedyAsked}
          onChange={(remedyAsked) => onChange({ remedyAsked })}
        />
      </ChipField>
      <Field label="客户要求" above error={errors['askedText']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={2000}
            value={values.askedText}
            onChange={(askedText) => onChange({ askedText })}
          />
        )}
      </Field>
      <Field label="要求金额" above error={errors['askedFen']}>
        {(bind) => (
          <MoneyInput
            bind={bind}
            value={values.askedYuan}
            onChange={(askedYuan) => onChange({ askedYuan })}
          />
        )}
      </Field>
    </>
  );
}
