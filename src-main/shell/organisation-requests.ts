import { readFile, stat } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { AppError } from '#contract/errors.ts';
import { LOGO_BYTES, type LogoView } from '#contract/house/organisation.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import type { ShellHandlers } from './ipc.ts';
import type { OfficeThread } from './office-thread.ts';

/** The logo's dialog, and stepping into and out of the practice register. */
export function createOrganisationRequests(options: {
  readonly office: OfficeThread;
  readonly desk: () => BrowserWindow | null;
  /** A file for tests instead of the dialog. */
  readonly file: string | null;
  readonly enterPractice: () => Promise<void>;
  readonly leavePractice: () => Promise<void>;
}): ShellHandlers<'organisation.chooseLogo' | 'practice.enter' | 'practice.leave'> {
  const { office, desk, file, enterPractice, leavePractice } = options;

  async function ask<Answer>(window: string, endpoint: string, input?: unknown): Promise<Answer> {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    return reply.data as Answer; // the contract's answer; the office is our own thread
  }

  async function choose(): Promise<string | null> {
    if (file !== null) return file;
    const owner = desk();
    if (!owner) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
      title: '选择单位标志',
      buttonLabel: '使用',
      filters: [{ name: 'PNG 或 JPEG 图片', extensions: ['png', 'jpg', 'jpeg'] }],
      properties: ['openFile', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  }

  async function bytesOf(path: string): Promise<Buffer> {
    try {
      if ((await stat(path)).size > LOGO_BYTES)
        throw new AppError('bad-input', '图片超过 512 KB，标志没有改动。请缩小后再选。');
      return await readFile(path);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('not-found', `读不了文件 ${path}，标志没有改动。请检查它是否还在、能否打开。`);
    }
  }

  return {
    'organisation.chooseLogo': async (_input, { window }) => {
      const path = await choose();
      if (path === null) return null;
      const picture = (await bytesOf(path)).toString('base64');
      return ask<LogoView>(window, 'organisation.setLogo', { picture });
    },
    'practice.enter': async (_input, { window, session }) => {
      const { stage, practice } = await ask<SetupStatus>(window, 'setup.status');
      if (practice) throw new AppError('rule-broken', '现在就在练习环境里。');
      const leads = session?.person.roles.some((role) => role === 'admin' || role === 'manager') ?? false;
      if (stage !== 'first-run' && !leads)
        throw new AppError('not-allowed', '练习环境由系统管理员或主管打开，未作任何改动。');
      await enterPractice();
      return null;
    },
    'practice.leave': async (_input, { window }) => {
      if (!(await ask<SetupStatus>(window, 'setup.status')).practice)
        throw new AppError('rule-broken', '现在不在练习环境里，未作任何改动。');
      await leavePractice();
      return null;
    },
  };
}
