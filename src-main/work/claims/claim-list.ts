import type { ClaimPage, ClaimRow } from '#contract/work/claims.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { OPEN_CLAIM_STATES } from '#domain/work/claims/claim.ts';
import { SERIES_OF_KIND, SIDE_SERIES } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';
import { caseNumberOf, type ClaimRecord, numberOf } from './claim-rows.ts';

/** 索赔档案: a page of claims and what the whole answer comes to. */
type ClaimList = (input: Parsed<'claim.list'>, viewer: number) => ClaimPage;

const NUMBER = `k.site || '${SIDE_SERIES.claim}' || k.year || '-' || printf('%06d', k.n)`;
const CASE_NUMBER = `c.site || CASE c.kind ${Object.entries(SERIES_OF_KIND)
  .map(([kind, letters]) => `WHEN '${kind}' THEN '${letters}'`)
  .join(' ')} END || c.year || '-' || printf('%06d', c.n)`;
const PAID = `(SELECT coalesce(sum(amount_fen), 0) FROM claim_payment WHERE claim_id = k.id AND voided_at IS NULL)`;

/** What was agreed on, before that what is asked for. */
const AMOUNT = 'coalesce(k.worth_fen, k.asked_fen, 0)';

const FOUND = `
  FROM claim AS k JOIN "case" AS c ON c.id = k.case_id
  WHERE (@state IS NULL OR k.state = @state
      OR (@state = 'open' AND k.state IN (${OPEN_CLAIM_STATES.map((state) => `'${state}'`).join(', ')})))
    AND (@year IS NULL OR k.year = @year)
    AND (@minFen IS NULL OR ${AMOUNT} >= @minFen) AND (@maxFen IS NULL OR ${AMOUNT} <= @maxFen)
    AND (@query = '' OR instr(${NUMBER}, upper(@query)) OR instr(${CASE_NUMBER}, upper(@query))
      OR instr(c.customer_name, @query) OR instr(coalesce(c.unit, ''), @query))
    AND NOT EXISTS (SELECT 1 FROM violation AS own
      WHERE own.case_id = k.case_id AND own.user_id = @viewer AND own.voided_at IS NULL)`;

type Found = Omit<ClaimRow, 'number' | 'caseNumber'> &
  Pick<ClaimRecord, 'site' | 'year' | 'n' | 'caseSite' | 'caseKind' | 'caseYear' | 'caseN'>;

export function createClaimList(db: Db): ClaimList {
  const page = db.prepare(`
    SELECT k.id, k.case_id AS caseId, k.site, k.year, k.n, k.state, k.opened_at AS openedAt, k.handler_name AS handlerName,
      k.remedy_asked AS remedyAsked, k.asked_fen AS askedFen, k.worth_fen AS worthFen, ${PAID} AS paidFen,
      c.customer_name AS customerName, c.unit,
      c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN,
      (SELECT min(r.due_on) FROM claim_remedy AS r
        WHERE r.claim_id = k.id AND r.dropped_at IS NULL AND r.done_on IS NULL
          AND (r.amount_fen IS NULL OR r.remedy NOT IN ('refund', 'compensation') OR r.amount_fen >
            (SELECT coalesce(sum(amount_fen), 0) FROM claim_payment WHERE remedy_id = r.id AND voided_at IS NULL))) AS nextDueOn
    ${FOUND} AND (@after IS NULL OR k.id < @after)
    ORDER BY k.id DESC LIMIT @limit`);
  const total = db.prepare(`
    SELECT count(*) AS count, coalesce(sum(k.worth_fen), 0) AS worthFen, coalesce(sum(${PAID}), 0) AS paidFen
    ${FOUND} AND k.state <> 'voided'`);

  return ({ after, limit, year = null, ...filter }, viewer) => {
    const wanted = { ...filter, year, viewer };
    const found = page.all({ ...wanted, after, limit: limit + 1 }) as Found[];
    const rows = found
      .slice(0, limit)
      .map(({ site, year: of, n, caseSite, caseKind, caseYear, caseN, ...row }): ClaimRow => ({
        ...row,
        number: numberOf({ site, year: of, n }),
        caseNumber: caseNumberOf({ caseSite, caseKind, caseYear, caseN }),
      }));
    return {
      rows,
      next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      total: total.get(wanted) as ClaimPage['total'],
    };
  };
}
