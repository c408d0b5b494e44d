import type { Span } from '#domain/work/clocks/calendar.ts';

/**
 * Working spans as one types them: `8:30-12:00 13:30-17:30`, with whatever dash and separator; nothing or
 * `休息` is a day without work. Null when it can't be read.
 */
export function parseSpans(text: string): Span[] | null {
  const bare = text
    .replaceAll('：', ':')
    .replaceAll(/\s*(?:[-–—－~～]|至|到)+\s*/g, '-')
    .trim();
  if (bare === '' || bare === '休息') return [];
  const spans = bare.split(/[\s,，、;；]+/).map((part) => /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part));
  if (spans.includes(null)) return null;
  return spans.map((span) => ({ from: padded(span?.[1]), to: padded(span?.[2]) }));
}

/** `08:30–12:00 13:30–17:30`. */
export function wordSpans(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(' ');
}

const padded = (time = ''): string => time.padStart(5, '0');
