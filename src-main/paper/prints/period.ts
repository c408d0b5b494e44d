import { AppError } from '#contract/errors.ts';
import { type PaperPeriod, readPaperPeriod } from '#domain/paper/paper-period.ts';

/** The day or month a sheet is about. */
export function readPeriod(id: number): PaperPeriod {
  const period = readPaperPeriod(id);
  if (period === null) throw new AppError('bad-input', '请选择一天或一个月，再打印。');
  return period;
}

/** A sheet of more rows is a file, not paper. */
const MOST_ROWS = 2000;

/** Refuses a sheet that would fill a hundred pages. */
export function refuseTooMany(rows: readonly unknown[]): void {
  if (rows.length <= MOST_ROWS) return;
  throw new AppError(
    'rule-broken',
    `这段时间有 ${rows.length} 行，超过一张表 ${MOST_ROWS} 行的上限。请改打每天的，或在“报表”导出 Excel。`,
  );
}
