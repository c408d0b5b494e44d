import { shownNumber, type ShownNumber } from './number-format.ts';
import { attribute, xmlSteps } from './xml.ts';
import type { ZipEntries } from './zip-entries.ts';

/** Where the parts of a workbook lie. */
interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly epoch1904: boolean;
  readonly shared: string | null;
  readonly styles: string | null;
}

/** Follows the package's own links, whatever the parts are called; null where there is no workbook. */
export function partsOf(zip: ZipEntries): WorkbookParts | null {
  const linked = linksOf(zip, '').find(({ type }) => type === 'officeDocument')?.path;
  const book = [linked, 'xl/workbook.xml'].find((path) => path !== undefined && zip.has(path));
  if (book === undefined) return null;
  const links = linksOf(zip, book);
  const sheets: { name: string; path: string }[] = [];
  let epoch1904 = false;
  for (const step of xmlSteps(zip.read(book))) {
    if (step.type !== 'begin') continue;
    if (step.name === 'workbookPr')
      epoch1904 = /^(?:1|true)$/.test(attribute(step.attributes, 'date1904') ?? '');
    if (step.name !== 'sheet') continue;
    const id = attribute(step.attributes, 'id');
    const link = links.find((each) => each.id === id);
    const hidden = (attribute(step.attributes, 'state') ?? 'visible') !== 'visible';
    if (link?.type === 'worksheet' && zip.has(link.path) && !hidden)
      sheets.push({ name: attribute(step.attributes, 'name') ?? '', path: link.path });
  }
  const pathOf = (type: string): string | null => {
    const found = links.find((link) => link.type === type)?.path;
    return found !== undefined && zip.has(found) ? found : null;
  };
  return { sheets, epoch1904, shared: pathOf('sharedStrings'), styles: pathOf('styles') };
}

interface Link {
  readonly id: string;
  readonly path: string;
  readonly type: string;
}

/** The links of a part, or of the whole package for the empty name. */
function linksOf(zip: ZipEntries, part: string): readonly Link[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const rels = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.has(rels)) return [];
  const links: Link[] = [];
  for (const step of xmlSteps(zip.read(rels))) {
    if (step.type !== 'begin' || step.name !== 'Relationship') continue;
    const target = (attribute(step.attributes, 'Target') ?? '').replaceAll('\\', '/');
    links.push({
      id: attribute(step.attributes, 'Id') ?? '',
      path: resolved(folder, target),
      type: (attribute(step.attributes, 'Type') ?? '').split('/').at(-1) ?? '',
    });
  }
  return links;
}

function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? target.split('/') : [...folder.split('/'), ...target.split('/')];
  const path: string[] = [];
  for (const step of steps.filter((each) => each !== '' && each !== '.')) {
    if (step === '..') path.pop();
    else path.push(step);
  }
  return path.join('/');
}

/** How each cell style shows a number. */
export function readStyles(xml: string): readonly ShownNumber[] {
  const formats = new Map<number, string>();
  const styles: ShownNumber[] = [];
  let inCellStyles = false;
  for (const step of xmlSteps(xml)) {
    if (step.type === 'text') continue;
    if (step.name === 'cellXfs') inCellStyles = step.type === 'begin' && !step.closed;
    if (step.type !== 'begin') continue;
    if (step.name === 'numFmt')
      formats.set(
        Number(attribute(step.attributes, 'numFmtId')),
        attribute(step.attributes, 'formatCode') ?? '',
      );
    if (step.name === 'xf' && inCellStyles) {
      const id = Number(attribute(step.attributes, 'numFmtId') ?? 0);
      styles.push(shownNumber(id, formats.get(id)));
    }
  }
  return styles;
}

/** The texts that cells point to; readings of characters (rPh) are no text. */
export function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let reading = false;
  for (const step of xmlSteps(xml)) {
    if (step.type === 'text') {
      if (inText && !reading) text += step.text;
    } else if (step.name === 'si') {
      if (step.type === 'end' || step.closed) strings.push(unescapeXstring(text));
      text = '';
    } else if (step.name === 't') inText = step.type === 'begin' && !step.closed;
    else if (step.name === 'rPh') reading = step.type === 'begin' && !step.closed;
  }
  return strings;
}

/** `_x000D_` is how OOXML spells what XML can't carry. */
export function unescapeXstring(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex) => {
    const sign = String.fromCharCode(Number.parseInt(String(hex), 16));
    // A carriage return is half of a line's end; other control characters are nobody's text.
    return /[\u0000-\u0008\u000B-\u001F]/.test(sign) ? '' : sign;
  });
}
