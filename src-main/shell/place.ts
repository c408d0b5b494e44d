import { AppError } from '#contract/errors.ts';
import { acceptRestored } from '../register/witness.ts';
import { chooseDataFolder, type DataFolder, findDataFolder, type FolderSurroundings } from './data-folder.ts';
import type { OfficeThread } from './office-thread.ts';
import { createPractice, type Practice } from './practice.ts';

/** Which register is open, and going to another: chosen, found again, restored, or the practice one. */
export interface Place {
  readonly practice: Practice;
  /** Looks at the folder again and opens the register there; leaves practice. */
  reopen(): Promise<void>;
  /** Takes over a chosen folder and opens the register there. */
  moveTo(chosen: string): Promise<DataFolder>;
  /** Swaps the files of the register while nothing has them open. */
  replaceRegister(swap: () => void): Promise<void>;
}

export function createPlace(options: {
  readonly office: OfficeThread;
  /** Where the office was started. */
  readonly folder: DataFolder;
  readonly surroundings: FolderSurroundings;
  readonly clockFile: string | null;
  /** Where this machine remembers the heads it saw. */
  readonly witnessDir: string;
  readonly stopJobs: () => Promise<void>;
}): Place {
  const { office, surroundings, clockFile, witnessDir, stopJobs } = options;
  let { folder } = options;
  const practice = createPractice({ office, real: () => folder, clockFile, stopJobs });

  async function openAt(next: DataFolder): Promise<void> {
    await stopJobs();
    folder = next;
    await office.open({ ...next, clockFile });
  }

  return {
    practice,
    reopen: () => (practice.active() ? practice.leave() : openAt(findDataFolder(surroundings))),
    moveTo: async (chosen) => {
      if (practice.active()) throw new AppError('rule-broken', '请先离开练习环境，再更换数据文件夹。');
      const next = chooseDataFolder(chosen, surroundings);
      if (!next.trouble) await openAt(next);
      return next;
    },
    replaceRegister: async (swap) => {
      await stopJobs();
      await office.close();
      try {
        swap();
        // An administrator restored: what the machine saw before is told by the 恢复 event.
        acceptRestored(witnessDir, folder.dataDir);
      } finally {
        await openAt(folder);
      }
    },
  };
}
