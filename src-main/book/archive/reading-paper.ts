import { words } from '#contract/words.ts';
import { wordInstant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import { archiveReading, type ReadingLine } from '../../paper/printing/forms/archive-reading.ts';
import { readPeriod, refuseTooMany } from '../../paper/prints/period.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Readings } from './readings.ts';

/** Fills form 23 for a day or a month. */
export function createReadingPaper(
  db: Db,
  between: Readings['between'],
): (periodId: number, now: string, by: string) => FilledForm {
  const keeper = db.prepare('SELECT keeper FROM seal ORDER BY sealed_at DESC, id DESC LIMIT 1').pluck();
  return (periodId, now, by) => {
    const { from, to, words: period } = readPeriod(periodId);
    const rows = between(from, to);
    refuseTooMany(rows);
    const paper = archiveReading({
      period,
      keeper: (keeper.get() as string | undefined) ?? null,
      made: `${by}　${wordInstant(now).slice(5)}`,
      lines: rows.map((row): ReadingLine => ({
        at: row.at,
        reader: row.reader,
        unit: row.unit,
        what: row.what,
        purpose: row.purpose,
        how: words.readingWay[row.how],
        approvedBy: row.state === 'refused' ? '未批准' : row.decidedBy,
        returnedAt: row.returnedAt,
        dueOn: row.dueOn,
      })),
    });
    return { paper, fileName: `${period}${paper.title}`, caseId: null, corrections: 0 };
  };
}
