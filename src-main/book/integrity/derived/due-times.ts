import { dueOf } from '#domain/work/clocks/clock-due.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { createSettings } from '../../../house/settings/settings.ts';
import { createJournal } from '../../../register/audit/journal.ts';
import { createClockBook } from '../../../work/clocks/clock-book.ts';
import { createClocks } from '../../../work/clocks/clocks.ts';
import type { DerivedCheck } from './check.ts';

/** Reckons every running clock anew from its facts, the holds and the calendar: a moved due time hides an overdue matter. */
export const checkDueTimes: DerivedCheck = (db, { report, goOn, slice }) => {
  const clocks = createClocks(db, createClockBook(createSettings(db, createJournal(db))));
  const running = db.prepare(`
    SELECT DISTINCT case_id FROM clock WHERE finished_at IS NULL AND withdrawn_at IS NULL AND case_id % @count = @index`);
  const stored = db
    .prepare(
      'SELECT id, due_at FROM clock WHERE case_id = ? AND finished_at IS NULL AND withdrawn_at IS NULL',
    )
    .raw();
  const numberOf = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');
  for (const caseId of running.pluck().all(slice) as number[]) {
    goOn();
    const known = new Map(stored.all(caseId) as [number, string | null][]);
    for (const clock of clocks.ofCase(caseId)) {
      if (!known.has(clock.id)) continue;
      const due = dueOf(clock.facts, clocks.calendar());
      if (due === known.get(clock.id)) continue;
      const number = composeNumber(numberOf.get(caseId) as NumberParts); // a clock's case is never deleted
      report(
        `${number} 的时限 ${clock.ruleId}（时限第 ${clock.id} 行）到期时间被改动：应为 ${word(due)}，登记簿中是 ${word(known.get(clock.id) ?? null)}。`,
      );
    }
  }
};

const word = (at: string | null): string => at?.slice(0, 16).replace('T', ' ') ?? '不定';
