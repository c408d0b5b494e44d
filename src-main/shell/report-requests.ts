import { rm } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import type { JobView } from '#contract/jobs.ts';
import type { CustomerTicket } from '#contract/counter/customer-archive.ts';
import type { RegisterTicket } from '#contract/counter/register.ts';
import type { ReportTicket } from '#contract/figures/publications.ts';
import type { SummaryTicket } from '#contract/figures/reports.ts';
import type { RosterTicket } from '#contract/shift/roster.ts';
import type { JobOrders } from '../jobs/worker.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import { partOf } from '../files/save-file.ts';

/** Exports: the person says where, the office notes who and what (E4), a thread writes, the office notes the end. */
export function createReportRequests(options: {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly dataDir: () => string;
  readonly askWhere: AskWhere;
  readonly log: ShellLog;
}): ShellHandlers<
  'job.startSummary' | 'job.startReport' | 'job.startRoster' | 'job.startRegister' | 'job.startCustomerExport'
> {
  const { office, jobs, dataDir, askWhere, log } = options;

  async function ask(window: string, endpoint: string, input: unknown): Promise<unknown> {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    return reply.data;
  }

  async function write<Name extends 'summary' | 'report' | 'roster' | 'register' | 'customers'>(
    window: string,
    { exportId, fileName }: { readonly exportId: number; readonly fileName: string },
    job: {
      readonly name: Name;
      readonly orderTo: (path: string) => JobOrders[Name];
      readonly wordRows: (rows: number) => string;
    },
  ): Promise<JobView | null> {
    const finish = (outcome: 'done' | 'failed' | 'cancelled', rows: number | null) =>
      ask(window, 'report.finishExport', { exportId, outcome, rows });
    const path = await askWhere(fileName, SPREADSHEET);
    if (path === null) {
      await finish('cancelled', null);
      return null;
    }
    return jobs.start({
      name: job.name,
      title: `导出 Excel：${fileName}`,
      order: job.orderTo(path),
      failed: FAILED,
      onEnd: async ({ state, result }) => {
        // A thread that had to be stopped by force can't tidy up after itself.
        if (state !== 'done') await rm(partOf(path), { force: true }).catch(() => {});
        await finish(state, result?.rows ?? null).catch((error: unknown) => {
          log.error('report.finishExport failed', error);
        });
        return result ? { files: [path], note: job.wordRows(result.rows) } : {};
      },
    });
  }

  return {
    'job.startSummary': async ({ period, kind, phoneReason }, { window }) => {
      const scope = { period, kind };
      const ticket = (await ask(window, 'report.beginExport', { ...scope, phoneReason })) as SummaryTicket;
      return write(window, ticket, {
        name: 'summary',
        orderTo: (path) => ({ dataDir: dataDir(), path, ...scope, ticket }),
        wordRows: (rows) => `台账 ${rows} 行`,
      });
    },
    'job.startCustomerExport': async ({ phoneReason, ...filter }, { window }) => {
      const ticket = (await ask(window, 'customer.beginExport', {
        ...filter,
        phoneReason,
      })) as CustomerTicket;
      return write(window, ticket, {
        name: 'customers',
        orderTo: (path) => ({ dataDir: dataDir(), path, filter, ticket }),
        wordRows: (rows) => `客户 ${rows} 位`,
      });
    },
    'job.startRegister': async (scope, { window }) => {
      const ticket = (await ask(window, 'register.beginExport', scope)) as RegisterTicket;
      const { filter, ids } = scope;
      return write(window, ticket, {
        name: 'register',
        orderTo: (path) => ({ dataDir: dataDir(), path, filter, ids: ids ?? null, ticket }),
        wordRows: (rows) => `台账 ${rows} 行`,
      });
    },
    'job.startReport': async ({ publicationId, phoneReason, ...scope }, { window }) => {
      const input = { ...scope, publicationId, phoneReason };
      const ticket = (await ask(window, 'publication.beginExport', input)) as ReportTicket;
      return write(window, ticket, {
        name: 'report',
        orderTo: (path) => ({ dataDir: dataDir(), path, ...scope, ticket }),
        wordRows: (rows) => `各表共 ${rows} 行`,
      });
    },
    'job.startRoster': async ({ month }, { window }) => {
      const ticket = (await ask(window, 'roster.beginExport', { month })) as RosterTicket;
      return write(window, ticket, {
        name: 'roster',
        orderTo: (path) => ({ path, ticket }),
        wordRows: (rows) => `排班表 ${rows} 天`,
      });
    },
  };
}

const SPREADSHEET = { title: '导出 Excel', name: 'Excel 工作簿', ending: 'xlsx' } as const;
const FAILED = '导出没有完成，没有留下文件，登记内容没有改动。请重试；若再次出现，请联系管理员查看日志。';
