import { breakLines, widthOf } from './break-lines.ts';
import { code128, qrCode } from './codes.ts';
import { lineHtml } from './grid-html.ts';
import { type Html, markup } from './html.ts';
import type { House, Logo, Sheet } from './paper.ts';
import type { Line } from './text.ts';

/** Head of every sheet of a form: organisation, title, code for the scanner, number, form code and revision. */
export function headerHtml(sheet: Sheet, width: number): Html {
  const { paper, setup } = sheet;
  const { organisation, logo, codeStyle } = setup.house;
  const name = organisationLines(
    paper.heading ?? organisation,
    width - 45 - (logo === null ? 0 : logoSize(logo).width + 2),
  );
  const beside = paper.scan === null ? 0 : codeStyle === 'qr' ? 24 : 43;
  const title = titleSize(paper.title, width - 2 * beside);
  const { number } = paper;
  return markup`<div class="house">${logo === null ? markup`` : markup`<i class="logo"></i>`}<div style="font-size:${name.points}pt">${name.lines.map((line) => lineHtml(line))}</div></div>
<h1 style="font-size:${title.points}pt;letter-spacing:${title.spacing}em;padding-left:${title.spacing}em">${paper.title}</h1>
${paper.scan === null ? markup`` : scanHtml(paper.scan, setup.house)}
<div class="meta"><span>${number === null ? '' : `${number.label}：`}<b>${number?.text ?? ''}</b></span><span>${paper.aside ?? ''}</span><span>表单编号：${paper.formCode}　版号/改次：${paper.revision}</span></div>`;
}

/** Its size in millimetres, as large as the head allows. */
export function logoSize({ width, height }: Logo): { readonly width: number; readonly height: number } {
  const scale = Math.min(30 / width, 9 / height);
  return { width: width * scale, height: height * scale };
}

/** A long name is set smaller, on as many lines as stand above the title, rather than cut. */
export function organisationLines(
  name: string,
  room: number,
): { readonly points: number; readonly lines: readonly Line[] } {
  const set = (points: number): readonly Line[] =>
    breakLines([{ text: name, face: 'hei' }], Math.floor((room / (points * MM_PER_POINT)) * 1000));
  const sizes = [11, 9, 7, 6, 5] as const;
  const fits = sizes.find((points) => set(points).length * points * NAME_LEADING <= NAME_MM / MM_PER_POINT);
  const points = fits ?? 5;
  return { points, lines: set(points) };
}

/** Height it may take above the title, and its leading. */
const NAME_MM = 9;
const NAME_LEADING = 1.2;

/** 16 pt and spaced; a title too long for its line loses the spacing first, then size. */
function titleSize(title: string, room: number): { readonly points: number; readonly spacing: number } {
  const ems = widthOf([{ text: title, face: 'hei' }]) / 1000;
  const fits = (spacing: number): boolean =>
    (ems + ([...title].length + 1) * spacing) * 16 * MM_PER_POINT <= room;
  if (fits(0.3)) return { points: 16, spacing: 0.3 };
  if (fits(0.1)) return { points: 16, spacing: 0.1 };
  return { points: Math.min(16, Math.floor((room / MM_PER_POINT / ems) * 10) / 10), spacing: 0 };
}

const MM_PER_POINT = 25.4 / 72;

function scanHtml(digits: string, house: House): Html {
  // Sheets of one form follow each other: the code is drawn once for all of them.
  if (drawn.digits === digits && drawn.style === house.codeStyle) return drawn.html;
  const groups = digits.replace(/(\d{4})(?=\d)/g, '$1 ');
  const code = house.codeStyle === 'qr' ? qrCode(digits) : code128(digits);
  const html = markup`<div class="scan ${house.codeStyle}"><div>${code}</div><small>${groups}</small></div>`;
  drawn = { digits, style: house.codeStyle, html };
  return html;
}

let drawn: { readonly digits: string; readonly style: string; readonly html: Html } = {
  digits: '',
  style: '',
  html: markup``,
};
