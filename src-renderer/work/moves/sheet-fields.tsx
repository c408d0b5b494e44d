import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Day, Instant } from '#domain/time.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { FenInput, MoneyInput } from '../../ui/money-input.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { ChipField } from './chip-field.tsx';
import { DayField } from './day-field.tsx';

/** What a field of a sheet is tied to: its value, the change of it, what the office says is wrong with it. */
interface Tie<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly fault: string | undefined;
}

/** Ties fields to the values of a sheet by name; the office may call one otherwise, and know them under a `prefix`. */
export function tiesOf<Values extends object>(
  values: Values,
  change: (patch: Partial<Values>) => void,
  faults: Readonly<Record<string, string | undefined>> = {},
  prefix = '',
) {
  return <Name extends keyof Values & string>(
    name: Name,
    ...faultNames: readonly string[]
  ): Tie<Values[Name]> => ({
    value: values[name],
    // A record of one of the sheet's own names is a part of its values.
    onChange: (value) => change({ [name]: value } as unknown as Partial<Values>),
    fault: [...faultNames, name]
      .map((each) => faults[`${prefix}${each}`])
      .find((fault) => fault !== undefined),
  });
}

interface Labelled {
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
}

/** A text of one line. */
export function TextLine({
  max,
  value,
  onChange,
  fault,
  ...labelled
}: Labelled & Tie<string> & { readonly max: number }) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => (
        <Input {...bind} maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** A text of several lines. */
export function TextArea({
  rows,
  max,
  value,
  onChange,
  fault,
  ...labelled
}: Labelled & Tie<string> & { readonly rows: number; readonly max: number }) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => <LongText bind={bind} rows={rows} max={max} value={value} onChange={onChange} />}
    </Field>
  );
}

/** A day. */
export function DayLine({ value, onChange, fault, ...labelled }: Labelled & Tie<Day | null>) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => <DayField bind={bind} value={value} onChange={onChange} />}
    </Field>
  );
}

/** A moment; `now` puts 现在 beside it. */
export function TimeLine({
  now = false,
  value,
  onChange,
  fault,
  ...labelled
}: Labelled & Tie<Instant | null> & { readonly now?: boolean }) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => <TimeField bind={bind} value={value} quick={now ? ['现在'] : []} onChange={onChange} />}
    </Field>
  );
}

/** An amount kept as the yuan that were typed. */
export function YuanLine({ value, onChange, fault, ...labelled }: Labelled & Tie<string>) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => <MoneyInput bind={bind} value={value} onChange={onChange} />}
    </Field>
  );
}

/** An amount in fen. */
export function FenLine({ value, onChange, fault, ...labelled }: Labelled & Tie<number | null>) {
  return (
    <Field {...labelled} above error={fault}>
      {(bind) => <FenInput bind={bind} fen={value} onChange={onChange} />}
    </Field>
  );
}

/** Several of a short list, each with its tick; those offered in their order. */
export function Ticks<Word extends string>({
  offered,
  words,
  value,
  onChange,
  fault,
  ...labelled
}: Labelled &
  Tie<readonly Word[]> & {
    readonly offered: readonly Word[];
    readonly words: Readonly<Record<Word, string>>;
  }) {
  return (
    <ChipField {...labelled} error={fault}>
      <div role="group" aria-label={labelled.label} className="tick-list">
        {offered.map((word) => (
          <Checkbox
            key={word}
            checked={value.includes(word)}
            onChange={(event) =>
              onChange(
                offered.filter((each) => (each === word ? event.target.checked : value.includes(each))),
              )
            }
          >
            {words[word]}
          </Checkbox>
        ))}
      </div>
    </ChipField>
  );
}
