import type { Settings } from '#contract/house/settings.ts';
import { type BookPlan, planBook, type VolumePlan, type VolumeSpan } from '#domain/book/ledger.ts';
import type { CaseKind } from '#domain/terms.ts';
import { CASE_KINDS } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import {
  correctionList,
  ledgerContents,
  ledgerCover,
  ledgerStatistics,
} from '../../paper/printing/forms/ledger-pages.ts';
import { blankPage, carriedList } from '../../paper/printing/forms/supplement-form.ts';
import type { ContentsLine, CoverValues } from '../../paper/printing/ledger-values.ts';
import { houseOf } from '../../paper/printing/house.ts';
import { createLogo } from '../../paper/prints/logo.ts';
import { type Paper, type Sheet, sheetsOf } from '../../paper/printing/paper.ts';
import { dress } from '../../paper/printing/template.ts';
import type { TemplateStore } from '../../paper/prints/templates.ts';
import type { BookForms } from './book-forms.ts';
import type { BookEntry, BookKey } from './entries.ts';
import { createStatistics, kindWord, placed } from './statistics.ts';
import type { SupplementEntry } from './supplements.ts';

/** What a book is made with. */
interface BookOptions extends BookKey {
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
  /** Sheets of a volume in the order of their pages, piece by piece, so that nobody holds a whole year. */
  sheets(volume: VolumePlan): Generator<readonly Sheet[]>;
  /** The forms of a volume with the pages they stand on. */
  formsOf(
    volume: VolumePlan,
  ): readonly (BookEntry & { readonly firstPage: number; readonly pages: number })[];
  /** Versions of the templates its forms are worded by, by the forms' codes. */
  templatesOf(volume: VolumePlan): Readonly<Record<string, number>>;
  /** Its supplements with the first page of each. */
  supplementsOf(volume: VolumePlan): readonly (SupplementEntry & { readonly page: number })[];
}

/** Id of a year's seal: year and kind, known before it is written. */
export function sealIdOf({ year, kind }: BookKey): number {
  return year * 10 + kindDigit(kind);
}

/** Id of a volume, `2026` `1` `001`: it stands as a code on the cover before the volume is sealed. */
export function volumeIdOf(book: BookKey, volume: number): number {
  return sealIdOf(book) * 1000 + volume;
}

/** One piece of the book behind the statistics: a form, a list, a supplement. */
interface Piece {
  readonly line: Omit<ContentsLine, 'page'>;
  readonly paper: () => Paper;
  readonly entry?: BookEntry;
  readonly supplement?: SupplementEntry;
}

/**
 * Lays a book out to know its pages, and then again chunk by chunk to print it: layout is deterministic, so both
 * agree. `onForm` is called for each form measured.
 */
