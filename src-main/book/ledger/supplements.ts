import { SUPPLEMENT_AREAS, type SupplementArea } from '#domain/book/ledger.ts';
import type { Db } from '../../register/open.ts';
import type { SupplementItem } from '../../paper/printing/ledger-values.ts';
import type { BookKey } from './entries.ts';
import { createItems, ENDED } from './supplement-items.ts';

/** What of one sealed case is bound now. */
export interface SupplementEntry {
  readonly caseId: number;
  /** Where its form is bound, `2026 年度第 1 册第 4 页`. */
  readonly origin: string;
  readonly items: readonly SupplementKey[];
}

/** One measure, claim, penalty or emergency repair. */
export interface SupplementKey {
  readonly area: SupplementArea;
  readonly areaId: number;
}

/** Reads the supplements (补订) of a book and what is printed of them. */
export interface Supplements {
  /** By case in the order of their numbers; a sealed book says itself what it holds. */
  of(book: BookKey): readonly SupplementEntry[];
  item(key: SupplementKey): SupplementItem;
}

export function createSupplements(db: Db): Supplements {
  // It was open when the book of its case was made; it has ended by now; no other book holds it.
  const waiting = db.prepare(
    SUPPLEMENT_AREAS.map(
      (area) => `
      SELECT '${area}' AS area, p.id AS areaId, c.id AS caseId, seal.year, volume.volume, form.first_page AS page,
        c.year AS caseYear, c.n
      FROM "case" AS c
      JOIN ledger_form AS form ON form.case_id = c.id AND form.how <> 'carried'
      JOIN ledger_volume AS volume ON volume.id = form.volume_id
      JOIN seal ON seal.id = volume.seal_id
      JOIN ${area} AS p ON p.case_id = c.id
      WHERE c.kind = @kind AND c.sealed_at IS NOT NULL AND seal.year < @year AND ${ENDED[area]} > seal.made_at
        AND NOT EXISTS (SELECT 1 FROM ledger_supplement WHERE area = '${area}' AND area_id = p.id)`,
    ).join(' UNION ALL ') + ' ORDER BY caseYear, n, area, areaId',
  );
  const kept = db.prepare(`
    SELECT s.area, s.area_id AS areaId, s.case_id AS caseId, origin_seal.year, origin.volume, form.first_page AS page
    FROM ledger_supplement AS s
    JOIN ledger_volume AS volume ON volume.id = s.volume_id
    JOIN seal ON seal.id = volume.seal_id
    JOIN ledger_form AS form ON form.case_id = s.case_id AND form.how <> 'carried'
    JOIN ledger_volume AS origin ON origin.id = form.volume_id
    JOIN seal AS origin_seal ON origin_seal.id = origin.seal_id
    WHERE seal.kind = @kind AND seal.year = @year
    ORDER BY volume.volume, s.place`);
  const sealed = db.prepare('SELECT 1 FROM seal WHERE kind = @kind AND year = @year').pluck();
  const items = createItems(db);

  return {
    of: (book) => {
      const rows = (sealed.get(book) === undefined ? waiting : kept).all(book) as Found[];
      const cases = new Map<number, Found[]>();
      for (const row of rows) cases.set(row.caseId, [...(cases.get(row.caseId) ?? []), row]);
      return [...cases].map(([caseId, found]) => ({
        caseId,
        origin: wordPlace(found[0]),
        items: found.map(({ area, areaId }) => ({ area, areaId })),
      }));
    },
    item: ({ area, areaId }) => items[area](areaId),
  };
}

interface Place {
  readonly year: number;
  readonly volume: number;
  readonly page: number;
}

interface Found extends SupplementKey, Place {
  readonly caseId: number;
}

/** `2026 年度第 1 册第 4 页`. */
export function wordPlace(place: Place | undefined): string {
  return place === undefined ? '' : `${place.year} 年度第 ${place.volume} 册第 ${place.page} 页`;
}
