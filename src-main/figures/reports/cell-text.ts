/** Excel's limit of one cell, in UTF-16 units. */
export const CELL_LIMIT = 32_767;

/**
 * A text as a cell can hold it. What is longer than Excel allows ends in a sentence that says so; nothing is cut
 * in silence.
 */
export function fitCell(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  if (lines.length <= CELL_LIMIT) return lines;
  const note = `…〔原文共 ${lines.length} 字，超过 Excel 单元格 ${CELL_LIMIT} 字的上限，以下未导出，请在受理台查看全文〕`;
  const cut = lines.slice(0, CELL_LIMIT - note.length);
  // Half of an emoji is no character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}${note}`;
}

/**
 * Whether a text would become a formula when somebody edits its cell or pastes it on: such a cell gets the text
 * format on top of being stored as a string (spec 60: texts of users are text, in Excel too).
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|]|^[\t\r]/.test(text);
}

/**
 * The `_xHHHH_` spelling of OOXML for what XML can't carry (control characters, half surrogates, a bare carriage
 * return), and for a text that happens to look like that spelling (`_x0041_` must not turn into A).
 */
export function escapeXstring(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      UNSPEAKABLE,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

/** A text as the content of an XML element. Most texts need nothing: one look tells. */
export function xmlText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return escapeXstring(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const SPECIAL =
  // oxlint-disable-next-line no-control-regex -- control characters are what XML can't carry
  /[<>&"\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF\uFFFE\uFFFF]|_x/;

const UNSPEAKABLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what XML can't carry
  /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
