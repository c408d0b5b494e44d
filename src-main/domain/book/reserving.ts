import type { CaseKind } from '../terms.ts';

/** The last number of a series of cases, as a register or a paper has it. */
export interface SeriesEnd {
  readonly site: string;
  readonly kind: CaseKind;
  readonly year: number;
  readonly last: number;
}

/** More than this many numbers between backup and paper is a slip of the finger. */
const RESERVED_AT_MOST = 2000;

/** What a restore has to keep of one series: the numbers after `after` up to `last`. */
interface Gap extends SeriesEnd {
  readonly after: number;
}

/** The numbers given after a backup, by the highest ones known on paper (spec 10 Restore). */
export function gapsOf(backup: readonly SeriesEnd[], paper: readonly SeriesEnd[]): readonly Gap[] {
  return paper
    .map((end) => ({ ...end, after: backup.find((other) => isSame(other, end))?.last ?? 0 }))
    .filter(({ after, last }) => last > after);
}

/** Why what was typed of the paper can't be right; Chinese sentences. */
export function paperReasons(backup: readonly SeriesEnd[], paper: readonly SeriesEnd[]): readonly string[] {
  const twice = paper.some((end, index) => paper.findIndex((other) => isSame(other, end)) !== index);
  const count = gapsOf(backup, paper).reduce((sum, { after, last }) => sum + last - after, 0);
  return [
    ...(twice ? ['同一种类、年度和站点的编号填了两次，请只留一行。'] : []),
    ...(count > RESERVED_AT_MOST
      ? [
          `备份之后的编号有 ${count} 个，超过 ${RESERVED_AT_MOST} 个，请核对纸上的最后一个编号，或换一份较新的备份。`,
        ]
      : []),
  ];
}

const isSame = (one: SeriesEnd, other: SeriesEnd): boolean =>
  one.site === other.site && one.kind === other.kind && one.year === other.year;
