import { rm } from 'node:fs/promises';
import { WorkbookCancelled } from '../figures/reports/workbook.ts';
import { partOf, renamePatiently, saveFailure } from '../files/save-file.ts';

/**
 * Writes a workbook beside its place and gives it its name when it is whole; null when it was cancelled: then, as
 * after a failure, nothing is left behind. Throws `AppError` in words when the file can't be written.
 */
export async function saveWorkbook<Result>(
  path: string,
  signal: { readonly aborted: boolean },
  write: (part: string) => Promise<Result>,
): Promise<Result | null> {
  const part = partOf(path);
  try {
    const result = await write(part);
    if (signal.aborted) throw new WorkbookCancelled();
    await renamePatiently(part, path);
    return result;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    if (error instanceof WorkbookCancelled) return null;
    throw isFileError(error) ? saveFailure(error, path) : error;
  }
}

/** Whether the file system refused: then there are words for it. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
