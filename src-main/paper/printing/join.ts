import type { PaperSize } from '#contract/paper/paper.ts';

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
  const cuts = papers.flatMap(({ size }, at) => (at === 0 || papers[at - 1]?.size !== size ? [at] : []));
  return cuts.map((from, index) => {
    const run = papers.slice(from, cuts[index + 1]);
    return { size: run[0]?.size ?? 'A4', html: joinDocuments(run.map(({ html }) => html)) };
  });
}

const BEGIN = '<body>';
const END = '</body>';
