import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import { createSeries } from '../../register/series.ts';
import { createDecisions } from '../decisions/decisions.ts';
import { createConcerns } from '../violations/concerns.ts';
import { createClaimPapers } from './claim-papers.ts';
import { createClaimRows } from './claim-rows.ts';
import { createClaims } from './claims.ts';

/** Claims (索赔, D8) from the facts on site to the last payment. */
export function openClaims(ground: Ground) {
  const { db, journal, people, settings } = ground;
  const rows = createClaimRows(db);
  const reader = createCaseReader(db);
  const claims = createClaims(db, journal, {
    ...ground,
    rows,
    reader,
    decisions: createDecisions(db),
    concerns: createConcerns(db),
    next: createSeries(db),
    gate: people.gate,
  });
  const papers = createClaimPapers({ rows, reader, settings });
  return {
    ...claims,
    papers: {
      'site-record': papers.site,
      'case-site-record': papers.caseSite,
      agreement: papers.agreement,
      solution: papers.solution,
      'case-solution': papers.caseSolution,
    },
  };
}
