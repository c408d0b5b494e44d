import type { HandoverNotes } from '#contract/shift/handover.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** What is being typed into the next sheet; kept on every pause until it is taken, so that a crash loses nothing. */
export interface TypedNotes {
  current(): HandoverNotes;
  save(notes: HandoverNotes, userId: number, at: Instant): void;
  clear(): void;
}

const NONE: HandoverNotes = { notes: [], things: [], remarks: null, instructions: null };

export function createTypedNotes(db: Db): TypedNotes {
  const select = db.prepare('SELECT body FROM handover_draft').pluck();
  const save = db.prepare(`
    INSERT INTO handover_draft (id, body, saved_by, saved_at) VALUES (1, @body, @userId, @at)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at`);
  const clear = db.prepare('DELETE FROM handover_draft');
  return {
    current: () => {
      const body = select.get() as string | undefined;
      return body === undefined ? NONE : (JSON.parse(body) as HandoverNotes); // written by save()
    },
    save: (notes, userId, at) => {
      save.run({ body: JSON.stringify(notes), userId, at });
    },
    clear: () => {
      clear.run();
    },
  };
}
