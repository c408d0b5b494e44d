import { Checkbox, Input, Select } from 'antd';

interface CellProps<Value> {
  readonly label: string;
  readonly mayChange: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Words of a setting: a box for whoever may change them, plain text for the others. */
export function TextCell({
  label,
  mayChange,
  value,
  onChange,
  max,
}: CellProps<string> & { readonly max: number }) {
  if (!mayChange) return <span className="selectable">{value}</span>;
  return (
    <Input
      aria-label={label}
      maxLength={max}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** One of a few words; `fixed` where this row leaves no choice. */
export function PickCell<Word extends string>({
  label,
  mayChange,
  value,
  onChange,
  words,
  fixed = false,
}: CellProps<Word> & { readonly words: Readonly<Record<Word, string>>; readonly fixed?: boolean }) {
  if (!mayChange || fixed) return <span>{words[value]}</span>;
  return (
    <Select<Word>
      aria-label={label}
      value={value}
      onChange={onChange}
      virtual={false}
      // Object.keys of a record of words are its words.
      options={(Object.keys(words) as Word[]).map((word) => ({ value: word, label: words[word] }))}
    />
  );
}

/** Yes or no. */
export function TickCell({
  label,
  mayChange,
  value,
  onChange,
  fixed = false,
}: CellProps<boolean> & { readonly fixed?: boolean }) {
  if (!mayChange) return <span>{value ? '是' : '—'}</span>;
  return (
    <Checkbox
      aria-label={label}
      disabled={fixed}
      checked={value}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
