import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface TabsProps<Word extends string> {
  /** Name of the group for those who hear it. */
  readonly label: string;
  /** The tabs in their order; those left out aren't shown. */
  readonly words: Readonly<Partial<Record<Word, string>>>;
  /** How many things stand on a tab, where it is known. */
  readonly counts?: Readonly<Partial<Record<Word, number | undefined>>>;
  readonly value: Word;
  readonly onChange: (value: Word) => void;
  /** Stands at the right end of the row of tabs. */
  readonly beside?: ReactNode;
  readonly panelClass: string;
  readonly children: ReactNode;
}

/** Sheets one behind the other: a click or the arrow keys bring one to the front. */
export function Tabs<Word extends string>(props: TabsProps<Word>) {
  const { label, words, counts, value, onChange, beside, panelClass, children } = props;
  const id = useId();
  // Object.keys of a record of words are its words.
  const order = Object.keys(words) as Word[];
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && order[(order.indexOf(value) + step + order.length) % order.length];
    if (!next) return;
    onChange(next);
    document.getElementById(`${id}-${next}`)?.focus();
    event.preventDefault();
  };
  return (
    <>
      <div className="tabs-head">
        <div role="tablist" aria-label={label} className="tabs" onKeyDown={walk}>
          {order.map((each) => (
            <button
              key={each}
              id={`${id}-${each}`}
              type="button"
              role="tab"
              aria-selected={each === value}
              aria-controls={`${id}-panel`}
              tabIndex={each === value ? 0 : -1}
              onClick={() => onChange(each)}
            >
              {words[each]}{' '}
              {counts?.[each] !== undefined && <span className="tab-count">{counts[each]}</span>}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} className={panelClass}>
        {children}
      </div>
    </>
  );
}
