/** A step through an XML text: an element begins, ends, or has text. Names are without their namespace prefix. */
type XmlStep =
  | { readonly type: 'begin'; readonly name: string; readonly attributes: string; readonly closed: boolean }
  | { readonly type: 'end'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

/**
 * Walks through an XML text without building a tree of it. Every sign is looked at once, whatever the text is: what isn't
 * closed ends the walk. Declarations and comments are passed over, entities of a DTD don't exist.
 */
export function* xmlSteps(xml: string): Generator<XmlStep> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open !== at) {
      yield { type: 'text', text: decodeXml(xml.slice(at, open < 0 ? xml.length : open)) };
      if (open < 0) return;
    }
    const passed = passedOver(xml, open);
    if (passed !== null) {
      if (passed.end < 0) return;
      if (passed.text !== null) yield { type: 'text', text: passed.text };
      at = passed.end;
      continue;
    }
    const end = endOfTag(xml, open + 1);
    if (end < 0) return;
    yield stepOf(xml, open, end);
    at = end + 1;
  }
}

/** Comments, declarations and CDATA: where they end (-1: nowhere), and the text of the last; null for a tag. */
function passedOver(xml: string, at: number): { readonly end: number; readonly text: string | null } | null {
  const second = xml.charCodeAt(at + 1);
  if (second !== 0x21 && second !== 0x3f) return null;
  for (const [begin, close] of PASSED) {
    if (!xml.startsWith(begin, at)) continue;
    const end = xml.indexOf(close, at + begin.length);
    const text = begin === '<![CDATA[' && end >= 0 ? xml.slice(at + begin.length, end) : null;
    return { end: end < 0 ? -1 : end + close.length, text };
  }
  return null;
}

const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '?>'],
] as const;

/** The `>` that ends a tag, behind its quoted values. */
function endOfTag(xml: string, from: number): number {
  let at = from;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) return -1;
    const quote = firstQuote(xml, at, end);
    if (quote < 0) return end;
    const close = xml.indexOf(xml.charAt(quote), quote + 1);
    if (close < 0) return -1;
    at = close + 1;
  }
}

function firstQuote(xml: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

function stepOf(xml: string, open: number, end: number): XmlStep {
  const ends = xml.charCodeAt(open + 1) === 0x2f;
  const closed = xml.charCodeAt(end - 1) === 0x2f;
  let stop = open + (ends ? 2 : 1);
  let start = stop;
  while (stop < end) {
    const code = xml.charCodeAt(stop);
    if (code === 0x3a) start = stop + 1;
    if (code <= 0x20 || code === 0x2f) break;
    stop += 1;
  }
  const name = xml.slice(start, stop);
  if (ends) return { type: 'end', name };
  return { type: 'begin', name, attributes: xml.slice(stop, closed ? end - 1 : end), closed };
}

const ATTRIBUTES = new Map<string, RegExp>();

/** An attribute by its name without prefix; undefined when it isn't there. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = ATTRIBUTES.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s{0,20}=\\s{0,20}(?:"([^"]*)"|'([^']*)')`);
    ATTRIBUTES.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeXml(value);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{1,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
