import type { NamedFault } from '#domain/book/ledger-check.ts';
import { closedFault } from '#domain/book/ledger-closed.ts';
import type { CaseFacts } from '#domain/work/moves/case-facts.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { BookEntry } from './entries.ts';

/**
 * Looks at each closed case of a book for the facts it must have been closed with (B7); one step a case, so that
 * whoever runs it can pause or stop between two.
 */
export function* closedFaults(
  entries: readonly BookEntry[],
  factsOf: (caseId: number) => CaseFacts,
  reader: CaseReader,
): Generator<NamedFault | null> {
  for (const { caseId, number } of entries) {
    const { state, closeKind } = reader.record(caseId);
    const reason = state === 'closed' && closeKind !== null ? closedFault(closeKind, factsOf(caseId)) : null;
    yield reason === null ? null : { caseId, number, reason };
  }
}
