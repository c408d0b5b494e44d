import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { ImportErrorSheet } from '#contract/house/imports.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import type { OfficeThread } from './office-thread.ts';
import { partOf } from '../files/save-file.ts';

/** Import from Excel: the person picks the file, a thread reads it, the office keeps what it read. */
export function createImportRequests(options: {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly desk: () => BrowserWindow | null;
  /** For tests: the file instead of the dialog. */
  readonly file: string | null;
  readonly askWhere: AskWhere;
}): ShellHandlers<'job.startImport' | 'job.startImportErrors'> {
  const { office, jobs, desk, file, askWhere } = options;

  async function ask(window: string, endpoint: string, input: unknown): Promise<unknown> {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    return reply.data;
  }

  return {
    'job.startImport': async ({ kind }, { window }) => {
      const path = file ?? (await askWhich(desk()));
      if (path === null) return null;
      const fileName = basename(path).slice(-255);
      return jobs.start({
        name: 'read-workbook',
        title: `读取 ${fileName}`,
        order: { path },
        failed: READ_FAILED,
        onEnd: async ({ result }) => {
          if (!result) return {};
          const staged = await ask(window, 'import.stage', { kind, fileName, ...result });
          // The contract's answer of import.stage; the office is our own thread.
          const { importId } = staged as { readonly importId: number };
          return { importId };
        },
      });
    },
    'job.startImportErrors': async (input, { window }) => {
      // The contract's answer of import.errors.
      const sheet = (await ask(window, 'import.errors', input)) as ImportErrorSheet;
      const path = await askWhere(sheet.fileName, {
        title: '保存有误的行',
        name: 'Excel 工作簿',
        ending: 'xlsx',
      });
      if (path === null) return null;
      return jobs.start({
        name: 'import-errors',
        title: `导出 Excel：${sheet.fileName}`,
        order: { path, sheet },
        failed: SAVE_FAILED,
        onEnd: async ({ state, result }) => {
          if (state !== 'done') await rm(partOf(path), { force: true }).catch(() => {});
          return result ? { files: [path], note: `有误的行 ${result.rows} 行` } : {};
        },
      });
    },
  };
}

async function askWhich(owner: BrowserWindow | null): Promise<string | null> {
  if (!owner) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title: '选择要导入的 Excel 文件',
    buttonLabel: '读入',
    filters: [{ name: 'Excel 工作簿', extensions: ['xlsx', 'xlsm', 'xls', 'csv'] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

const READ_FAILED =
  '文件没有读成，登记内容没有改动。请用 Excel 或 WPS 另存一份 .xlsx 再试；仍不行请联系管理员查看日志。';
const SAVE_FAILED = '没有存成，没有留下文件。请重试；若再次出现，请联系管理员查看日志。';
