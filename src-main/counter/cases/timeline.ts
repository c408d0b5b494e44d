import type { TimelineEntry } from '#contract/counter/cases.ts';
import type { Db } from '../../register/open.ts';
import { struckOf, wordEvent } from './sentences.ts';

/** A case's events as dated sentences, oldest first. */
export function createTimeline(db: Db): (caseId: number) => readonly TimelineEntry[] {
  const select = db.prepare(`
    SELECT seq, at, actor_name AS "by", type, payload FROM event WHERE subject = ? ORDER BY seq`);
  return (caseId) =>
    (
      select.all(`case/${caseId}`) as (Omit<TimelineEntry, 'sentence' | 'struck'> & { payload: string })[]
    ).map(({ payload, ...entry }) => {
      const facts = JSON.parse(payload) as Readonly<Record<string, unknown>>; // written by the journal
      return { ...entry, sentence: wordEvent(entry.type, facts), struck: struckOf(facts) };
    });
}
