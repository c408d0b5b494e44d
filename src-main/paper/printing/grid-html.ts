import { qrCode } from './codes.ts';
import { type Html, markup } from './html.ts';
import { CLOSE, QR_MM, type SetCell, type SetRow, heightOf, isLarge, rulesOf } from './row.ts';
import type { Line, Run } from './text.ts';

/** One row of the grid, exactly as high as it was laid out. */
export function rowHtml(row: SetRow): Html {
  const cells = row.cells.map((cell) => cellHtml(cell, row.heightMm));
  return markup`<div class="${row.spacing === CLOSE ? 'r close' : 'r'}" style="height:${mm(heightOf(row))}mm">${cells}</div>\n`;
}

/** One printed line; nothing in it wraps. */
export function lineHtml(line: Line, points?: number): Html {
  const high =
    points === undefined ? markup`` : markup` style="line-height:${mm(points * 0.45)}mm;height:auto"`;
  return markup`<p${high}>${line.map(runHtml)}</p>`;
}

/** Millimetres for a style, without needless digits. */
export function mm(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, '');
}

function cellHtml(cell: SetCell, heightMm: number): Html {
  const width = markup`width:${mm(cell.widthMm)}mm`;
  if (cell.qr !== undefined) {
    const side = mm(cell.qrMm ?? QR_MM);
    return markup`<div class="c middle" style="${width}"><div class="qr-box" style="width:${side}mm;height:${side}mm">${qrCode(cell.qr)}</div></div>`;
  }
  if (cell.picture !== undefined) {
    return markup`<div class="c middle" style="${width}">${cell.picture.draw(cell.widthMm)}</div>`;
  }
  const value = cell.look === 'value';
  const stand = cell.signs
    ? 'apart'
    : cell.ruled
      ? 'top'
      : (cell.stand ?? (cell.lines.length > 1 && value ? 'top' : 'middle'));
  const classes = `c ${cell.look} ${cell.align ?? (value ? 'left' : 'center')} ${stand}`;
  const big = cell.points === undefined ? markup`` : markup`;font-size:${cell.points}pt`;
  const rules = rulesOf(cell, heightMm).map((at) => markup`<u style="top:${mm(at)}mm"></u>`);
  const lines = cell.lines.map((line) => lineHtml(line, isLarge(cell) ? cell.points : undefined));
  return markup`<div class="${classes}" style="${width}${big}">${lines}${rules}</div>`;
}

function runHtml(run: Run): Html {
  const classes = [run.face === 'hei' ? 'h' : '', run.ticked ? 'tick' : ''].filter(Boolean).join(' ');
  const boxed =
    run.box === undefined
      ? markup`${run.text}`
      : markup`<i class="g" style="width:${run.box / 1000}em"><i>${run.text}</i></i>`;
  const dressed = classes === '' ? boxed : markup`<span class="${classes}">${boxed}</span>`;
  return run.struck ? markup`<s>${dressed}</s>` : dressed;
}
