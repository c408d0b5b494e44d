import { rm } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import type { SummaryTicket } from '#contract/reports.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import { partOf } from './save-file.ts';

/** Exports: the person says where, the office notes who and what (E4), a thread writes, the office notes the end. */
export function createReportRequests(options: {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly dataDir: () => string;
  readonly askWhere: AskWhere;
  readonly log: ShellLog;
}): ShellHandlers<'job.startSummary'> {
  const { office, jobs, dataDir, askWhere, log } = options;

  async function ask(window: string, endpoint: string, input: unknown): Promise<unknown> {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    return reply.data;
  }

  return {
    'job.startSummary': async ({ period, kind, phoneReason }, { window }) => {
      const scope = { period, kind };
      const ticket = (await ask(window, 'report.beginExport', { ...scope, phoneReason })) as SummaryTicket;
      const { exportId } = ticket;
      const finish = (outcome: 'done' | 'failed' | 'cancelled', rows: number | null) =>
        ask(window, 'report.finishExport', { exportId, outcome, rows });
      const path = await askWhere(ticket.fileName, SPREADSHEET);
      if (path === null) {
        await finish('cancelled', null);
        return null;
      }
      return jobs.start({
        name: 'summary',
        title: `导出 Excel：${ticket.fileName}`,
        order: { dataDir: dataDir(), path, ...scope, ticket },
        failed: FAILED,
        onEnd: async ({ state, result }) => {
          // A thread that had to be stopped by force can't tidy up after itself.
          if (state !== 'done') await rm(partOf(path), { force: true }).catch(() => {});
          await finish(state, result?.rows ?? null).catch((error: unknown) => {
            log.error('report.finishExport failed', error);
          });
          return result ? { files: [path], note: `台账 ${result.rows} 行` } : {};
        },
      });
    },
  };
}

const SPREADSHEET = { title: '导出 Excel', name: 'Excel 工作簿', ending: 'xlsx' } as const;
const FAILED = '导出没有完成，没有留下文件，登记内容没有改动。请重试；若再次出现，请联系管理员查看日志。';
