import type { Effect } from '#domain/work/moves/transition-types.ts';
import type { CaseRecord } from '../../counter/cases/case-row.ts';
import type { Act } from './act.ts';

/** Coded facts go into the chain; what people wrote goes beside it, erasable. */
const CODED = [
  'nature',
  'orderId',
  'departmentId',
  'means',
  'level',
  'understands',
  'signed',
  'adopted',
  'closeKind',
  'lead',
  'leadId',
  'resumeOn',
  'callback',
  'record',
  'was',
  'wasUnderstands',
] as const;

function chosenIn(act: Act): Record<string, unknown> {
  if (!('word' in act)) return { ...act };
  const { word, ...rest } = act;
  return { ...rest, ...word };
}

// B9: kept in the event, so that a 4 that was none can be taken back with all it did (B8).
export function majorBefore(effects: readonly Effect[], { severity, managerOwnsSince }: CaseRecord) {
  return effects.includes('severity:major')
    ? { severityBefore: severity, managerBefore: managerOwnsSince }
    : {};
}

/** What an event of a move says in codes. */
export function publicFacts(act: Act): Record<string, unknown> {
  const source = chosenIn(act);
  return Object.fromEntries(
    CODED.filter((key) => source[key] !== undefined && source[key] !== null).map((key) => [key, source[key]]),
  );
}

/** What was written in words. */
export function personalFacts(act: Act): Record<string, unknown> {
  const source = chosenIn(act);
  const coded: readonly string[] = [...CODED, 'move', 'caseId', 'callbackId', 'version', 'pin'];
  return Object.fromEntries(
    Object.entries(source).filter(([key, value]) => !coded.includes(key) && value !== null),
  );
}
