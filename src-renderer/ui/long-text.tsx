import { Input } from 'antd';
import type { FieldBinding } from './field.tsx';

interface LongTextProps {
  readonly bind: FieldBinding;
  readonly value: string;
  readonly max: number;
  /** Lines in sight while empty; it grows with the text. */
  readonly rows: number;
  readonly onChange: (value: string) => void;
}

/** A text of several lines. It grows by CSS: antd's own measuring writes a style attribute, which the CSP refuses. */
export function LongText({ bind, value, max, rows, onChange }: LongTextProps) {
  return (
    <Input.TextArea
      {...bind}
      className="long-text"
      style={{ minHeight: rows * LINE + 10 }}
      maxLength={max}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Height of a line in pixels (theme: 15 px × 1.6). */
const LINE = 24;
