/** A step through an XML text: an element begins, ends, or has text. Names are without their namespace prefix. */
type XmlStep =
  | { readonly type: 'begin'; readonly name: string; readonly attributes: string; readonly closed: boolean }
  | { readonly type: 'end'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

// Machine-written parts of a workbook: declarations and comments are passed over, entities of a DTD don't exist.
const STEP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<![^>]*>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;

/** Walks through an XML text without building a tree of it. */
export function* xmlSteps(xml: string): Generator<XmlStep> {
  for (const [, cdata, slash, name, attributes = '', closed, text] of xml.matchAll(STEP)) {
    if (text !== undefined) yield { type: 'text', text: decodeXml(text) };
    else if (cdata !== undefined) yield { type: 'text', text: cdata };
    else if (name === undefined) continue;
    else if (slash === '/') yield { type: 'end', name };
    else yield { type: 'begin', name, attributes, closed: closed === '/' };
  }
}

/** An attribute by its name without prefix; undefined when it isn't there. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeXml(value);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d+)|#x([\dA-Fa-f]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
