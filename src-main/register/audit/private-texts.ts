import type { Db } from '../open.ts';

/** The texts beside the chain: an erasure by law takes whole ones, with their salt; the digest stays in the event. */
interface PrivateTexts {
  /**
   * Events whose text is about the person: those of the subjects that tell of nobody else, those of their cases
   * and of nobody's in particular (exports, handovers) where `names` says so. Other people's are left.
   */
  find(
    subjects: { readonly whole: ReadonlySet<string>; readonly partly: ReadonlySet<string> },
    names: (text: string) => boolean,
  ): readonly number[];
  erase(seqs: readonly number[]): void;
}

export function createPrivateTexts(db: Db): PrivateTexts {
  const select = db.prepare(`
    SELECT event.seq, event.subject, event_private.text
    FROM event_private JOIN event ON event.seq = event_private.seq
    WHERE event_private.text IS NOT NULL ORDER BY event.seq`);
  const erase = db.prepare('UPDATE event_private SET salt = NULL, text = NULL WHERE seq = ?');
  return {
    find: ({ whole, partly }, names) => {
      const found: number[] = [];
      for (const row of select.iterate()) {
        const { seq, subject, text } = row as { seq: number; subject: string; text: string }; // the columns above
        const ofOthers = /^(?:case|customer)\//.test(subject) && !partly.has(subject);
        if (whole.has(subject) || (!ofOthers && names(text))) found.push(seq);
      }
      return found;
    },
    erase: (seqs) => {
      for (const seq of seqs) erase.run(seq);
    },
  };
}
