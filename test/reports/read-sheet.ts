/** A cell as the XML of a worksheet says it, decoded by the rules of OOXML and not by the library that wrote it. */
export interface XmlCell {
  readonly type: string;
  readonly style: number;
  readonly text: string;
  readonly formula: string | null;
}

/** The cells of a worksheet by address. */
export function readSheet(xml: string): ReadonlyMap<string, XmlCell> {
  const cells = new Map<string, XmlCell>();
  for (const [, attributes = '', inner = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const texts = [...inner.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text = '']) => text);
    const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
    cells.set(attribute('r') ?? '', {
      type: attribute('t') ?? 'n',
      style: Number(attribute('s') ?? 0),
      text: decodeXstring(unescapeXml(texts.length > 0 ? texts.join('') : value)),
      formula: /<f>(.*?)<\/f>/s.exec(inner)?.[1] ?? null,
    });
  }
  return cells;
}

/** The number formats of the workbook's cell styles, in their order. */
export function readFormats(styles: string): readonly string[] {
  const named = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"\/>/g)].map(([, id, code]) => [
      id,
      code,
    ]),
  );
  const cells = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...cells.matchAll(/<xf [^>]*?numFmtId="(\d+)"/g)].map(([, id]) =>
    unescapeXml(named.get(id) ?? BUILT_IN[Number(id)] ?? ''),
  );
}

const BUILT_IN: Readonly<Record<number, string>> = { 0: 'General', 1: '0', 4: '#,##0.00', 49: '@' };

// ECMA-376 ST_Xstring: _xHHHH_ stands for the character with this code.
function decodeXstring(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
