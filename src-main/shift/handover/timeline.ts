import type { TimelineEntry } from '#contract/counter/cases.ts';
import { wordEvent } from '../../counter/cases/sentences.ts';
import type { Db } from '../../register/open.ts';

type Facts = Readonly<Record<string, unknown>>;

/** How each event of a handover reads in its timeline. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'handover.signed': (facts) =>
    `${word(facts, 'shift')}交班签字，编号 ${word(facts, 'number')}：受理 ${word(facts, 'received')} 件，办结 ${word(facts, 'closed')} 件，遗留 ${word(facts, 'left')} 件。`,
  'handover.taken': (facts) =>
    `${facts['continued'] === undefined ? '接班签字' : `连班（${word(facts, 'continued')}）`}，接${word(facts, 'from')}的班；交接期间 ${word(facts, 'additions')} 件，逐件确认 ${word(facts, 'acknowledged')} 件。`,
  'handover.refused': (facts) => `拒接：${word(facts, 'reason')}。退回交班人重新签字。`,
  'handover.countersigned': (facts) =>
    `主管会签${facts['note'] === undefined ? '' : `：${word(facts, 'note')}`}。`,
};

/** A handover's events as dated sentences, oldest first. */
export function createHandoverTimeline(db: Db): (id: number) => readonly TimelineEntry[] {
  const select = db.prepare(`
    SELECT seq, at, actor_name AS "by", type, payload FROM event WHERE subject = ? ORDER BY seq`);
  return (id) =>
    (select.all(`handover/${id}`) as (Omit<TimelineEntry, 'sentence'> & { payload: string })[]).map(
      ({ payload, ...entry }) => {
        const facts = JSON.parse(payload) as Facts; // written by the journal
        return { ...entry, sentence: sentences[entry.type]?.(facts) ?? wordEvent(entry.type, facts) };
      },
    );
}

function word(facts: Facts, key: string): string {
  const value = facts[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
