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

const BEGIN = '<body>';
const END = '</body>';
