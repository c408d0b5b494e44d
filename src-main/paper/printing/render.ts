import { BINDING_LETTERS, bindingLetter } from './binding-letters.ts';
import { lineHtml, mm, rowHtml } from './grid-html.ts';
import { headerHtml, logoSize } from './header-html.ts';
import { type Html, markup, trusted } from './html.ts';
import {
  HEIGHT_OF_SHEET,
  type House,
  type Logo,
  SHEET,
  type Sheet,
  WIDTH_OF_SHEET,
  bodyTop,
  bodyWidth,
  copyMarkLines,
  footerHeight,
  footerLines,
  headerTop,
} from './paper.ts';
import { heightOf } from './row.ts';
import { styleSheet } from './style.ts';

/** Where fonts are and how sheets are numbered. */
interface RenderOptions {
  /** Folder of assets/fonts as a URL without a slash at its end. */
  readonly fontBase: string;
  /** Continuous 第 N 页 共 M 页 of a bound volume: number of the first sheet here, and of all. */
  readonly folios?: { readonly first: number; readonly total: number };
}

/**
 * Sheets as one HTML document, all of one size; each `section.sheet` is one physical page. Wait for
 * `document.fonts.ready`.
 */
export function renderSheets(title: string, sheets: readonly Sheet[], options: RenderOptions): string {
  const { folios } = options;
  const [first] = sheets;
  const size = first?.size ?? 'A4';
  const sections = sheets.map((sheet, index) =>
    sheetHtml(
      sheet,
      folios === undefined ? null : { page: folios.first + index, of: folios.total },
      index + 1,
    ),
  );
  return markup`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<style>${trusted(styleSheet(options.fontBase, WIDTH_OF_SHEET[size], HEIGHT_OF_SHEET[size]))}${logoStyle(first?.setup.house.logo ?? null)}</style></head>
<body>${sections}</body></html>`.markup;
}

/** The picture stands once in the document, however many sheets bear it. */
function logoStyle(logo: Logo | null): Html {
  if (logo === null || !/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/.test(logo.src))
    return trusted('');
  const { width, height } = logoSize(logo);
  return trusted(
    `.logo { width: ${mm(width)}mm; height: ${mm(height)}mm; background-image: url(${logo.src}); }`,
  );
}

interface Folio {
  readonly page: number;
  readonly of: number;
}

function sheetHtml(sheet: Sheet, folio: Folio | null, place: number): Html {
  const { house } = sheet.setup;
  const right = house.mirrored && (folio?.page ?? place) % 2 === 0;
  const width = bodyWidth(house, sheet.size);
  const across = markup`left:${right ? SHEET.outerMargin : house.bindingMm}mm;width:${mm(width)}mm`;
  const body = sheet.rows.reduce((sum, row) => sum + heightOf(row), 0);
  const foot = footerHeight(sheet.paper, sheet.setup, sheet.size) - SHEET.footerAir;
  const height = HEIGHT_OF_SHEET[sheet.size];
  return markup`<section class="sheet">${bindingLine(house, right, height)}
<header style="${across};${down(headerTop(sheet.size), bodyTop(sheet.size) - headerTop(sheet.size))}">${headerHtml(sheet, width)}</header>
<main style="${across};${down(bodyTop(sheet.size), body)}">${sheet.rows.map(rowHtml)}</main>
<footer style="${across};${down(height - SHEET.footerBottom - foot, foot)}">${footer(sheet, folio)}</footer>
</section>
`;
}

function down(from: number, height: number): Html {
  return markup`top:${mm(from)}mm;height:${mm(height)}mm`;
}

/** The dashed line one punches along, with its three letters. */
function bindingLine(house: House, right: boolean, height: number): Html {
  const away = house.bindingMm - 7;
  const side = right ? 'right' : 'left';
  const letters = BINDING_LETTERS.map(
    (outline, index) =>
      markup`<b style="${side}:${away - 2.2}mm;top:${Math.round(height * (0.2424 + index * 0.2492))}mm">${bindingLetter(outline)}</b>`,
  );
  return markup`<aside><i style="${side}:${away}mm"></i>${letters}</aside>`;
}

function footer(sheet: Sheet, folio: Folio | null): Html {
  const { paper, page, pages } = sheet;
  const mark = copyMarkLines(sheet.setup, sheet.size);
  const left = `${paper.formCode} ${paper.revision}${folio === null ? '' : `　本表 ${page}/${pages}`}`;
  const middle = folio === null ? `第 ${page} 页 共 ${pages} 页` : `第 ${folio.page} 页 共 ${folio.of} 页`;
  const above = footerLines(paper, sheet.setup, sheet.size).map((line) => lineHtml(line));
  const below = mark.below.map((line) => lineHtml(line));
  return markup`<div class="note">${above}</div><div class="foot"><span>${left}</span><span>${middle}</span><span>${mark.beside ?? ''}</span></div>${below}`;
}
