import type { FigureUnit } from './figure.ts';

interface Value {
  readonly value: number | null;
}

/** A figure's value as it is read: `93.3%`, `12`, `3.4 分`, `25.0 小时`; a dash when there was nothing to count. */
export function wordValue(unit: FigureUnit, { value }: Value): string {
  if (value === null) return '—';
  switch (unit) {
    case 'rate':
      return `${(value * 100).toFixed(1)}%`;
    case 'count':
      return String(value);
    case 'score':
      return `${value.toFixed(2)} 分`;
    case 'hours':
      return `${value.toFixed(1)} 小时`;
    default:
      return unit satisfies never;
  }
}

/** The change against another period, shares in percentage points; nothing when one has no base. */
export function wordChange(unit: FigureUnit, now: Value, before: Value, points = ' 个百分点'): string {
  if (now.value === null || before.value === null) return '';
  const change = now.value - before.value;
  const text = unit === 'rate' ? (change * 100).toFixed(1) : change.toFixed(unit === 'count' ? 0 : 1);
  const shown = Number(text);
  if (shown === 0) return '持平';
  return `${shown > 0 ? '+' : '−'}${text.replace('-', '')}${unit === 'rate' ? points : ''}`;
}
