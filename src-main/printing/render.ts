import { breakLines, widthOf } from './break-lines.ts';
import { code128, qrCode } from './codes.ts';
import { type Html, html, trusted } from './html.ts';
import { type House, SHEET, type Sheet, bodyWidth, copyMarkLines, footerHeight } from './paper.ts';
import { type SetCell, type SetRow, heightOf } from './row.ts';
import { styleSheet } from './style.ts';
import type { Line, Run } from './text.ts';

/** Where fonts are and how sheets are numbered. */
export interface RenderOptions {
  /** Folder of assets/fonts as a URL without a slash at its end. */
  readonly fontBase: string;
  /** Continuous 第 N 页 共 M 页 of a bound volume: number of the first sheet here, and of all. */
  readonly folios?: { readonly first: number; readonly total: number };
}

/** Sheets as one HTML document; each `section.sheet` is one physical page. Wait for `document.fonts.ready`. */
export function renderSheets(title: string, sheets: readonly Sheet[], options: RenderOptions): string {
  const sections = sheets.map((sheet, index) => {
    const { folios } = options;
    return sheetHtml(
      sheet,
      folios === undefined ? null : { page: folios.first + index, of: folios.total },
      index + 1,
    );
  });
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${trusted(styleSheet(options.fontBase))}
        </style>
      </head>
      <body>
        ${sections}
      </body>
    </html>`.markup;
}

interface Folio {
  readonly page: number;
  readonly of: number;
}

function sheetHtml(sheet: Sheet, folio: Folio | null, place: number): Html {
  const { house } = sheet.setup;
  const even = (folio?.page ?? place) % 2 === 0;
  const right = house.mirrored && even;
  const left = right ? SHEET.outerMargin : house.bindingMm;
  const width = bodyWidth(house);
  return html`<section class="sheet">
    ${bindingLine(house, right)}
    <header
      style="left:${left}mm;width:${width}mm;top:${SHEET.headerTop}mm;height:${SHEET.bodyTop - SHEET.headerTop}mm"
    >
      ${header(sheet, width)}
    </header>
    <main
      style="left:${left}mm;width:${width}mm;top:${SHEET.bodyTop}mm;height:${mm(sheet.rows.reduce((sum, row) => sum + heightOf(row), 0))}mm"
    >
      ${sheet.rows.map(rowHtml)}
    </main>
    <footer
      style="left:${left}mm;width:${width}mm;bottom:${SHEET.footerBottom}mm;height:${mm(footerHeight(sheet.setup) - 1.5)}mm"
    >
      ${footer(sheet, folio)}
    </footer>
  </section>`;
}

function bindingLine(house: House, right: boolean): Html {
  const away = house.bindingMm - 7;
  const side = trusted(right ? 'right' : 'left');
  const letters = [...'装订线'].map(
    (letter, index) => html`<b style="${side}:${away - 2.2}mm;top:${mm(72 + index * 74)}mm">${letter}</b>`,
  );
  return html`<aside><i style="${side}:${away}mm"></i>${letters}</aside>`;
}

function header(sheet: Sheet, width: number): Html {
  const { paper, setup } = sheet;
  const name = organisationLines(setup.house.organisation, width - 45);
  const title = titleSize(
    paper.title,
    width - 2 * (paper.scan !== null && setup.house.codeStyle === 'code128' ? 42 : 22),
  );
  const logo = setup.house.logo === null ? html`` : html`<img src="${setup.house.logo}" alt="" />`;
  return html`<div class="house">
      ${logo}
      <div style="font-size:${name.points}pt">${name.lines.map((line) => lineHtml(line))}</div>
    </div>
    <h1 style="font-size:${title.points}pt;letter-spacing:${title.spacing}em;padding-left:${title.spacing}em">
      ${paper.title}
    </h1>
    ${paper.scan === null ? html`` : scanHtml(paper.scan, setup.house)}
    <div class="meta">
      <span>${paper.number === null ? '' : `${paper.number.label}：`}<b>${paper.number?.text ?? ''}</b></span
      ><span>${paper.aside ?? ''}</span><span>表单编号：${paper.formCode}　版号/改次：${paper.revision}</span>
    </div>`;
}

/** A long name is set smaller on two lines rather than cut. */
function organisationLines(
  name: string,
  room: number,
): { readonly points: number; readonly lines: readonly Line[] } {
  for (const points of [11, 9, 7]) {
    const lines = breakLines(name, Math.floor((room / (points * MM_PER_POINT)) * 1000));
    if (lines.length <= (points === 11 ? 1 : 2) || points === 7) return { points, lines };
  }
  return { points: 7, lines: [] };
}

function titleSize(title: string, room: number): { readonly points: number; readonly spacing: number } {
  const ems = widthOf([{ text: title, face: 'hei' }]) / 1000;
  const fits = (points: number, spacing: number): boolean =>
    (ems + [...title].length * spacing) * points * MM_PER_POINT <= room;
  if (fits(16, 0.3)) return { points: 16, spacing: 0.3 };
  if (fits(16, 0.1)) return { points: 16, spacing: 0.1 };
  return { points: Math.min(16, Math.floor(room / MM_PER_POINT / ems)), spacing: 0 };
}

const MM_PER_POINT = 25.4 / 72;

function scanHtml(digits: string, house: House): Html {
  const groups = digits.replace(/(\d{4})(?=\d)/g, '$1 ');
  const code = house.codeStyle === 'qr' ? qrCode(digits) : code128(digits);
  return html`<div class="scan ${house.codeStyle}">
    <div>${code}</div>
    <small>${groups}</small>
  </div>`;
}

function footer(sheet: Sheet, folio: Folio | null): Html {
  const { paper, page, pages } = sheet;
  const mark = copyMarkLines(sheet.setup);
  const own = `第 ${page} 页 共 ${pages} 页`;
  const left = `${paper.formCode} ${paper.revision}${folio === null ? '' : `　本表 ${page}/${pages}`}`;
  const middle = folio === null ? own : `第 ${folio.page} 页 共 ${folio.of} 页`;
  return html`<div class="foot">
      <span>${left}</span><span>${middle}</span><span>${mark.beside ?? ''}</span>
    </div>
    ${mark.below.map((line) => lineHtml(line))}`;
}

function rowHtml(row: SetRow): Html {
  return html`<div class="r" style="height:${mm(heightOf(row))}mm">
    ${row.cells.map((cell) => cellHtml(cell, row.lineCount))}
  </div>`;
}

function cellHtml(cell: SetCell, lineCount: number): Html {
  if (cell.qr !== undefined) {
    return html`<div class="c middle" style="width:${mm(cell.widthMm)}mm">
      <div class="qr-box">${qrCode(cell.qr)}</div>
    </div>`;
  }
  const stand = cell.stand ?? (cell.lines.length > 1 && cell.look === 'value' ? 'top' : 'middle');
  const classes = `c ${cell.look} ${cell.align ?? (cell.look === 'value' ? 'left' : 'center')} ${cell.ruled ? 'top' : stand}`;
  const big = cell.points === undefined ? html`` : html`;font-size:${cell.points}pt`;
  const empty = cell.ruled ? Math.max(0, lineCount - cell.lines.length) : 0;
  const ruled = Array.from({ length: empty }, () => html`<p class="u"></p>`);
  const lines = cell.lines.map((line) => lineHtml(line, cell.points));
  return html`<div class="${classes}" style="width:${mm(cell.widthMm)}mm${big}">${lines}${ruled}</div>`;
}

function lineHtml(line: Line, points?: number): Html {
  const high = points === undefined ? html`` : html` style="line-height:${mm(points * 0.45)}mm;height:auto"`;
  return html`<p${high}>${line.map(runHtml)}</p>`;
}

function runHtml(run: Run): Html {
  const classes = [run.face === 'hei' ? 'h' : '', run.ticked ? 'tick' : ''].filter(Boolean).join(' ');
  const boxed =
    run.box === undefined
      ? html`${run.text}`
      : html`<i class="g" style="width:${run.box / 1000}em"><i>${run.text}</i></i>`;
  const dressed = classes === '' ? boxed : html`<span class="${classes}">${boxed}</span>`;
  return run.struck ? html`<s>${dressed}</s>` : dressed;
}

function mm(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, '');
}
