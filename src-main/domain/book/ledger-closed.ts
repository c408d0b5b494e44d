import {
  answeredGaps,
  closingGaps,
  isSignatureGap,
  onTheSpotGaps,
  specialCloseReason,
} from '../work/moves/closing.ts';
import type { CloseKind } from '../terms.ts';
import type { CaseFacts } from '../work/moves/case-facts.ts';

/**
 * What a closed case lacks of the facts its way of closing demands (B7), or null. Asked again before sealing, of
 * the rows as they stand. One that went along with its lead case was closed by the lead's facts.
 */
export function closedFault(closeKind: CloseKind, facts: CaseFacts): string | null {
  if (facts.lead !== null) return null;
  switch (closeKind) {
    case 'confirmed':
      return firstOf(closingGaps(facts));
    case 'on_the_spot':
      // Its nature may be confirmed as another one after the closing: the plan that asks for comes from then on.
      return firstOf(
        onTheSpotGaps({ ...facts, nature: facts.nature === 'improvable' ? 'valid' : facts.nature }),
      );
    case 'answered':
      return firstOf(answeredGaps(facts));
    default:
      // The rules of a special closing are asked of the case as it stood before it, its callback task still there.
      // What a 撤诉, 重复 or 误登 was asked for (B12) was asked when it was closed; older ones never were.
      return specialCloseReason(
        closeKind,
        {
          ...facts,
          state: 'awaiting_callback',
          word: { ...facts.word, taskEnded: true },
          dissatisfied: false,
          replied: false,
          calledBack: false,
        },
        true,
      );
  }
}

/** The manager's signature is looked for apart, in what they signed; an unconfirmed nature has a line of its own. */
function firstOf(gaps: ReturnType<typeof closingGaps>): string | null {
  const gap = gaps.find((each) => !isSignatureGap(each) && !each.reason.includes('还没有经投诉专管员确认'));
  return gap?.reason ?? null;
}
