import { Select } from 'antd';
import type { FieldBinding } from './field.tsx';

/** One thing to choose; `group` puts it under a heading. */
export interface ChoiceOption<Value extends number | string = number> {
  readonly value: Value;
  readonly label: string;
  readonly group?: string;
  /** Further text that typing finds it by. */
  readonly search?: string;
}

interface ChoiceProps<Value extends number | string> {
  readonly bind: FieldBinding;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly optional?: boolean;
}

/** A long list: typing finds, arrows choose, Enter takes; closed, Enter goes on to the next field. */
export function Choice<Value extends number | string>(props: ChoiceProps<Value>) {
  const { bind, options, value, onChange, optional = false } = props;
  return (
    <Select<Value | null>
      {...bind}
      value={value}
      onChange={(chosen) => onChange(chosen ?? null)}
      options={grouped(options)}
      showSearch={{ filterOption: matches }}
      allowClear={optional}
      virtual={false}
      listHeight={300}
      notFoundContent={<span className="hint">没有符合的条目</span>}
    />
  );
}

function matches(typed: string, option: unknown): boolean {
  // Options of this list are the ChoiceOptions handed in below; a group's heading has none of their texts.
  const { label = '', search = '' } = (option ?? {}) as Partial<ChoiceOption>;
  return `${label} ${search}`.toLowerCase().includes(typed.toLowerCase());
}

function grouped<Value extends number | string>(options: readonly ChoiceOption<Value>[]) {
  if (options.every((option) => option.group === undefined)) return [...options];
  return [...Map.groupBy(options, (option) => option.group ?? '')].map(([label, options]) => ({
    label,
    options,
  }));
}
