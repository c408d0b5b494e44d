import batchText from '../../../assets/scripts/batch.json' with { type: 'json' };
import caseText from '../../../assets/scripts/callback.json' with { type: 'json' };

/** Passages that the counter words differently, by their place (⚙ `callback.scripts`). */
export type OwnTexts = Readonly<Record<string, string>>;

/** One passage as delivered, under its place in the settings: `case.results.fair.closing`. */
export interface Delivered {
  readonly key: string;
  readonly text: string;
}

/** The script of a case's callback in the counter's words. */
export const caseScript = (own: OwnTexts): typeof caseText => worded(caseText, 'case', own);

/** The script of a batch in the counter's words. */
export const batchScriptText = (own: OwnTexts): typeof batchText => worded(batchText, 'batch', own);

/** Words that stand inside other passages and names of passages aren't passages themselves. */
const WORDS = /\.verb\.|\.name$/;

/** Every passage as delivered, in the order of the talk. */
export const DELIVERED: readonly Delivered[] = [
  ...passages(caseText, 'case'),
  ...passages(batchText, 'batch'),
];

function* passages(text: object, at: string): Generator<Delivered> {
  for (const [name, value] of Object.entries(text) as [string, unknown][]) {
    const key = `${at}.${name}`;
    if (typeof value === 'string' && !WORDS.test(key)) yield { key, text: value };
    else if (typeof value === 'object' && value !== null) yield* passages(value, key);
  }
}

function worded<Text extends object>(text: Text, at: string, own: OwnTexts): Text {
  const entries = Object.entries(text).map(([name, value]: [string, unknown]) => {
    const key = `${at}.${name}`;
    if (typeof value === 'string') return [name, own[key] ?? value];
    return [name, worded(value as object, key, own)]; // the files hold texts and groups of texts
  });
  return Object.fromEntries(entries) as Text; // the same names
}
