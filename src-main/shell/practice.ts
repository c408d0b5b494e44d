import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import type { DataFolder } from './data-folder.ts';
import type { OfficeThread } from './office-thread.ts';

/** The practice register's folder inside the data folder; backups and verification of the real one pass it by. */
const PRACTICE_FOLDER = 'practice';

/** Where the desk is: at the real register, or practising beside it. */
export interface Practice {
  readonly active: () => boolean;
  /** The folder of the register that is open. */
  readonly dataDir: () => string;
  enter(): Promise<void>;
  leave(): Promise<void>;
  /** Removes everything that was made there; the register there must be closed. */
  remove(): void;
}

export function createPractice(options: {
  readonly office: OfficeThread;
  /** The real register's place. */
  readonly real: () => DataFolder;
  readonly clockFile: string | null;
  readonly stopJobs: () => Promise<void>;
}): Practice {
  const { office, real, clockFile, stopJobs } = options;
  let active = false;
  const folder = () => join(real().dataDir, PRACTICE_FOLDER);
  const clear = () => rmSync(folder(), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const remove = () => {
    try {
      clear();
    } catch {
      // A scanner may hold a file; the next practice begins by removing it.
    }
  };

  async function nameOfReal(): Promise<string> {
    const reply = await office.request({
      window: 'program',
      caller: 'shell',
      endpoint: 'setup.status',
      input: undefined,
    });
    return reply.ok ? (reply.data as SetupStatus).organisation : ''; // the contract's answer of setup.status
  }

  return {
    active: () => active,
    dataDir: () => (active ? folder() : real().dataDir),
    enter: async () => {
      const organisation = await nameOfReal();
      await stopJobs();
      try {
        clear();
        mkdirSync(folder(), { recursive: true });
      } catch {
        throw new AppError(
          'storage',
          `练习环境建不起来：不能写入 ${folder()}。登记簿没有改动。请检查磁盘空间和权限后再试。`,
        );
      }
      active = true;
      await office.open({ dataDir: folder(), clockFile, trouble: null, practice: { organisation } });
    },
    leave: async () => {
      await stopJobs();
      active = false;
      await office.open({ ...real(), clockFile });
      remove();
    },
    remove,
  };
}
