import { readFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { AppError } from '#contract/errors.ts';

/** Lets the person choose a PDF to be compared and reads it; null when cancelled. `file` is for tests. */
export async function choosePdf(options: {
  readonly desk: () => BrowserWindow | null;
  readonly file: string | null;
}): Promise<Uint8Array | null> {
  const path = options.file ?? (await ask(options.desk()));
  if (path === null) return null;
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new AppError('not-found', `读不了文件 ${path}，没有开始核验。请检查它是否还在、能否打开，再重试。`);
  }
}

async function ask(owner: BrowserWindow | null): Promise<string | null> {
  if (!owner) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title: '选择要核验的台账 PDF',
    buttonLabel: '核验',
    filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
