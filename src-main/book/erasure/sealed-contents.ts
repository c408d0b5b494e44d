import { words } from '#contract/words.ts';
import type { SupplementArea } from '#domain/book/ledger.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import { createContentDigester, createSupplementDigester } from '../ledger/content.ts';
import type { ErasedContent } from './erased-contents.ts';

/** What of a person is sealed: digests before and after an erasure, and the volumes that keep it on paper. */
interface SealedContents {
  /** Digests now; `after` compares with those once the rows were changed. */
  digest(cases: readonly number[]): { readonly after: () => readonly ErasedContent[] };
  /** Where the kept volumes show the person, as sentences. */
  volumes(cases: readonly number[]): readonly string[];
}

export function createSealedContents(db: Db): SealedContents {
  const contentOf = createContentDigester(db);
  const supplementOf = createSupplementDigester(db);
  const sealed = db
    .prepare(
      'SELECT id FROM "case" WHERE sealed_at IS NOT NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id',
    )
    .pluck();
  const supplements = db.prepare(`
    SELECT area, area_id AS areaId FROM ledger_supplement
    WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY volume_id, place`);
  const bound = db.prepare(`
    SELECT seal.year, seal.kind, volume.volume, page FROM (
      SELECT volume_id, first_page AS page FROM ledger_form WHERE case_id IN (SELECT value FROM json_each(@cases))
      UNION ALL SELECT volume_id, page FROM ledger_supplement WHERE case_id IN (SELECT value FROM json_each(@cases)))
    JOIN ledger_volume AS volume ON volume.id = volume_id JOIN seal ON seal.id = volume.seal_id
    ORDER BY seal.year, seal.kind, volume.volume, page`);

  return {
    digest: (cases) => {
      const list = JSON.stringify(cases);
      const kept = [
        ...(sealed.all(list) as number[]).map((id) => ({ what: `case/${id}`, now: () => contentOf(id) })),
        ...(supplements.all(list) as { area: SupplementArea; areaId: number }[]).map((key) => ({
          what: `${key.area}/${key.areaId}`,
          now: () => supplementOf(key),
        })),
      ].map((content) => ({ ...content, before: content.now() }));
      return {
        after: () =>
          kept.flatMap(({ what, before, now }) => {
            const after = now();
            return after === before ? [] : [{ what, before, after }];
          }),
      };
    },
    volumes: (cases) => {
      const places = bound.all({ cases: JSON.stringify(cases) }) as {
        year: number;
        kind: CaseKind;
        volume: number;
        page: number;
      }[];
      const books = Map.groupBy(
        places,
        ({ year, kind, volume }) => `${year} 年度${words.kind[kind]}台账第 ${volume} 册`,
      );
      return [...books].map(
        ([book, pages]) =>
          `${book}（第 ${pages.map(({ page }) => page).join('、')} 页）已装订封存，册子和保存的 PDF 原样不动，只能封存保管、限制查阅。`,
      );
    },
  };
}
