import { words } from '#contract/words.ts';
import type { RemedyType } from '#domain/terms.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { TextArea, tiesOf, YuanLine } from '../moves/sheet-fields.tsx';
import { Chips } from '../../ui/chips.tsx';
import { fenOf } from '../../ui/yuan.ts';

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
  const tie = tiesOf(values, onChange, errors);
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
      <TextArea label="客户要求" rows={2} max={2000} {...tie('askedText')} />
      <YuanLine label="要求金额" {...tie('askedYuan', 'askedFen')} />
    </>
  );
}
