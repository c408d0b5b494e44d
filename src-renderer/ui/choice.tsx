import { Select } from 'antd';
import { useRef, useState } from 'react';
import { type Findable, fitOf } from '#domain/text/find-choice.ts';
import type { FieldBinding } from './field.tsx';

/** One thing to choose; `group` puts it under a heading. */
export interface ChoiceOption<Value extends number | string = number> {
  readonly value: Value;
  readonly label: string;
  readonly group?: string;
  /** Pinyin that typing finds it by: initials, and the whole. */
  readonly search?: string;
  /** The same of its heading. */
  readonly groupSearch?: string;
}

interface ChoiceProps<Value extends number | string> {
  readonly bind: FieldBinding;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly optional?: boolean;
}

/**
 * A long list: typing finds by word, initials or whole pinyin, the nearest first; arrows choose, Enter takes; closed,
 * Enter goes on to the next field. What is typed and not chosen empties the field and says so: nothing that isn't seen is
 * ever sent. Escape brings back what stood there.
 */
export function Choice<Value extends number | string>(props: ChoiceProps<Value>) {
  const { bind, options, value, onChange, optional = false } = props;
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const before = useRef<Value | null>(null);
  const found = fitting(options, typed);

  const search = (text: string) => {
    setTyped(text);
    if (text.trim() === '') return;
    setRefused(null);
    if (value === null) return;
    before.current = value;
    onChange(null);
  };
  const leave = () => {
    if (typed.trim() !== '') setRefused(typed.trim());
    setTyped('');
    before.current = null;
  };
  return (
    <>
      <Select<Value | null>
        {...bind}
        value={value}
        onChange={(chosen) => {
          before.current = null;
          setTyped('');
          setRefused(null);
          onChange(chosen ?? null);
        }}
        options={typed.trim() === '' ? grouped(options) : found.map(flat)}
        showSearch={{ filterOption: false, searchValue: typed, onSearch: search }}
        onInputKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          if (before.current !== null) onChange(before.current);
          before.current = null;
          setTyped('');
        }}
        onBlur={leave}
        allowClear={optional}
        virtual={false}
        listHeight={300}
        notFoundContent={<span className="hint">没有“{typed}”，此栏现在是空的</span>}
      />
      {refused !== null && value === null && (
        <div className="field-error" role="alert">
          “{refused}”没有选定，此栏是空的
        </div>
      )}
    </>
  );
}

/** The entries that fit, the nearest first; those that fit alike stay in their order. */
function fitting<Value extends number | string>(
  options: readonly ChoiceOption<Value>[],
  typed: string,
): readonly ChoiceOption<Value>[] {
  return options
    .flatMap((option) => {
      const fit = fitOf(findable(option), typed);
      return fit === null ? [] : [{ option, fit }];
    })
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ option }) => option);
}

const findable = ({ label, group, search, groupSearch }: ChoiceOption<number | string>): Findable => ({
  label,
  pinyin: search ?? '',
  group: group ?? '',
  groupPinyin: groupSearch ?? '',
});

/** While something is typed the headings stand behind their entries. */
function flat<Value extends number | string>({ value, label, group }: ChoiceOption<Value>) {
  return {
    value,
    label: group === undefined || group === '' ? label : `${label}（${group}）`,
  };
}

function grouped<Value extends number | string>(options: readonly ChoiceOption<Value>[]) {
  if (options.every((option) => option.group === undefined)) return [...options];
  return [...Map.groupBy(options, (option) => option.group ?? '')].map(([label, options]) => ({
    label,
    options,
  }));
}
