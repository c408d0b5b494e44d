import type { ReactNode } from 'react';
import { words } from '#contract/words.ts';
import { CASE_KINDS, CUSTOMER_TYPES } from '#domain/terms.ts';
import { useOffice } from '../../api/use-office.ts';
import { Tick } from '../../counter/cases/intake-fields.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { filterOf, type NewBatchForm } from './new-batch-form.ts';

interface CustomerFilterProps {
  readonly form: NewBatchForm;
  readonly onChange: (part: Partial<NewBatchForm>) => void;
}

/** Customers of the archive by membership, type and last matter, with how many that finds. */
export function CustomerFilter({ form, onChange }: CustomerFilterProps) {
  return (
    <>
      <ChipField label="客户类型" hint="都不勾选即不限">
        <Ticks
          words={words.customerType}
          all={CUSTOMER_TYPES}
          chosen={form.types}
          onChange={(types) => onChange({ types })}
        >
          <Tick label="只限会员" value={form.members} onChange={(members) => onChange({ members })} />
          <Tick label="只限签约且已入住" value={form.settled} onChange={(settled) => onChange({ settled })} />
        </Ticks>
      </ChipField>
      <div className="period">
        <Field label="最近一件事项 自" above>
          {(bind) => <DayField bind={bind} value={form.since} onChange={(since) => onChange({ since })} />}
        </Field>
        <Field label="至" above>
          {(bind) => <DayField bind={bind} value={form.until} onChange={(until) => onChange({ until })} />}
        </Field>
      </div>
      <ChipField label="最近一件事项的种类">
        <Ticks
          words={words.kind}
          all={CASE_KINDS}
          chosen={form.kinds}
          onChange={(kinds) => onChange({ kinds })}
        />
      </ChipField>
      <Found form={form} />
    </>
  );
}

interface TicksProps<Word extends string> {
  readonly words: Readonly<Record<Word, string>>;
  readonly all: readonly Word[];
  readonly chosen: readonly Word[];
  readonly onChange: (chosen: readonly Word[]) => void;
  readonly children?: ReactNode;
}

function Ticks<Word extends string>({ words, all, chosen, onChange, children }: TicksProps<Word>) {
  return (
    <div className="ticks">
      {all.map((word) => (
        <Tick
          key={word}
          label={words[word]}
          value={chosen.includes(word)}
          onChange={(on) => onChange(all.filter((each) => (each === word ? on : chosen.includes(each))))}
        />
      ))}
      {children}
    </div>
  );
}

function Found({ form }: { readonly form: NewBatchForm }) {
  const source = useSettled(form, 300);
  const { data: found, error } = useOffice('batch.preview', { source: filterOf(source) });
  if (error) return <ErrorBar error={error} />;
  return (
    <div role="status" className="found">
      {found && (
        <>
          <p>
            可回访 <strong>{found.count}</strong> 位
            {found.withoutPhone > 0 && (
              <span className="quiet">，另有 {found.withoutPhone} 位没有电话，不列入</span>
            )}
          </p>
          <p className="quiet">
            {found.names.join('、')}
            {found.count > found.names.length && ' 等'}
          </p>
        </>
      )}
    </div>
  );
}
