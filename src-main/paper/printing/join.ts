import type { PaperSize } from '#contract/paper/paper.ts';
import { SHEET } from './paper.ts';

/**
 * Puts documents of `renderSheets` behind each other, as one to be printed at once. They are of one size and one
 * house, so the first one's head serves all.
 */
export function joinDocuments(documents: readonly string[]): string {
  const [first, ...rest] = documents;
  if (first === undefined) return '';
  // Everything people typed is escaped, so the tag stands once in each.
  const end = first.lastIndexOf(END);
  const bodies = rest.map((html) => html.slice(html.indexOf(BEGIN) + BEGIN.length, html.lastIndexOf(END)));
  return first.slice(0, end) + bodies.join('') + first.slice(end);
}

/** One document has one size of paper: those of one size that follow each other are one (A5 slips among A4). */
export function runsOf(
  papers: readonly { readonly size: PaperSize; readonly html: string }[],
): readonly { readonly size: PaperSize; readonly html: string }[] {
  const cuts = papers.flatMap((paper, at) => {
    const before = papers[at - 1];
    const same = before?.size === paper.size && liesAcross(before.html) === liesAcross(paper.html);
    return same ? [] : [at];
  });
  return cuts.map((from, index) => {
    const run = papers.slice(from, cuts[index + 1]);
    return { size: run[0]?.size ?? 'A4', html: joinDocuments(run.map(({ html }) => html)) };
  });
}

/** Whether a document's sheets lie across; its own style says it to the printer as well. */
export function liesAcross(html: string): boolean {
  const [, width = 0, height = 0] = /@page \{ size: (\d+)mm (\d+)mm/.exec(html) ?? [];
  // A5 slips lie across as they are.
  return Number(width) > SHEET.width && Number(width) > Number(height);
}

const BEGIN = '<body>';
const END = '</body>';
