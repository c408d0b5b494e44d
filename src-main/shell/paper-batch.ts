import { AppError } from '#contract/errors.ts';
import type { JobView } from '#contract/jobs.ts';
import { joinPdfs } from '../book/ledger/pdf-pages.ts';
import { runsOf } from '../paper/printing/join.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs, ShellWork } from './jobs.ts';
import type { Counting, PaperSubject } from './paper-counting.ts';
import type { PaperPress } from './paper.ts';
import { PDF } from './paper-requests.ts';
import { saveFile } from '../files/save-file.ts';

/** Papers that go to the printer as one job, and are counted or not together. */
const CHUNK = 20;

/** 批量打印: a selection in its order, as a job with progress and cancel; each paper is counted for itself. */
export function createPaperBatch(options: {
  readonly counting: Counting;
  readonly press: PaperPress;
  readonly jobs: Jobs;
  readonly askWhere: AskWhere;
  readonly printerOf: (window: string) => Promise<string | null>;
}): ShellHandlers<'paper.batch'> {
  const { counting, press, jobs, askWhere, printerOf } = options;

  /** Refuses before anything is printed when some would be a copy without a reason (E3). */
  async function refuseWithoutReason(window: string, subjects: readonly PaperSubject[]): Promise<void> {
    let again = 0;
    for (const { form, id, reason } of subjects) {
      if (reason !== null) return;
      const records = await counting.ask(window, 'paper.records', { form, id });
      if (records.some(({ outcome }) => outcome === 'done')) again += 1;
    }
    if (again === 0) return;
    throw new AppError(
      'bad-input',
      `选中的 ${subjects.length} 件中有 ${again} 件打印过，补打请填写原因。还没有打印任何一件。`,
      { reason: '补打请填写原因。' },
    );
  }

  async function print(window: string, subjects: readonly PaperSubject[], work: ShellWork): Promise<number> {
    const printer = await printerOf(window);
    // The dialog is asked once, so everything goes through it together.
    const size = printer === null ? subjects.length : CHUNK;
    let done = 0;
    while (done < subjects.length && !work.cancelled()) {
      work.progress(done, subjects.length, `第 ${done + 1} 件起`);
      const chunk = subjects.slice(done, done + size);
      await explaining(done, subjects.length, () =>
        counting.counted(window, 'printer', chunk, async (papers) => {
          // In their order: what changes the size of the paper is a print of its own.
          for (const { size: paperSize, html } of runsOf(papers))
            await press.print(html, { printer, size: paperSize });
          return { failure: null, result: null };
        }),
      );
      done += chunk.length;
    }
    return done;
  }

  async function save(
    window: string,
    path: string,
    subjects: readonly PaperSubject[],
    work: ShellWork,
  ): Promise<number> {
    work.progress(0, subjects.length, '排版');
    await counting.counted(window, 'pdf', subjects, async (papers) => {
      const parts: Uint8Array[] = [];
      for (const { html } of runsOf(papers)) parts.push(await press.layOut(html));
      const [only] = parts;
      const pdf = only && parts.length === 1 ? only : await joinPdfs(parts.map((part) => () => part));
      if (work.cancelled()) return { failure: '已取消', result: null };
      await saveFile(path, pdf);
      return { failure: null, result: null };
    });
    return work.cancelled() ? 0 : subjects.length;
  }

  return {
    'paper.batch': async ({ papers, medium, reason }, { window }): Promise<JobView | null> => {
      const subjects = papers.map((paper) => ({ ...paper, reason }));
      await refuseWithoutReason(window, subjects);
      const path = medium === 'pdf' ? await askWhere(`批量打印 ${subjects.length} 件`, PDF) : null;
      if (medium === 'pdf' && path === null) return null;
      const what = `${medium === 'pdf' ? '存为 PDF' : '批量打印'} ${subjects.length} 件`;
      return jobs.run({
        kind: 'paper',
        title: what,
        failed: '批量打印意外中断，登记内容没有丢失。已打印的在各件的打印记录里，请核对后再打其余的。',
        work: async (work) => {
          const done =
            path === null ? await print(window, subjects, work) : await save(window, path, subjects, work);
          const left = subjects.length - done;
          if (left === 0) {
            return { state: 'done', note: `共 ${done} 件`, ...(path !== null && { files: [path] }) };
          }
          return { state: 'cancelled', note: `已打印 ${done} 件，其余 ${left} 件没有打印，不计份数` };
        },
      });
    },
  };
}

/** Says how far the batch had come when it failed. */
async function explaining(done: number, of: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, `${error.message}（已打印 ${done} 件，其余 ${of - done} 件没有打印）`);
  }
}
