import { fillIn } from './fields.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';

/** What the administrator words anew on a form; null, empty or absent is the built-in one. */
interface Template {
  /** In place of the organisation's name. */
  readonly heading: string | null;
  readonly title: string | null;
  readonly footer: string | null;
  /** Titles of the signature boxes in their order. */
  readonly signatures: readonly string[];
  /** Notices and agreements by key; `{name}` stands for what is filled in. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What of a form can be worded anew, as it is built in. */
interface Dressing {
  readonly title: string;
  /** Its title says year or kind and stays. */
  readonly madeTitle: boolean;
  readonly signatures: readonly string[];
  readonly texts: readonly {
    readonly key: string;
    readonly name: string;
    readonly text: string;
    readonly fills: readonly string[];
  }[];
}

/** A form as the administrator words it. Nothing filled in can be taken away: boxes only change places. */
export function dress(paper: Paper, template: Template): Paper {
  const { heading, title, footer } = template;
  return {
    ...paper,
    ...(title !== null && paper.madeTitle !== true && { title }),
    ...(heading !== null && { heading }),
    ...(footer !== null && { footer }),
    rows: paper.rows.map((row) => reword(reorder(row, template.signatures), template.texts)),
  };
}

/** What a form offers to be worded anew. */
export function dressingOf(paper: Paper): Dressing {
  return {
    title: paper.title,
    madeTitle: paper.madeTitle === true,
    signatures: [...new Set(paper.rows.flatMap((row) => row.signing ?? []))],
    texts: paper.rows.flatMap(({ wording }) =>
      wording === undefined
        ? []
        : [
            {
              key: wording.key,
              name: wording.name,
              text: wording.builtIn,
              fills: Object.keys(wording.fills),
            },
          ],
    ),
  };
}

function reorder(row: Row, order: readonly string[]): Row {
  const { signing } = row;
  if (signing === undefined || order.length === 0) return row;
  const place = (title: string): number => {
    const at = order.indexOf(title);
    return at === -1 ? order.length : at;
  };
  const boxes = signing
    .flatMap((title, index) => {
      const cell = row.cells[index];
      return cell === undefined ? [] : [{ title, cell }];
    })
    .toSorted((a, b) => place(a.title) - place(b.title));
  return { ...row, cells: boxes.map(({ cell }) => cell), signing: boxes.map(({ title }) => title) };
}

function reword(row: Row, texts: Template['texts']): Row {
  const { wording } = row;
  const text = wording && texts[wording.key];
  if (wording === undefined || text === undefined || text === '') return row;
  const last = row.cells.length - 1;
  return {
    ...row,
    cells: row.cells.map((cell, index) =>
      index === last ? { ...cell, text: fillIn(text, wording.fills) } : cell,
    ),
  };
}
