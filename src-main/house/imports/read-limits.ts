import { AppError } from '#contract/errors.ts';

/** What a file that is read may be at most; said in words when it is more. */
export const READ_LIMITS = {
  bytes: 20 * 1_048_576,
  rows: 20_000,
  columns: 100,
  sheets: 20,
  /** Excel's own most. */
  cell: 32_767,
  /** All cells together: a text shared by a million cells counts a million times, as it would be sent. */
  characters: 30_000_000,
  milliseconds: 60_000,
} as const;

/** Counts what a file costs while it is read. */
export interface ReadBudget {
  /** A text that goes into a cell; throws in words when it or all of them are too much. */
  spend(text: string, row: number, column: number): void;
  /** Throws in words when reading takes too long; ends quietly when it was cancelled. */
  breathe(): void;
}

export function startBudget(
  signal: { readonly aborted: boolean },
  now: () => number = () => performance.now(),
): ReadBudget {
  const until = now() + READ_LIMITS.milliseconds;
  let left: number = READ_LIMITS.characters;
  let breaths = 0;
  return {
    spend(text, row, column) {
      if (text.length > READ_LIMITS.cell)
        throw new AppError(
          'bad-input',
          `第 ${row + 1} 行第 ${column + 1} 列的单元格有 ${text.length} 个字，超过 ${READ_LIMITS.cell} 个，没有读入。请检查这一格，分开后再重新选择。`,
        );
      left -= text.length;
      if (left < 0)
        throw new AppError(
          'bad-input',
          '这个文件里的文字太多，没有读入。请只保留要导入的工作表，或拆成几个文件，再重新选择。',
        );
    },
    breathe() {
      breaths += 1;
      if (breaths % 1000 !== 0 || signal.aborted || now() < until) return;
      throw new AppError(
        'bad-input',
        '这个文件读了一分钟还没有读完，已停止，没有读入。请用 Excel 或 WPS 另存一份，只保留要导入的工作表，再重新选择。',
      );
    },
  };
}
