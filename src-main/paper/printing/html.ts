/** Markup that is already escaped; the only thing `markup` lets through as it is. */
export interface Html {
  readonly markup: string;
}

/**
 * Template tag: escapes every text on its way into markup, passes `Html` and lists of it on (escape as
 * late as possible). Not called `html`, which formatters rewrite: white space counts on paper.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += markupOf(value) + (strings[index + 1] ?? '');
  return { markup: text };
}

/** Markup made elsewhere (an SVG drawn from digits, a constant style sheet); never a text somebody typed. */
export function trusted(text: string): Html {
  return { markup: text };
}

/** What may stand in an `markup` template. */
type HtmlValue = string | number | Html | readonly Html[];

function markupOf(value: HtmlValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if ('markup' in value) return value.markup;
  return value.map((part) => part.markup).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
