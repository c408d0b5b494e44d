import { useId } from 'react';

interface ChipsProps<Word extends string> {
  /** Name of the group for those who hear it; the visible label stands beside. */
  readonly label: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly value: Word | null;
  readonly onChange: (value: Word | null) => void;
  /** A second click on the chosen word takes it back. */
  readonly optional?: boolean;
  readonly small?: boolean;
}

/** A short closed list with every word in sight: arrows choose, one click is enough. */
export function Chips<Word extends string>(props: ChipsProps<Word>) {
  const { label, words, value, onChange, optional, small } = props;
  const name = useId();
  // Object.keys of a record of words are its words.
  const choices = Object.keys(words) as Word[];
  return (
    <div role="radiogroup" aria-label={label} className={small ? 'chips small' : 'chips'}>
      {choices.map((word) => (
        <label key={word}>
          <input
            type="radio"
            name={name}
            checked={word === value}
            onChange={() => onChange(word)}
            onClick={() => optional && word === value && onChange(null)}
            onKeyDown={(event) => {
              if (optional && (event.key === 'Backspace' || event.key === 'Delete')) onChange(null);
            }}
          />
          <span>{words[word]}</span>
        </label>
      ))}
    </div>
  );
}
