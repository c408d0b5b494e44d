/** Leaves what may stand in an amount of yuan: digits, one point, two places behind it. */
export function yuanText(typed: string): string {
  return /^\d{0,9}(\.\d{0,2})?/.exec(typed.replaceAll(/[^\d.]/g, ''))?.[0] ?? '';
}

/** The amount in fen, without a float in between; null while nothing stands there. */
export function fenOf(yuan: string): number | null {
  const [whole = '', rest = ''] = yuan.split('.');
  if (whole === '' && rest === '') return null;
  return Number(whole || '0') * 100 + Number(rest.padEnd(2, '0'));
}

/** An amount as it is typed again: `12000`, `12.50`. */
export function yuanOf(fen: number | null): string {
  if (fen === null) return '';
  const rest = String(fen % 100).padStart(2, '0');
  return `${Math.floor(fen / 100)}${rest === '00' ? '' : `.${rest}`}`;
}
