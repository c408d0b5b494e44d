import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from 'electron';
import type { AttachmentContent, AttachmentRef } from '#contract/counter/attachments.ts';
import { AppError } from '#contract/errors.ts';
import {
  cleanName,
  dangerByContent,
  dangerByName,
  endingOf,
  wordDanger,
} from '#domain/counter/attachments.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { OfficeThread } from './office-thread.ts';
import { saveFile } from '../files/save-file.ts';

/** Opening and saving attachments: copies only, the kept file is never given to another program. */
interface AttachmentRequests {
  readonly handlers: ShellHandlers<'attachment.open' | 'attachment.save'>;
  /** Removes the copies made for opening; those still open stay until the next time. */
  clear(): void;
}

export function createAttachmentRequests(options: {
  readonly office: OfficeThread;
  readonly askWhere: AskWhere;
  /** For tests: the copy is laid there and no program is started. */
  readonly openedDir: string | null;
}): AttachmentRequests {
  const { office, askWhere, openedDir } = options;
  let folder: string | null = null;

  async function read(ref: AttachmentRef, window: string): Promise<AttachmentContent> {
    const reply = await office.request({ window, caller: 'window', endpoint: 'attachment.read', input: ref });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    return reply.data as AttachmentContent; // the contract's answer; the office is our own thread
  }

  return {
    handlers: {
      'attachment.open': async (ref, { window }) => {
        const { name: kept, bytes } = await read(ref, window);
        const name = cleanName(kept);
        // Asked again at the door: an older register may hold what is refused today.
        const danger = dangerByName(name) ?? dangerByContent(bytes);
        if (danger !== null) throw new AppError('rule-broken', `“${name}”没有打开：${wordDanger(danger)}。`);
        if (openedDir !== null) {
          writeFileSync(join(openedDir, name), bytes);
          return null;
        }
        folder ??= mkdtempSync(join(tmpdir(), 'complaint-desk-'));
        const own = mkdtempSync(join(folder, 'a-'));
        const path = join(own, name);
        // Readable only: what is changed in a copy would be lost.
        writeFileSync(path, bytes, { mode: 0o400 });
        markForeign(path);
        if ((await shell.openPath(path)) === '') return null;
        throw new AppError(
          'not-found',
          `“${name}”没有打开：这台电脑上没有能打开它的程序。可用“另存”存到别处。`,
        );
      },
      'attachment.save': async (ref, { window }) => {
        const { name, bytes } = await read(ref, window);
        const ending = endingOf(name);
        const stem = ending === '' ? name : name.slice(0, -ending.length - 1);
        const path = await askWhere(stem, { title: '附件另存为', name: '附件', ending: ending || 'bin' });
        if (path === null) return null;
        await saveFile(path, bytes);
        // A draft's file isn't anybody's record yet.
        if (!ref.draft) {
          const input = { attachmentId: ref.id };
          await office.request({ window, caller: 'shell', endpoint: 'leaving.noteFile', input });
        }
        return { path };
      },
    },
    clear: () => {
      if (folder === null) return;
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // Windows keeps what another program still shows; the system empties its own folder.
      }
    },
  };
}

/** Windows shows documents from outside in its protected view. */
function markForeign(path: string): void {
  if (process.platform !== 'win32') return;
  try {
    writeFileSync(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  } catch {
    // A disk without such marks.
  }
}
