import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import type { CaseFactsReader } from '../../work/moves/case-facts.ts';
import { createLedger } from './ledger.ts';
import { createSpineForm } from './spine-form.ts';

/** The bound yearly ledger (E5). */
export function openLedger(ground: Ground, { facts }: { readonly facts: CaseFactsReader }) {
  const { db, journal, settings } = ground;
  return {
    handlers: createLedger(db, journal, { ...ground, facts, reader: createCaseReader(db) }).handlers,
    papers: { spine: createSpineForm(db, settings) },
  };
}
