import { Input } from 'antd';
import { USUAL_PURPOSES } from '#domain/book/archive-reading.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';

interface PurposeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly focused?: boolean;
}

const WORDS = Object.fromEntries(USUAL_PURPOSES.map((purpose) => [purpose, purpose]));

/** Why a sealed file is wanted: one of the usual purposes by a click, or in one's own words. */
export function PurposeField({ value, onChange, error, focused = false }: PurposeFieldProps) {
  return (
    <>
      <Field label="事由" required error={error}>
        {(bind) => (
          <Input
            {...bind}
            autoFocus={focused}
            maxLength={200}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div className="field">
        <span className="label">常用</span>
        <Chips
          label="常用事由"
          small
          words={WORDS}
          value={value in WORDS ? value : null}
          onChange={(chosen) => chosen !== null && onChange(chosen)}
        />
      </div>
    </>
  );
}
