import type { Settings } from '#contract/settings.ts';
import { type BookPlan, planBook, type VolumePlan, type VolumeSpan } from '#domain/ledger.ts';
import type { CaseKind } from '#domain/terms.ts';
import { CASE_KINDS } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../database/open.ts';
import {
  correctionList,
  ledgerContents,
  ledgerCover,
  ledgerStatistics,
} from '../printing/forms/ledger-pages.ts';
import type { ContentsLine, CoverValues } from '../printing/ledger-values.ts';
import { type House, type Paper, type Sheet, sheetsOf } from '../printing/paper.ts';
import type { BookForms } from './book-forms.ts';
import type { BookEntry, BookKey } from './entries.ts';
import { createStatistics, kindWord, placed } from './statistics.ts';

/** What a book is made with. */
export interface BookOptions extends BookKey {
  readonly keeper: string;
  readonly asOf: Instant;
  readonly settings: Settings;
  /** Stands at the foot of every page. */
  readonly mark: string;
}

/** A book laid out: its plan, and the sheets of each volume when they are asked for. */
export interface Book {
  readonly entries: readonly BookEntry[];
  readonly plan: BookPlan;
  readonly corrections: number;
  /** Sheets of a volume in the order of their pages, form by form, so that nobody holds a whole year. */
  sheets(volume: VolumePlan): Generator<readonly Sheet[]>;
}

/** Id of a year's seal: year and kind, known before it is written. */
export function sealIdOf({ year, kind }: BookKey): number {
  return year * 10 + kindDigit(kind);
}

/** Id of a volume, `2026` `1` `001`: it stands as a code on the cover before the volume is sealed. */
export function volumeIdOf(book: BookKey, volume: number): number {
  return sealIdOf(book) * 1000 + volume;
}

/**
 * Lays a book out to know its pages, and then again chunk by chunk to print it: layout is deterministic, so both
 * agree. `onForm` is called for each form measured.
 */
export function composeBook(
  db: Db,
  options: BookOptions,
  parts: { readonly forms: BookForms; readonly entries: readonly BookEntry[]; readonly onForm: () => void },
): Book {
  const { year, kind, asOf, keeper, settings, mark } = options;
  const { forms, entries, onForm } = parts;
  const house: House = {
    organisation: settings['organisation.name'],
    logo: null,
    bindingMm: settings['paper.bindingMm'],
    mirrored: false,
    codeStyle: 'qr',
  };
  const lay = (paper: Paper): readonly Sheet[] => sheetsOf(paper, { house, copyMark: mark });
  const word = kindWord(kind);
  const lines = entries.map((entry) => forms.line(entry));
  const statistics = ledgerStatistics(createStatistics(db)(options, entries));
  const correctionLines = forms.corrections(options);
  const corrections = correctionList(year, word, correctionLines);

  const contentsOf = (span: VolumeSpan, pages: PagesOf): Paper =>
    ledgerContents(year, word, [
      ...(span.first ? [plainLine('台账统计', pages.statistics)] : []),
      ...lines
        .slice(span.from, span.to)
        .map((line, index): ContentsLine => ({ ...line, page: pages.form(index) })),
      ...(span.last ? [plainLine('更正与作废清单', pages.corrections)] : []),
    ]);
  const plan = planBook({
    forms: entries.map((entry) => {
      const pages = lay(forms.paper(entry, asOf)).length;
      onForm();
      return pages;
    }),
    coverPages: lay(ledgerCover(coverOf(SAMPLE_VOLUME, 1, 1), house)).length,
    statisticsPages: lay(statistics).length,
    correctionsPages: lay(corrections).length,
    contentsPages: (span) => lay(contentsOf(span, NO_PAGES)).length,
    sheetsPerVolume: settings['ledger.sheetsPerVolume'],
  });

  function coverOf(volume: VolumePlan, volumes: number, totalPages: number): CoverValues {
    const own = entries.slice(volume.from, volume.to);
    return {
      id: volumeIdOf(options, volume.volume),
      year,
      kindWord: word,
      volume: volume.volume,
      volumes,
      firstNumber: own[0]?.number ?? '',
      lastNumber: own.at(-1)?.number ?? '',
      forms: own.length,
      voided: placed(own, 'voided'),
      carried: placed(own, 'carried'),
      firstPage: volume.firstPage,
      lastPage: volume.lastPage,
      totalPages,
      keeper,
      madeAt: asOf,
    };
  }

  return {
    entries,
    plan,
    corrections: correctionLines.filter(({ what }) => what === '更正').length,
    *sheets(volume) {
      yield lay(ledgerCover(coverOf(volume, plan.volumes.length, plan.totalPages), house));
      yield lay(
        contentsOf(volume, {
          statistics: volume.statisticsPage ?? 0,
          form: (index) => volume.formPages[index] ?? 0,
          corrections: volume.correctionsPage ?? 0,
        }),
      );
      if (volume.first) yield lay(statistics);
      for (const entry of entries.slice(volume.from, volume.to)) yield lay(forms.paper(entry, asOf));
      if (volume.last) yield lay(corrections);
    },
  };
}

interface PagesOf {
  readonly statistics: number;
  readonly form: (index: number) => number;
  readonly corrections: number;
}

const NO_PAGES: PagesOf = { statistics: 0, form: () => 0, corrections: 0 };

/** A cover is one page whatever stands on it; this one is only measured. */
const SAMPLE_VOLUME: VolumePlan = {
  volume: 1,
  from: 0,
  to: 1,
  first: true,
  last: true,
  firstPage: 1,
  lastPage: 1,
  contentsPages: 1,
  statisticsPage: 1,
  formPages: [1],
  correctionsPage: 1,
};

function plainLine(title: string, page: number): ContentsLine {
  return { number: title, receivedOn: null, customer: '', category: '', nature: '', result: '', page };
}

function kindDigit(kind: CaseKind): number {
  return CASE_KINDS.indexOf(kind) + 1;
}
