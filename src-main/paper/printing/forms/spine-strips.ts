import { codeOf } from '#domain/paper/paper-code.ts';
import { widthOf } from '../break-lines.ts';
import { qrCode } from '../codes.ts';
import { value } from '../fields.ts';
import { mm } from '../grid-html.ts';
import { type Html, markup } from '../html.ts';
import type { Paper } from '../paper.ts';
import { type Cell, type Row, WIDE } from '../row.ts';

/** What the spine of one volume says. */
interface SpineVolume {
  readonly id: number;
  readonly volume: number;
  /** Empty for a volume without forms. */
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly sheets: number;
}

/** Spines of a year's volumes (书脊). */
interface SpineValues {
  readonly organisation: string;
  readonly year: number;
  /** `客户投诉`. */
  readonly kindWord: string;
  readonly volumes: readonly SpineVolume[];
}

/**
 * 书脊条: a strip for each volume to be cut out and glued on its back, as wide as its sheets are thick. A paper of its
 * own, outside the pages of the book.
 */
export function spineStrips(form: SpineValues): Paper {
  return {
    title: `${form.year}年度${form.kindWord}台账书脊条`,
    madeTitle: true,
    formCode: 'KS-77',
    revision: 'A/0',
    number: null,
    scan: null,
    aside: `共 ${form.volumes.length} 册`,
    rows: pagesOf(form.volumes).map((volumes) => stripRow(form, volumes)),
  };
}

/** Length of a strip; the rest of the page is head and foot. */
const LONG_MM = 220;
const STRIP_LINES = 45;
/** Office paper of 70 to 80 g, and the cover's two leaves. */
const SHEET_MM = 0.1;
const COVER_MM = 2;
const LEAST_MM = 10;
const MOST_MM = 60;
/** Between a strip and the next one's cell. */
const AIR_MM = 6;
const BODY_MM = 170;
/** From this width on a strip has room for the volume's code. */
const CODE_FROM_MM = 14;

function thickness({ sheets }: SpineVolume): number {
  return Math.min(MOST_MM, Math.max(LEAST_MM, Math.ceil(sheets * SHEET_MM + COVER_MM)));
}

/** As many strips side by side as a page holds. */
function pagesOf(volumes: readonly SpineVolume[]): readonly (readonly SpineVolume[])[] {
  const pages: SpineVolume[][] = [];
  let taken = BODY_MM;
  for (const volume of volumes) {
    const width = thickness(volume) + AIR_MM;
    if (taken + width > BODY_MM) {
      pages.push([]);
      taken = 0;
    }
    pages.at(-1)?.push(volume);
    taken += width;
  }
  return pages;
}

function stripRow(form: SpineValues, volumes: readonly SpineVolume[]): Row {
  const strips = volumes.map((volume): Cell => {
    const wide = thickness(volume);
    const picture = { heightMm: STRIP_LINES * WIDE.lineMm, draw: () => strip(form, volume, wide) };
    return { ...value(null, wide + AIR_MM), picture };
  });
  const left = BODY_MM - strips.reduce((sum, { width }) => sum + width, 0);
  const hint: Row = {
    cells: [{ ...value(HINT, BODY_MM, 'center'), stand: 'middle' }],
    lines: 2,
  };
  return { cells: left < 1 ? widened(strips, left) : [...strips, value(null, left)], under: [hint] };
}

const HINT = '沿虚线裁下，贴于册脊；宽度按每张纸 0.1 毫米估算，可按实际厚度裁剪。';

/** The cells of a row fill it to the last tenth. */
function widened(cells: readonly Cell[], by: number): readonly Cell[] {
  return cells.map((cell, index) =>
    index === cells.length - 1 ? { ...cell, width: cell.width + by } : cell,
  );
}

function strip(form: SpineValues, volume: SpineVolume, wide: number): Html {
  const code = wide >= CODE_FROM_MM;
  const numbers =
    volume.firstNumber === ''
      ? upright([...'更正清单与补订'], 161, 40, wide, 11)
      : along([`${volume.firstNumber} 至`, volume.lastNumber], 161, code ? 42 : 56, wide);
  const parts = [
    upright([...form.organisation], 4, 42, wide, 11),
    upright([...`${chinese(form.year)}年度${form.kindWord}受理登记台账`], 49, 90, wide, 18),
    upright(['第', String(volume.volume), '册'], 142, 16, wide, 14),
    numbers,
    ...(code
      ? [markup`<div class="spine-code">${qrCode(codeOf('ledger-volume', volume.id, form.year))}</div>`]
      : []),
  ];
  return markup`<div class="spine" style="width:${mm(wide)}mm;height:${LONG_MM}mm">${parts}</div>`;
}

/** Part of the strip's width that letters may take. */
const LETTERS_SHARE = 0.62;
const LETTER_EM = 1.12;

/**
 * Characters under each other, as large as the length and the strip's width allow. Each is a line of its own: the
 * fonts have no measures for lines that run down.
 */
function upright(signs: readonly string[], top: number, long: number, wide: number, most: number): Html {
  const size = points(Math.min(long / (signs.length * LETTER_EM), wide * LETTERS_SHARE), most);
  const lines = signs.map((sign) => markup`<i>${sign}</i>`);
  return markup`<div class="spine-upright" style="top:${top}mm;height:${long}mm;font-size:${size}pt">${lines}</div>`;
}

/** Lines turned by a quarter, to be read from above; on a narrow strip behind each other. */
function along(lines: readonly string[], top: number, long: number, wide: number): Html {
  const texts = wide < CODE_FROM_MM ? [lines.join(' ')] : lines;
  const ems = Math.max(...texts.map((text) => widthOf([{ text, face: 'hei' }]) / 1000));
  const size = points(Math.min(long / ems, (wide * LETTERS_SHARE) / (texts.length * LETTER_EM)), 12);
  const place = `left:${mm((wide - long) / 2)}mm;top:${mm(top + (long - wide) / 2)}mm;width:${long}mm;height:${mm(wide)}mm`;
  return markup`<div class="spine-along" style="${place};font-size:${size}pt">${texts.map((text) => markup`<i>${text}</i>`)}</div>`;
}

function points(millimetres: number, most: number): number {
  return Math.floor(Math.min(most, (millimetres * 72) / 25.4) * 10) / 10;
}

/** `二〇二六`: upright in a line that runs down. */
function chinese(year: number): string {
  return [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join('');
}
