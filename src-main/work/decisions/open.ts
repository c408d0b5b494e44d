import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import type { Claims } from '../claims/claims.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Moves } from '../moves/moves.ts';
import { createDeciding } from './decide.ts';
import { createDecisions } from './decisions.ts';
import { createExtensionForm } from './extension-paper.ts';
import { createRequests } from './requests.ts';

/** What only a manager may say: asked for, decided, told. */
export function openDecisions(
  ground: Ground,
  areas: {
    readonly moves: Moves;
    readonly facts: CaseFactsReader;
    readonly claims: Pick<Claims, 'settle'>;
  },
) {
  const { db, journal, clocks, people } = ground;
  const decisions = createDecisions(db);
  const reader = createCaseReader(db);
  const requests = createRequests(db, journal, { ...ground, decisions, reader });
  return {
    handlers: createDeciding(db, journal, { ...areas, decisions, requests, deputies: people.deputies }),
    papers: { extension: createExtensionForm({ reader, decisions, clocks }) },
  };
}
