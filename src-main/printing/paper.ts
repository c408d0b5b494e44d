import { breakLines, widthOf } from './break-lines.ts';
import type { CodeStyle } from './codes.ts';
import { type SheetRows, layOut } from './lay-out.ts';
import type { Row } from './row.ts';
import type { Line } from './text.ts';

/** What the house prints on every form; settings of the administrator. */
export interface House {
  readonly organisation: string;
  /** `data:image/…` of the logo, or none. */
  readonly logo: string | null;
  /** Binding margin in millimetres (装订线). */
  readonly bindingMm: number;
  /** Duplex: the binding margin of even sheets is on the right. */
  readonly mirrored: boolean;
  readonly codeStyle: CodeStyle;
}

/** One filled form, not yet on sheets. */
export interface Paper {
  readonly title: string;
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
  readonly rows: readonly Row[];
}

/** How this copy is printed. */
export interface Setup {
  readonly house: House;
  /** Footer text of copies (E3), see `wordCopyMark`. */
  readonly copyMark: string | null;
}

/** One physical A4 page. */
export interface Sheet {
  readonly paper: Paper;
  readonly setup: Setup;
  readonly rows: SheetRows;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** Measures of the sheet in millimetres. */
export const SHEET = {
  width: 210,
  height: 297,
  outerMargin: 15,
  headerTop: 10,
  bodyTop: 38,
  footerBottom: 9,
  footerLine: 4.4,
  /** Between the last row and the footer. */
  footerAir: 1.5,
} as const;

/** Size of the footer's letters in millimetres (9 pt). */
export const FOOTER_EM_MM = (9 * 25.4) / 72;

/** Puts a form on sheets. */
export function sheetsOf(paper: Paper, setup: Setup): readonly Sheet[] {
  const laid = layOut(paper.rows, {
    widthMm: bodyWidth(setup.house),
    heightMm: SHEET.height - SHEET.bodyTop - SHEET.footerBottom - footerHeight(setup),
  });
  return laid.map((rows, index) => ({ paper, setup, rows, page: index + 1, pages: laid.length }));
}

/** Width between binding and outer margin, in millimetres. */
export function bodyWidth(house: House): number {
  return SHEET.width - house.bindingMm - SHEET.outerMargin;
}

/** A copy mark too long for the right third of the footer gets lines of its own. */
export function copyMarkLines(setup: Setup): {
  readonly beside: string | null;
  readonly below: readonly Line[];
} {
  if (setup.copyMark === null) return { beside: null, below: [] };
  const width = bodyWidth(setup.house);
  const short = widthOf(setup.copyMark) * FOOTER_EM_MM <= (width / 3) * 1000;
  if (short) return { beside: setup.copyMark, below: [] };
  return { beside: null, below: breakLines(setup.copyMark, Math.floor((width / FOOTER_EM_MM) * 1000)) };
}

/** Height of the footer in millimetres, with a little air above it. */
export function footerHeight(setup: Setup): number {
  return SHEET.footerAir + (1 + copyMarkLines(setup).below.length) * SHEET.footerLine;
}
