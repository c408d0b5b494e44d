/** A header or footer holds no more, its codes included; Excel calls a longer one damaged. */
const LONGEST = 255;

/**
 * Text of an Excel header or footer: its part of the page, font and size, then the words. The size comes before the font:
 * `&12` followed by a name such as 12345热线 would be a size of five digits, and the digits would be lost.
 */
export function pageText(
  part: 'L' | 'C' | 'R',
  text: string,
  look: { font: string; points: number },
): string {
  const codes = `&${part}&${look.points}&"${look.font}"`;
  let words = '';
  for (const sign of text.replace(/\s+/g, ' ')) {
    const next = sign === '&' ? '&&' : sign;
    if (codes.length + words.length + next.length > LONGEST) break;
    words += next;
  }
  return codes + words;
}
