import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A cell as LibreOffice has it after recalculating everything. */
export interface OfficeCell {
  readonly type: string;
  /** Number, ISO date or text, as LibreOffice stores it. */
  readonly value: string;
  readonly text: string;
  readonly formula: string | null;
}

/** A sheet's cells by row and column from 1; empty ones are left out. */
export interface OfficeSheet {
  readonly name: string;
  readonly cells: ReadonlyMap<string, OfficeCell>;
}

/** Formulas are reckoned anew when a workbook is opened: what a file claims of its results isn't believed. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Converts files in LibreOffice without a window, with settings of its own; throws what it says when it fails. */
export function convert(
  files: readonly string[],
  to: string,
  folder: string,
  ...more: readonly string[]
): void {
  const profile = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    mkdirSync(join(profile, 'user'));
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    execFileSync(
      'soffice',
      [settings, '--headless', ...more, '--convert-to', to, '--outdir', folder, ...files],
      {
        stdio: 'pipe',
        timeout: 240_000,
      },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Workbooks as LibreOffice reads them; one start of the program for all. */
export function readInOffice(paths: readonly string[], folder: string): readonly (readonly OfficeSheet[])[] {
  convert(paths, 'fods', folder);
  return paths.map((path) =>
    sheetsOf(readFileSync(join(folder, basename(path).replace(/xlsx$/, 'fods')), 'utf8')),
  );
}

function sheetsOf(xml: string): readonly OfficeSheet[] {
  return [...xml.matchAll(/<table:table ([^>]*)>(.*?)<\/table:table>/gs)].map(([, head = '', body = '']) => ({
    name: attribute(head, 'table:name'),
    cells: cellsOf(body),
  }));
}

function cellsOf(body: string): ReadonlyMap<string, OfficeCell> {
  const cells = new Map<string, OfficeCell>();
  let row = 1;
  for (const [, rowHead = '', rowBody = ''] of body.matchAll(
    /<table:table-row((?:\s[\w:-]+="[^"]*")*)\s*(?:\/>|>(.*?)<\/table:table-row>)/gs,
  )) {
    let column = 1;
    for (const [, head = '', inner = ''] of rowBody.matchAll(
      /<table:(?:covered-)?table-cell((?:\s[\w:-]+="[^"]*")*)\s*(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs,
    )) {
      // A formula that comes to an empty text has no type.
      const type = attribute(head, 'office:value-type') || (/table:formula=/.test(head) ? 'string' : '');
      const many = Number(attribute(head, 'table:number-columns-repeated') || 1);
      // Long runs are empty: the rest of the sheet.
      const filled = type === '' ? 0 : many;
      for (let each = 0; each < filled; each += 1)
        cells.set(`${row},${column + each}`, cellOf(type, head, inner));
      column += many;
    }
    row += Number(attribute(rowHead, 'table:number-rows-repeated') || 1);
  }
  return cells;
}

function cellOf(type: string, head: string, inner: string): OfficeCell {
  const text = [...inner.matchAll(/<text:p(?: [^>]*)?(?:\/>|>(.*?)<\/text:p>)/gs)]
    .map(([, paragraph = '']) => plain(paragraph))
    .join('\n');
  const value = type === 'date' ? attribute(head, 'office:date-value') : attribute(head, 'office:value');
  const formula = attribute(head, 'table:formula');
  return { type, value: type === 'string' ? text : value, text, formula: formula === '' ? null : formula };
}

/** Blanks, tabs and line breaks have elements of their own. */
function plain(paragraph: string): string {
  return unescapeXml(
    paragraph
      .replaceAll(/\n\s*/g, '')
      .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) =>
        ' '.repeat(Number(count ?? 1)),
      )
      .replaceAll('<text:tab/>', '\t')
      .replaceAll('<text:line-break/>', '\n')
      .replaceAll(/<[^>]*>/g, ''),
  );
}

function attribute(head: string, name: string): string {
  return unescapeXml(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1] ?? '');
}

function unescapeXml(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
