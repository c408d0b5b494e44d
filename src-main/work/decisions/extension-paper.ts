import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import { extensionRequest } from '../../paper/printing/forms/extension-request.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Decisions } from './decisions.ts';

/** Fills the 延期申请单 (form 21) of a request for more time (C15). */
export function createExtensionForm(areas: {
  readonly reader: CaseReader;
  readonly decisions: Decisions;
  readonly clocks: ClockStore;
}): (decisionId: number, now: Instant) => FilledForm {
  const { reader, decisions, clocks } = areas;
  return (decisionId, now) => {
    const decision = decisions.find(decisionId);
    const { proposal } = decision;
    if (proposal.act !== 'extend')
      throw new AppError('rule-broken', '这项待批事项不是延期申请，没有申请单。');
    const view = reader.view(decision.caseId);
    const clock = clocks.ofCase(view.id).find(({ id }) => id === proposal.clockId);
    const standing = clock && clocks.viewOf(clock, now);
    const { decidedAt, decidedByName } = decision;
    const paper = extensionRequest({
      id: view.id,
      serial: reader.record(view.id).n,
      caseNumber: view.number,
      clock: clock?.facts.rule.name ?? '',
      matter: view.content,
      department: view.departmentLabel,
      originalDue: standing?.originalDue ?? null,
      until: proposal.until,
      reason: decision.reason,
      told: proposal.told,
      askedAt: decision.proposedAt,
      askedBy: decision.proposedByName,
      state: words.decisionState[decision.state],
      decision: decision.decideReason,
      decided:
        decidedAt === null || decidedByName === null
          ? null
          : { name: decidedByName, at: decidedAt, note: '口令签字' },
    });
    return { paper, fileName: `${view.number} ${paper.title}`, caseId: view.id, corrections: 0 };
  };
}
