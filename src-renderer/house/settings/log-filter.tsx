import { Select } from 'antd';
import type { Day } from '#domain/time.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

/** What a log is narrowed to. */
export interface LogFilter<Kind extends string> {
  readonly userId: number | null;
  readonly kind: Kind | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Everybody's, every kind, all days. */
export const UNFILTERED = { userId: null, kind: null, from: null, to: null } as const;

interface LogFilterBarProps<Kind extends string> {
  readonly words: Readonly<Record<Kind, string>>;
  readonly filter: LogFilter<Kind>;
  readonly onChange: (filter: LogFilter<Kind>) => void;
}

/** Above a log: whose, which kind, from and until when. */
export function LogFilterBar<Kind extends string>({ words, filter, onChange }: LogFilterBarProps<Kind>) {
  const { data: people } = useOffice('people.list', undefined);
  return (
    <div className="settings-filter">
      <Field label="人员">
        {(bind) => (
          <Choice
            bind={bind}
            optional
            options={(people ?? []).map(({ id, name, initials }) => ({
              value: id,
              label: name,
              search: initials,
            }))}
            value={filter.userId}
            onChange={(userId) => onChange({ ...filter, userId })}
          />
        )}
      </Field>
      <Field label="种类">
        {(bind) => (
          <Select<Kind | null>
            {...bind}
            allowClear
            virtual={false}
            value={filter.kind}
            onChange={(chosen) => onChange({ ...filter, kind: chosen ?? null })}
            options={Object.entries(words).map(([value, label]) => ({
              value: value as Kind, // a key of the words
              label: label as string, // and its word
            }))}
          />
        )}
      </Field>
      <Field label="从">
        {(bind) => (
          <DayField bind={bind} value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
        )}
      </Field>
      <Field label="到">
        {(bind) => <DayField bind={bind} value={filter.to} onChange={(to) => onChange({ ...filter, to })} />}
      </Field>
    </div>
  );
}
