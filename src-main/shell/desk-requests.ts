import { app, type BrowserWindow, dialog, shell } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import type { DataFolder } from './data-folder.ts';
import type { ShellContext, ShellHandlers } from './ipc.ts';
import type { OfficeThread } from './office-thread.ts';

/** The folder of the register, what the program is, and leaving it. */
export function createDeskRequests(options: {
  readonly office: OfficeThread;
  readonly desk: () => BrowserWindow | null;
  readonly dataDir: () => string;
  /** Looks at the folder again and opens the register there. */
  readonly reopen: () => Promise<void>;
  /** Takes over a chosen folder and opens the register there. */
  readonly moveTo: (folder: string) => Promise<DataFolder>;
}): ShellHandlers<'folder.choose' | 'folder.open' | 'folder.retry' | 'app.about' | 'app.quit'> {
  const { office, desk, dataDir, reopen, moveTo } = options;

  /** Where the register lies may change before there is one, after it was lost, or by an administrator. */
  async function allowMoving({ window, session }: ShellContext): Promise<void> {
    if (session?.person.roles.includes('admin')) return;
    const reply = await office.request({
      window,
      caller: 'shell',
      endpoint: 'setup.status',
      input: undefined,
    });
    // The contract's answer of setup.status; the office is our own thread.
    if (reply.ok && (reply.data as SetupStatus).stage !== 'ready') return;
    throw new AppError(
      'not-allowed',
      '登记簿已在使用，只有系统管理员登录后才能更换数据文件夹，未作任何改动。',
    );
  }

  return {
    'folder.choose': async (_input, context) => {
      await allowMoving(context);
      const owner = desk();
      if (!owner) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
        title: '选择数据文件夹',
        buttonLabel: '放在这里',
        defaultPath: dataDir(),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const [folder] = filePaths;
      if (canceled || folder === undefined) return null;
      const place = await moveTo(folder);
      if (place.trouble) throw new AppError('rule-broken', place.trouble.message);
      return { dataDir: place.dataDir };
    },

    'folder.open': async () => {
      const failure = await shell.openPath(dataDir());
      if (failure === '') return null;
      throw new AppError(
        'not-found',
        `打不开文件夹 ${dataDir()}。请检查磁盘是否已连接、文件夹是否还在，再重试。`,
      );
    },

    'folder.retry': async (_input, context) => {
      // A register in use stays open: everybody signed in would have to begin again.
      const reply = await office.request({
        window: context.window,
        caller: 'shell',
        endpoint: 'setup.status',
        input: undefined,
      });
      if (!reply.ok || (reply.data as SetupStatus).stage === 'trouble') await reopen(); // as above
      return null;
    },

    'app.about': () =>
      Promise.resolve({
        version: app.getVersion(),
        electron: process.versions.electron ?? '',
        chrome: process.versions.chrome ?? '',
        node: process.versions.node,
        system: `${process.platform} ${process.getSystemVersion()}`,
        dataDir: dataDir(),
      }),

    'app.quit': () => {
      // After the answer is on its way.
      setTimeout(() => app.quit(), 50);
      return Promise.resolve(null);
    },
  };
}