export function composeBook(
  db: Db,
  options: BookOptions,
  parts: {
    readonly forms: BookForms;
    readonly templates: Pick<TemplateStore, 'of'>;
    readonly entries: readonly BookEntry[];
    readonly supplements: readonly SupplementEntry[];
    readonly onForm: () => void;
  },
): Book {
  const { year, kind, asOf, keeper, settings, mark } = options;
  const { forms, templates, entries, supplements, onForm } = parts;
  const house = houseOf(settings, createLogo(db)());
  // The book shows one moment: each template is read once.
  const worded = new Map<string, ReturnType<TemplateStore['of']>>();
  const templateOf = (code: string): ReturnType<TemplateStore['of']> => {
    const known = worded.get(code) ?? templates.of(code, null);
    worded.set(code, known);
    return known;
  };
  const lay = (paper: Paper): readonly Sheet[] =>
    sheetsOf(dress(paper, templateOf(paper.formCode).template), { house, copyMark: mark, bound: true });
  const word = kindWord(kind);
  const statistics = ledgerStatistics(createStatistics(db)(options, entries, supplements.length));
  const corrections = forms.corrections(options, entries);
  const carried = forms.carried(options);
  // Pages of those bound here, known once the plan is; the list is as long without them.
  let pageOf: ReadonlyMap<number, number> = new Map();

  const pieces: readonly Piece[] = [
    ...entries.map((entry): Piece => ({
      entry,
      line: forms.line(entry),
      paper: () => forms.paper(entry, asOf),
    })),
    { line: plainLine('更正与作废清单'), paper: () => correctionList(year, word, corrections) },
    ...(carried.length === 0
      ? []
      : [
          {
            line: plainLine('上年结转对照表'),
            paper: () =>
              carriedList(
                year,
                word,
                carried.map((each) => ({ ...each, page: pageOf.get(each.caseId) ?? null })),
              ),
          },
        ]),
    ...supplements.map((supplement): Piece => ({
      supplement,
      line: forms.supplementLine(supplement),
      paper: () => forms.supplement(options, supplement),
    })),
  ];

  const contentsOf = (span: VolumeSpan, pages: Pages): Paper =>
    ledgerContents(year, word, [
      ...(span.first ? [{ ...plainLine('台账统计'), page: pages.statistics }] : []),
      ...pieces.slice(span.from, span.to).map(({ line }, index) => ({ ...line, page: pages.piece(index) })),
    ]);
  const codes: string[] = [];
  const lengths = pieces.map(({ paper, entry }) => {
    const filled = paper();
    codes.push(filled.formCode);
    const pages = lay(filled).length;
    if (entry !== undefined) onForm();
    return pages;
  });
  const plan = planBook({
    pieces: lengths,
    coverPages: lay(ledgerCover(coverOf(SAMPLE_VOLUME, 1, 1), house)).length,
    statisticsPages: lay(statistics).length,
    contentsPages: (span) => lay(contentsOf(span, NO_PAGES)).length,
    sheetsPerVolume: settings['ledger.sheetsPerVolume'],
    duplex: house.mirrored,
  });
  pageOf = new Map(
    plan.volumes.flatMap((volume) => formsOf(volume).map(({ caseId, firstPage }) => [caseId, firstPage])),
  );

  function inVolume(
    volume: VolumePlan,
  ): readonly { readonly piece: Piece; readonly page: number; readonly pages: number }[] {
    return pieces.slice(volume.from, volume.to).map((piece, index) => ({
      piece,
      page: volume.piecePages[index] ?? 0,
      pages: lengths[volume.from + index] ?? 0,
    }));
  }

  function formsOf(volume: VolumePlan): ReturnType<Book['formsOf']> {
    return inVolume(volume).flatMap(({ piece: { entry }, page, pages }) =>
      entry === undefined ? [] : [{ ...entry, firstPage: page, pages }],
    );
  }

  function supplementsOf(volume: VolumePlan): ReturnType<Book['supplementsOf']> {
    return inVolume(volume).flatMap(({ piece: { supplement }, page }) =>
      supplement === undefined ? [] : [{ ...supplement, page }],
    );
  }

  /** Codes of what stands in a volume besides its pieces. */
  function aroundOf(volume: VolumePlan): readonly string[] {
    const pages = [
      ledgerCover(coverOf(volume, 1, 1), house),
      contentsOf(volume, NO_PAGES),
      ...(volume.first ? [statistics] : []),
      ...(volume.padded ? [blankPage(year, word)] : []),
    ];
    return pages.map(({ formCode }) => formCode);
  }

  function coverOf(volume: VolumePlan, volumes: number, totalPages: number): CoverValues {
    const own = entries.slice(volume.from, volume.to);
    return {
      id: volumeIdOf(options, volume.volume),
      year,
      kindWord: word,
      volume: volume.volume,
      volumes,
      ...endsOf(own),
      forms: own.length,
      voided: placed(own, 'voided'),
      carried: placed(own, 'carried'),
      brought: placed(own, 'brought'),
      supplements: supplementsOf(volume).length,
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
    corrections: corrections.filter(({ what }) => what === '更正').length,
    formsOf,
    supplementsOf,
    templatesOf: (volume) => {
      const around = [...codes.slice(volume.from, volume.to), ...aroundOf(volume)];
      return Object.fromEntries(
        [...new Set(around)].toSorted().map((code) => [code, templateOf(code).version]),
      );
    },
    *sheets(volume) {
      yield lay(ledgerCover(coverOf(volume, plan.volumes.length, plan.totalPages), house));
      yield lay(
        contentsOf(volume, {
          statistics: volume.statisticsPage ?? 0,
          piece: (index) => volume.piecePages[index] ?? 0,
        }),
      );
      if (volume.first) yield lay(statistics);
      for (const { paper } of pieces.slice(volume.from, volume.to)) yield lay(paper());
      if (volume.padded) yield lay(blankPage(year, word));
    },
  };
}

/** First and last number of the year itself; those brought from earlier years stand behind them. Empty when none. */
export function endsOf(forms: readonly Pick<BookEntry, 'number' | 'how'>[]): {
  readonly firstNumber: string;
  readonly lastNumber: string;
} {
  const own = forms.filter(({ how }) => how !== 'brought');
  const named = own.length > 0 ? own : forms;
  return { firstNumber: named[0]?.number ?? '', lastNumber: named.at(-1)?.number ?? '' };
}

interface Pages {
  readonly statistics: number;
  readonly piece: (index: number) => number;
}

const NO_PAGES: Pages = { statistics: 0, piece: () => 0 };

/** A cover is one page whatever stands on it; this one is only measured. */
const SAMPLE_VOLUME: VolumePlan = {
  volume: 1,
  from: 0,
  to: 1,
  first: true,
  firstPage: 1,
  lastPage: 1,
  contentsPages: 1,
  statisticsPage: 1,
  piecePages: [1],
  padded: false,
};

function plainLine(title: string): Omit<ContentsLine, 'page'> {
  return { number: title, receivedOn: null, customer: '', category: '', nature: '', result: '' };
}

function kindDigit(kind: CaseKind): number {
  return CASE_KINDS.indexOf(kind) + 1;
}
