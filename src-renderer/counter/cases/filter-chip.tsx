interface FilterChipProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | null) => void;
}

/** One way to narrow a list: the platform's own list behind a chip; what is chosen stands on it and can be taken back. */
export function FilterChip<Value extends string | number>(props: FilterChipProps<Value>) {
  const { label, value, options, onChange } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={value === null ? 'filter-chip' : 'filter-chip on'}>
      <label>
        {label}
        {chosen && <b>{chosen.label.trim()}</b>}
        <select
          aria-label={label}
          value={value ?? ''}
          onChange={(event) =>
            onChange(options.find((option) => String(option.value) === event.target.value)?.value ?? null)
          }
        >
          <option value="">全部</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {value !== null && (
        <button
          type="button"
          className="text-button"
          aria-label={`取消${label}`}
          onClick={() => onChange(null)}
        >
          ×
        </button>
      )}
    </span>
  );
}

interface FlagChipProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A yes-or-nothing way to narrow a list. */
export function FlagChip({ label, value, onChange }: FlagChipProps) {
  return (
    <span className={value ? 'filter-chip on' : 'filter-chip'}>
      <label>
        <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
        {label}
      </label>
    </span>
  );
}
