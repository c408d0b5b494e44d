import { type ComposedPaper, FONT_BASE } from '#contract/paper/paper.ts';
import type { Settings } from '#contract/house/settings.ts';
import { houseOf } from '../printing/house.ts';
import { type Logo, type Paper, sheetsOf } from '../printing/paper.ts';
import { renderSheets } from '../printing/render.ts';
import { dress } from '../printing/template.ts';
import { type Copy, wordCopyMark } from '../printing/copy-mark.ts';
import type { TemplateStore } from './templates.ts';

/** Papers of one subject, the first with its template, those bound behind it with theirs. */
export interface Composing {
  readonly paper: Paper;
  readonly more?: readonly Paper[];
  readonly fileName: string;
  /** Sheets of their own that only come out together: each keeps its own page numbers. */
  readonly apart?: true;
  /** Version of its template, where it isn't the one in force: a sealed form keeps the one it was bound with (E9). */
  readonly templateVersion?: number;
}

/** Puts papers on sheets of the house, worded by their templates. */
type Compose = (filled: Composing, copy: Copy) => ComposedPaper;

export function createCompose(options: {
  readonly settings: () => Settings;
  readonly logo: () => Logo | null;
  readonly templates: Pick<TemplateStore, 'of'>;
}): Compose {
  const { settings, logo, templates } = options;
  return ({ paper, more, apart, fileName, templateVersion = null }, copy) => {
    const setup = { house: houseOf(settings(), logo()), copyMark: wordCopyMark(copy) };
    const sheets = [paper, ...(more ?? [])].flatMap((each, index) => {
      const version = index === 0 ? templateVersion : null;
      return sheetsOf(dress(each, templates.of(each.formCode, version).template), setup);
    });
    const folios = apart !== true && more && { first: 1, total: sheets.length };
    return {
      html: renderSheets(fileName, sheets, { fontBase: FONT_BASE, ...(folios && { folios }) }),
      fileName,
      sheets: sheets.length,
      size: sheets[0]?.size === 'A5' ? 'A5' : 'A4',
    };
  };
}
