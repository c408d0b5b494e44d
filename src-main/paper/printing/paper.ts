import { breakLines, widthOf } from './break-lines.ts';
import type { CodeStyle } from './codes.ts';
import { type SheetRows, layOut } from './lay-out.ts';
import type { Row } from './row.ts';
import type { Line } from './text.ts';

/** What the house prints on every form; settings of the administrator. */
export interface House {
  readonly organisation: string;
  readonly logo: Logo | null;
  /** Binding margin in millimetres (装订线). */
  readonly bindingMm: number;
  /** Duplex: the binding margin of even sheets is on the right. */
  readonly mirrored: boolean;
  readonly codeStyle: CodeStyle;
  /** Slips come out across A5. */
  readonly smallSlips: boolean;
}

/** The organisation's logo; its size in any unit says its shape. */
export interface Logo {
  /** `data:image/…`. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** One filled form, not yet on sheets. */
export interface Paper {
  readonly title: string;
  /** The title says the year or the kind, so it can't be worded anew. */
  readonly madeTitle?: true;
  /** Code of the form, such as `KS-01`. */
  readonly formCode: string;
  /** 版号/改次, such as `A/0`. */
  readonly revision: string;
  /** Printed number with its label, such as `编号` and `A1TS2026-000123`. */
  readonly number: { readonly label: string; readonly text: string } | null;
  /** The 16 digits of domain/paper-code.ts; null for paper that isn't looked up. */
  readonly scan: string | null;
  /** Stands between number and form code, such as `第 2 轮`. */
  readonly aside: string | null;
  /** In place of the organisation's name; set by the administrator. */
  readonly heading?: string;
  /** Stands at the foot of every sheet; set by the administrator. */
  readonly footer?: string;
  /** A slip that may be printed across A5 (⚙). */
  readonly slip?: true;
  /** Lies across: wide tables. */
  readonly landscape?: true;
  /** Its matter is ended: nothing on it is left for the pen but signatures (E1). */
  readonly closed?: true;
  readonly rows: readonly Row[];
}

/** How this copy is printed. */
export interface Setup {
  readonly house: House;
  /** Footer text of copies (E3), see `wordCopyMark`. */
  readonly copyMark: string | null;
  /** Bound into a book: closed, whatever the form is (E1). */
  readonly bound?: true;
}

/** Formats of our sheets. */
type SheetSize = 'A4' | 'A4 across' | 'A5';

/** One physical page. */
export interface Sheet {
  readonly paper: Paper;
  readonly setup: Setup;
  readonly size: SheetSize;
  readonly rows: SheetRows;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** Measures of the sheet in millimetres. */
export const SHEET = {
  width: 210,
  height: 297,
  slipHeight: 148,
  outerMargin: 15,
  headerTop: 10,
  slipHeaderTop: 7,
  bodyTop: 38,
  footerBottom: 9,
  footerLine: 4.4,
  /** Between the last row and the footer. */
  footerAir: 1.5,
} as const;

/** Size of the footer's letters in millimetres (9 pt). */
const FOOTER_EM_MM = (9 * 25.4) / 72;

/** Puts a form on sheets. A slip that would need a second A5 sheet comes on A4. */
export function sheetsOf(paper: Paper, setup: Setup): readonly Sheet[] {
  if (setup.house.smallSlips && paper.slip === true) {
    const small = sheetsOfSize(paper, setup, 'A5');
    if (small.length === 1) return small;
  }
  return sheetsOfSize(paper, setup, paper.landscape === true ? 'A4 across' : 'A4');
}

function sheetsOfSize(paper: Paper, setup: Setup, size: SheetSize): readonly Sheet[] {
  const height = HEIGHT_OF_SHEET[size];
  const laid = layOut(paper.rows, {
    widthMm: bodyWidth(setup.house, size),
    heightMm: height - bodyTop(size) - SHEET.footerBottom - footerHeight(paper, setup, size),
    small: size === 'A5',
    closed: setup.bound === true || paper.closed === true,
  });
  return laid.map((rows, index) => ({ paper, setup, size, rows, page: index + 1, pages: laid.length }));
}

/** A5 lies across: as wide as A4 is, so that lines break alike, and half as high. In millimetres. */
export const HEIGHT_OF_SHEET: Readonly<Record<SheetSize, number>> = {
  A4: SHEET.height,
  'A4 across': SHEET.width,
  A5: SHEET.slipHeight,
};

export const WIDTH_OF_SHEET: Readonly<Record<SheetSize, number>> = {
  A4: SHEET.width,
  'A4 across': SHEET.height,
  A5: SHEET.width,
};

/** Where head and grid begin. */
export function headerTop(size: SheetSize): number {
  return size === 'A5' ? SHEET.slipHeaderTop : SHEET.headerTop;
}

export function bodyTop(size: SheetSize): number {
  return size === 'A5' ? SHEET.bodyTop + SHEET.slipHeaderTop - SHEET.headerTop : SHEET.bodyTop;
}

/** Width between binding and outer margin, in millimetres. */
export function bodyWidth(house: House, size: SheetSize): number {
  return WIDTH_OF_SHEET[size] - house.bindingMm - SHEET.outerMargin;
}

/** A copy mark too long for the right third of the footer gets lines of its own. */
export function copyMarkLines(
  setup: Setup,
  size: SheetSize,
): {
  readonly beside: string | null;
  readonly below: readonly Line[];
} {
  if (setup.copyMark === null) return { beside: null, below: [] };
  const width = bodyWidth(setup.house, size);
  const short = widthOf(setup.copyMark) * FOOTER_EM_MM <= (width / 3) * 1000;
  if (short) return { beside: setup.copyMark, below: [] };
  return { beside: null, below: breakLines(setup.copyMark, Math.floor((width / FOOTER_EM_MM) * 1000)) };
}

/** The administrator's footer, broken into lines; stands above the page number. */
export function footerLines(paper: Paper, setup: Setup, size: SheetSize): readonly Line[] {
  if (paper.footer === undefined) return [];
  return breakLines(paper.footer, Math.floor((bodyWidth(setup.house, size) / FOOTER_EM_MM) * 1000));
}

/** Height of the footer in millimetres, with a little air above it. */
export function footerHeight(paper: Paper, setup: Setup, size: SheetSize): number {
  const lines = footerLines(paper, setup, size).length + 1 + copyMarkLines(setup, size).below.length;
  return SHEET.footerAir + lines * SHEET.footerLine;
}
