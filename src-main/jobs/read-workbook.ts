import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import { READ_LIMITS } from '../house/imports/read-limits.ts';
import { readWorkbook } from '../house/imports/read-workbook.ts';
import { type SentSheets, shareTexts } from '../house/imports/shared-texts.ts';

/** The file to read. */
export interface ReadOrder {
  readonly path: string;
}

/** What stood in it, and the digest it is known by later. */
export interface ReadResult extends SentSheets {
  readonly sha256: string;
}

/** Reads a workbook's values; null when cancelled. Throws `AppError` in words when it can't be read. */
export async function readSheets(
  { path }: ReadOrder,
  onProgress: (done: number, total: number, note: string) => void,
  signal: { readonly aborted: boolean },
): Promise<ReadResult | null> {
  const bytes = await readBytes(path);
  const sheets = readWorkbook(bytes, (done, total) => onProgress(done, total, '读取工作表'), signal);
  if (signal.aborted) return null;
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0)
    throw new AppError('bad-input', '文件里没有内容，没有读入。请检查选的是不是这个文件。');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), ...shareTexts(filled) };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    // Far beyond the limit it isn't even taken into memory; the reader words the limit itself.
    return size > READ_LIMITS.bytes ? Buffer.alloc(READ_LIMITS.bytes + 1) : await readFile(path);
  } catch {
    throw new AppError(
      'not-found',
      `读不了文件 ${path}，没有读入。请检查它是否还在，是否正被 Excel 独占打开，再重试。`,
    );
  }
}
