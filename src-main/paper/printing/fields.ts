import { wordInstant } from '#domain/time.ts';
import type { Cell, Row, Wording } from './row.ts';
import { type Run, type Text, joinText } from './text.ts';

/** What a field holds: a text, or nothing yet (the space stays for handwriting). */
export type Entry = Text | null;

/** Width of the label column, in millimetres of the nominal 170. */
export const LABEL_MM = 22;

/** A label cell. */
export function label(text: string, width = LABEL_MM): Cell {
  return { width, text, look: 'label' };
}

/** A value cell. */
export function value(text: Entry, width: number, align: 'left' | 'center' | 'right' = 'left'): Cell {
  return { width, text: text ?? '', look: 'value', align };
}

/** A row of up to four labelled fields that share the width. */
export function fields(...pairs: readonly (readonly [label: string, entry: Entry])[]): Row {
  const width = 170 / pairs.length - LABEL_MM;
  return {
    cells: pairs.flatMap(([name, entry]) => [
      label(name),
      { ...value(entry, width), stand: 'middle' as const },
    ]),
  };
}

/** A labelled long text; flows on to the next sheet, its empty part is ruled for handwriting. */
export function longText(name: string, entry: Entry, lines: number, stretch = 0): Row {
  return {
    cells: [
      { ...label(name), goesOn: true },
      { ...value(entry, 170 - LABEL_MM), stand: 'top', ruled: true },
    ],
    lines: entry === null ? lines : 1,
    // No blank lines under a text: they would invite additions (E1).
    stretch: entry === null ? stretch : 0,
    stretchMost: 1 + 2 * stretch,
  };
}

/** A text of the form (须知, 协议条款) with values set into it; the administrator may word it anew. */
export function wording(key: string, name: string, builtIn: string, fills: Wording['fills'] = {}): Row {
  return { ...longText(name, fillIn(builtIn, fills), 1), wording: { key, name, builtIn, fills } };
}

/** Sets values into a text's `{name}`; what has none yet stays open for the pen. */
export function fillIn(text: string, fills: Wording['fills']): string {
  return text.replace(/\{([^{}\n]{1,20})\}/g, (whole, name: string) => {
    if (!Object.hasOwn(fills, name)) return whole;
    return fills[name] ?? '＿＿＿＿＿＿';
  });
}

/** A grey line that opens a part of the form. */
export function section(title: string): Row {
  return { cells: [{ width: 170, text: title, look: 'head', align: 'left' }], keep: true };
}

/** Grey heads of a table; give it to the rows below as `under`. */
export function tableHead(columns: readonly Column[]): Row {
  return {
    cells: columns.map(({ head, width }) => ({ width, text: head, look: 'head', align: 'center' })),
    keep: true,
  };
}

/** One column of a table; the widths add up to 170. */
export interface Column {
  readonly head: string;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Rows of a table under their heads. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Entry[])[],
  above: readonly Row[] = [],
): readonly Row[] {
  const head = tableHead(columns);
  return rows.map((entries) => ({
    cells: columns.map((column, index) => ({
      ...value(entries[index] ?? null, column.width, column.align ?? 'left'),
      stand: 'middle' as const,
    })),
    under: [...above, head],
  }));
}

/** A table's heads and rows, and when there are none, empty ones to be filled in by hand. */
export function tableRows(
  columns: readonly Column[],
  rows: readonly (readonly Entry[])[],
  emptyRows = 1,
): readonly Row[] {
  const lines = rows.length > 0 ? rows : Array.from({ length: emptyRows }, () => []);
  const own = table(columns, lines);
  // The first empty row shows what the table is for; the others only help the pen.
  return [tableHead(columns), ...(rows.length > 0 ? own : [...own.slice(0, 1), ...spareRows(own.slice(1))])];
}

/** Rows for the pen that a sheet may do without. */
export function spareRows(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, spare: true }));
}

/** `√有效 □待改进 □无效`: the whole list, so that the form can also be filled in by hand. */
export function choice(
  options: readonly string[],
  chosen: string | readonly string[] | null,
): readonly Run[] {
  const picked = typeof chosen === 'string' ? [chosen] : (chosen ?? []);
  const others = picked.filter((word) => !options.includes(word));
  return [...options, ...others].flatMap((option, index): readonly Run[] => [
    ...(index === 0 ? [] : [{ text: '  ' }]),
    picked.includes(option) ? { text: '√', ticked: true } : { text: '□' },
    { text: option, whole: true },
  ]);
}

/** `√是 □否`; null leaves both open. */
export function yesNo(answer: boolean | null): readonly Run[] {
  return choice(['是', '否'], answer === null ? null : answer ? '是' : '否');
}

/** An instant in words, or nothing. */
export function time(instant: string | null): string | null {
  return instant === null ? null : wordInstant(instant);
}

/** `2026-11-21 14:30`, for tables and boxes where the long form has no room. */
export function stamp(instant: string | null): string | null {
  return instant === null ? null : `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** A place for a signature: who has signed in the program, and room for the pen. */
interface SignatureBox {
  readonly title: string;
  readonly name: string | null;
  /** Moment of the signature, or none yet. */
  readonly at: string | null;
  /** How it was given, such as `口令签字`. */
  readonly note: string | null;
}

/** An empty signature box. */
export function unsigned(title: string): SignatureBox {
  return { title, name: null, at: null, note: null };
}

/** A box of somebody who has signed, or nobody yet. */
export function signedBy(title: string, signed: Omit<SignatureBox, 'title'> | null): SignatureBox {
  return signed === null ? unsigned(title) : { title, ...signed };
}

/** The opinion of one level of a chain of approvals, with its signature beside it. */
export function opinion(
  title: string,
  text: Entry,
  signed: Omit<SignatureBox, 'title'> | null,
  lines = 2,
): Row {
  return {
    cells: [
      label(title),
      { ...value(text, 170 - LABEL_MM - OPINION_SIGN_MM), stand: 'top', ruled: true },
      { ...value(signatureText(signedBy('签字', signed)), OPINION_SIGN_MM), signs: true },
    ],
    lines,
    // No blank lines under a text: they would invite additions (E1).
    stretch: text === null ? 2 : 0,
    stretchMost: 2,
  };
}

const OPINION_SIGN_MM = 44;

/** Signature boxes side by side at the foot of the form. */
export function signatures(boxes: readonly SignatureBox[], lines = 4): Row {
  return {
    cells: boxes.map((box) => ({ ...value(signatureText(box), 170 / boxes.length), signs: true })),
    lines,
    keep: true,
    foot: true,
    signing: boxes.map(({ title }) => title),
  };
}

/** The date is the last line and stands at the foot of its cell. */
function signatureText(box: SignatureBox): Text {
  const note = box.note === null ? '' : `\n（${box.note}）`;
  const date = box.at === null ? '    年   月   日' : stamp(box.at);
  const title = { text: `${box.title}：`, face: 'hei' as const };
  return joinText([title], `${box.name ?? ''}${note}\n${date}`);
}
