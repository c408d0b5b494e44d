import type { CarriedCase } from '#contract/book/ledger.ts';
import { words } from '#contract/words.ts';
import type { CaseState } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import { createNumbers } from './content.ts';
import { wordPlace } from './supplements.ts';

/** The cases a sealed book carried out (结转), with where each was bound since. */
export function createCarriedCases(db: Db): (sealId: number) => readonly CarriedCase[] {
  const numberOf = createNumbers(db);
  const carried = db.prepare(`
    SELECT form.case_id AS caseId, volume.volume, form.first_page AS page, c.state
    FROM ledger_form AS form
    JOIN ledger_volume AS volume ON volume.id = form.volume_id
    JOIN "case" AS c ON c.id = form.case_id
    WHERE volume.seal_id = ? AND form.how = 'carried' ORDER BY volume.volume, form.place`);
  const boundAt = db.prepare(`
    SELECT seal.year, volume.volume, form.first_page AS page
    FROM ledger_form AS form
    JOIN ledger_volume AS volume ON volume.id = form.volume_id
    JOIN seal ON seal.id = volume.seal_id
    WHERE form.case_id = ? AND form.how <> 'carried'`);
  return (sealId) =>
    (carried.all(sealId) as (Omit<CarriedCase, 'number' | 'now'> & { readonly state: CaseState })[]).map(
      ({ state, ...row }) => {
        const place = boundAt.get(row.caseId) as Parameters<typeof wordPlace>[0];
        return {
          ...row,
          number: numberOf(row.caseId),
          now: place === undefined ? `${words.state[state]}，还没有装订` : `已装入 ${wordPlace(place)}`,
        };
      },
    );
}
