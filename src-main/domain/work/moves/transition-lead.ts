import { KIND_WORDS } from '../../counter/case-words.ts';
import { OPEN_STATES } from '../../terms.ts';
import type { Asked } from './transition-types.ts';
import { leadState } from './transition-effects.ts';
import type { CaseFacts } from './case-facts.ts';

/** The named facts of one matter with many customers (spec 10): a lead case and its linked ones. */
export const LEAD_FACTS = {
  'stands-alone': ({ facts }: Asked) =>
    follows(facts) ? '本件随主件办理，请在主件上判定性质和派单；确实不是同一件事的，请先解除关联。' : null,
  'may-join-lead': mayJoin,
  'lead-moved-on': ({ facts }: Asked) => {
    if (facts.lead === null) return '本件没有随主件办理。';
    const { nature } = facts.lead;
    const same = leadState(facts, facts.lead) === facts.state && (nature ?? facts.nature) === facts.nature;
    return same ? '本件与主件的进度一致。' : null;
  },
  'follows-lead': ({ facts }: Asked) =>
    follows(facts) ? null : '本件没有随主件办理（没有并入，或已转入自己的回访与重办），不必解除关联。',
  'no-open-linked': ({ facts }: Asked) =>
    facts.openLinked === 0 ? null : `还有 ${facts.openLinked} 件关联事项随本件办理，解除关联后才能作废。`,
} as const satisfies Record<string, (asked: Asked) => string | null>;

function follows(facts: CaseFacts): boolean {
  return facts.lead !== null && facts.state !== 'awaiting_callback';
}

function mayJoin({ facts, input }: Asked): string | null {
  if (facts.lead !== null) return '本件已并入主件；要换主件，请先解除关联。';
  if (facts.fromConversion) return '本件由转投诉立件，已与原来的事项关联，不能再并入主件；可以作为主件。';
  if (facts.openLinked > 0)
    return `本件自己是主件，还有 ${facts.openLinked} 件关联事项，不能再并入别的主件。`;
  if (facts.round > 1) return `本件已办到第 ${facts.round} 轮，按自己的进度办理，不能再并入主件。`;
  if (input === null) return null;
  const { lead } = input;
  if (lead === undefined) return '请选择主件。';
  if (lead.linked) return '所选的主件自己也并入了别的主件，请并入最前面的那一件。';
  if (lead.kind !== facts.kind)
    return `主件是${KIND_WORDS[lead.kind]}，本件是${KIND_WORDS[facts.kind]}，类别不同不能并案办理。`;
  return OPEN_STATES.some((state) => state === lead.state) ? null : '所选的主件已经了结，不能再并入。';
}
