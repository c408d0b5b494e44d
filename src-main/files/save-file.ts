import { open, rename, rm } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';

/** Virus scanners on Windows hold a fresh file for a moment. */
const RENAME_TRIES = 8;

/** Writes a file whole or not at all: `.part` beside it, to the disk, then its name. Throws `AppError('storage')`. */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = partOf(path);
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw saveFailure(error, path);
  }
}

/** Where a file lies until it is whole. */
export function partOf(path: string): string {
  return `${path}.part`;
}

/** Why a file could not be saved, in words. */
export function saveFailure(error: unknown, path: string): AppError {
  return new AppError('storage', wordSaveFailure(codeOf(error), path));
}

/** A name every file system takes: no signs Windows forbids, no blanks or dots at its ends, not too long. */
export function safeFileName(name: string): string {
  const cleaned = name
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[\\/:*?"<>|\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '_')
    .slice(0, 80)
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return cleaned === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(cleaned)
    ? `表单${cleaned}`
    : cleaned;
}

/** Gives a finished file its name, waiting for scanners that hold it. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === RENAME_TRIES || !/^(?:EPERM|EACCES|EBUSY)$/.test(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wordSaveFailure(code: string, path: string): string {
  const kept = '原有文件没有改动，登记内容没有丢失。';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `没有存成 ${path}：磁盘已满。${kept}请清理磁盘，或换一个位置再存。`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
      return `没有存成 ${path}：不能写入，可能没有权限，或同名文件正打开着。${kept}请关闭该文件，或换一个位置再存。`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `没有存成 ${path}：文件夹不在了。${kept}请检查磁盘是否已连接，或换一个位置再存。`;
    default:
      return `没有存成 ${path}：磁盘读写出错。${kept}请检查磁盘，或换一个位置再存。`;
  }
}
