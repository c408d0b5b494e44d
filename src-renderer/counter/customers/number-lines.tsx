import { Button, Checkbox, Input, Radio } from 'antd';
import type { ClipboardEvent } from 'react';
import { splitPhones } from '#domain/text/phone.ts';
import { newLine, type NumberLine } from './customer-form.ts';

interface NumberLinesProps {
  readonly label: string;
  readonly word: string;
  readonly lines: readonly NumberLine[];
  readonly error: string | undefined;
  /** One of them is the primary. */
  readonly primaries?: boolean;
  readonly onChange: (lines: readonly NumberLine[]) => void;
}

/** Phones or units one below the other; a stored one is retired and never removed (E2). */
export function NumberLines({ label, word, lines, error, primaries = false, onChange }: NumberLinesProps) {
  const put = (at: number, part: Partial<NumberLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  // Several numbers pasted into one line are several lines.
  const paste = (at: number, event: ClipboardEvent<HTMLInputElement>) => {
    const numbers = splitPhones(event.clipboardData.getData('text').replaceAll('\t', '\n'));
    const [first = '', ...others] = numbers;
    if (others.length === 0) return;
    event.preventDefault();
    onChange([
      ...lines.map((line, index) => (index === at ? { ...line, value: first } : line)),
      ...others.map((value) => ({ ...newLine, value })),
    ]);
  };
  return (
    <fieldset className="number-lines">
      <legend>{label}</legend>
      {lines.map((line, index) => (
        // Lines are only added at the end and removed by their place.
        <div key={line.id ?? `new-${index}`} className="number-line">
          <Input
            aria-label={`${word} ${index + 1}`}
            status={error ? 'error' : ''}
            {...(!primaries && { maxLength: 80 })}
            onPaste={(event) => primaries && line.id === null && paste(index, event)}
            readOnly={line.id !== null}
            value={line.value}
            onChange={(event) => put(index, { value: event.target.value })}
          />
          {primaries && lines.length > 1 && (
            <Radio
              checked={line.primary}
              disabled={line.retired}
              onChange={() => onChange(lines.map((each, at) => ({ ...each, primary: at === index })))}
            >
              首选
            </Radio>
          )}
          {line.id === null ? (
            <Button
              size="small"
              type="text"
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
            >
              去掉
            </Button>
          ) : (
            <Checkbox
              checked={line.retired}
              onChange={(event) => put(index, { retired: event.target.checked, primary: false })}
            >
              停用
            </Checkbox>
          )}
        </div>
      ))}
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
      <Button size="small" onClick={() => onChange([...lines, newLine])}>
        再加一个{word}
      </Button>
    </fieldset>
  );
}
