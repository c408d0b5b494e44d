import { randomUUID, webcrypto } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';

/** The files of attachments, each once under its hash. Nothing here waits for a disk inside the office's thread. */
interface AttachmentFiles {
  /** Writes the file unless it is there, and holds it back from cleaning until `settle` is done. */
  keep<Result>(name: string, bytes: Uint8Array, settle: (sha256: string) => Result): Promise<Result>;
  /** Throws `storage` when the file is gone or isn't what was attached. */
  read(name: string, sha256: string): Promise<Uint8Array>;
  /** Those that aren't among the named hashes, and what was left half-written. */
  leftovers(named: ReadonlySet<string>): Promise<readonly LeftoverFile[]>;
  /** Removes leftovers; `isNamed` is asked once more right before each. */
  clean(
    files: readonly LeftoverFile[],
    isNamed: (sha256: string) => boolean,
  ): Promise<readonly LeftoverFile[]>;
}

/** A file nobody names; `sha256` is null for a half-written one. */
export interface LeftoverFile {
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number;
}

/** Where a file lies inside the data folder. */
export function storedAt(sha256: string): string {
  return join('files', sha256.slice(0, 2), sha256);
}

export function createAttachmentFiles(dataDir: string): AttachmentFiles {
  /** Hashes on their way into the register, how many times each. */
  const arriving = new Map<string, number>();

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    const path = join(dataDir, storedAt(sha256));
    if (await isWhole(path, sha256)) return;
    const folder = join(dataDir, 'files', sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(part, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await renamePatiently(part, path);
      await syncFolder(folder);
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      throw error;
    }
  }

  return {
    keep: async (name, bytes, settle) => {
      const sha256 = await digest(bytes);
      arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1);
      try {
        await write(sha256, bytes).catch((error: unknown) => {
          throw new AppError('storage', wordFailure(name, error));
        });
        return settle(sha256);
      } finally {
        const others = (arriving.get(sha256) ?? 1) - 1;
        if (others === 0) arriving.delete(sha256);
        else arriving.set(sha256, others);
      }
    },
    read: async (name, sha256) => {
      const bytes = await readFile(join(dataDir, storedAt(sha256))).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw new AppError('storage', wordUnreadable(name));
        throw new AppError(
          'storage',
          `附件“${name}”的文件不见了，可能被杀毒软件隔离或误删。登记仍在；请管理员从备份取回 ${storedAt(sha256)}。`,
        );
      });
      if ((await digest(bytes)) === sha256) return bytes;
      throw new AppError(
        'storage',
        `附件“${name}”的文件已损坏或被改动，与登记时不符，没有打开。登记仍在；请管理员从备份取回 ${storedAt(sha256)}。`,
      );
    },
    leftovers: async (named) => {
      const root = join(dataDir, 'files');
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (codeOf(error) === 'ENOENT') return [];
          throw error;
        },
      );
      const found: LeftoverFile[] = [];
      for (const entry of entries) {
        const whole = /^[0-9a-f]{64}$/.test(entry.name);
        if (!entry.isFile() || !(whole || entry.name.endsWith('.part'))) continue;
        const sha256 = entry.name.slice(0, 64);
        if (arriving.has(sha256) || (whole && named.has(sha256))) continue;
        const path = join(entry.parentPath, entry.name);
        found.push({ path, sha256: whole ? sha256 : null, bytes: (await stat(path)).size });
      }
      return found;
    },
    clean: async (files, isNamed) => {
      const gone: LeftoverFile[] = [];
      for (const file of files) {
        if (file.sha256 !== null && (arriving.has(file.sha256) || isNamed(file.sha256))) continue;
        await rm(file.path, { force: true });
        gone.push(file);
      }
      return gone;
    },
  };
}

// In the thread pool, so that 20 MB don't hold up the counter.
async function digest(bytes: Uint8Array): Promise<string> {
  const hash = await webcrypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(hash).toString('hex');
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
  try {
    return (await digest(await readFile(path))) === sha256;
  } catch {
    return false;
  }
}

/** Virus scanners on Windows hold a fresh file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === 8 || !/^(?:EPERM|EACCES|EBUSY)$/.test(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Has no such thing; the rename is journaled.
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wordUnreadable(name: string): string {
  return `附件“${name}”读不出来，磁盘读写出错。登记没有改动，请检查磁盘后重试。`;
}

function wordFailure(name: string, error: unknown): string {
  const kept = '没有附上；已填的内容和其他附件都在。';
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `附件“${name}”没有存成：磁盘已满。${kept}请清理磁盘后重试。`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `附件“${name}”没有存成：数据文件夹不能写入。${kept}请检查权限后重试。`;
  return `附件“${name}”没有存成：磁盘读写出错。${kept}请检查磁盘后重试。`;
}
