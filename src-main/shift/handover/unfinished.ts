import type { Db } from '../../register/open.ts';

/** Handover sheets and leave handovers that still need this person's hand (H2, H9). */
export interface UnfinishedHandovers {
  /** Sentences: what has to be finished first. */
  of(userId: number): readonly string[];
}

export function createUnfinishedHandovers(db: Db): UnfinishedHandovers {
  const waiting = db
    .prepare("SELECT count(*) FROM handover WHERE state = 'waiting' AND signed_by = ?")
    .pluck();
  const leaves = db.prepare(`
    SELECT from_name AS fromName, to_name AS toName FROM leave_handover
    WHERE state IN ('waiting', 'standing') AND (from_id = @userId OR to_id = @userId)`);
  return {
    of: (userId) => [
      ...(Number(waiting.get(userId)) > 0 ? ['其签出的交班表还待接班，请先由接班人接班或拒接。'] : []),
      ...(leaves.all({ userId }) as { fromName: string; toName: string }[]).map(
        ({ fromName, toName }) =>
          `${fromName}给${toName}的休假交接还没有办完，请先在“交班”里销假收回或拒接。`,
      ),
    ],
  };
}
