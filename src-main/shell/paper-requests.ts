import type { EndpointName, Output } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { FormName } from '#contract/paper.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import type { PaperPress } from './paper.ts';
import { saveFile } from './save-file.ts';

interface PaperSubject {
  readonly form: FormName;
  readonly id: number;
  readonly reason: string | null;
}

/** Preview, print and PDF: the office composes and counts (E3), the press lays out, the system prints or saves. */
export function createPaperRequests(options: {
  readonly office: OfficeThread;
  readonly press: PaperPress;
  readonly askWhere: AskWhere;
  readonly log: ShellLog;
  /** A printer for tests: prints without the dialog. */
  readonly printer: string | null;
}): ShellHandlers<'paper.preview' | 'paper.print' | 'paper.savePdf'> {
  const { office, press, askWhere, log, printer } = options;

  /** Asks the office as the shell, for the person signed in at the window. */
  async function ask<Name extends EndpointName>(
    window: string,
    endpoint: Name,
    input: unknown,
  ): Promise<Output<Name>> {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    // The contract's answer of this endpoint; the office is our own thread.
    return reply.data as Output<Name>;
  }

  /** Reserves a copy, does the work, and tells the office what became of it whatever happens. */
  async function counted<Result>(
    window: string,
    medium: 'printer' | 'pdf',
    { form, id, reason }: PaperSubject,
    work: (
      paper: Output<'paper.begin'>,
    ) => Promise<{ readonly failure: string | null; readonly result: Result }>,
  ): Promise<{ readonly result: Result; readonly printId: number }> {
    const paper = await ask(window, 'paper.begin', { form, id, medium, reason });
    const { printId } = paper;
    try {
      const { failure, result } = await work(paper);
      await ask(window, 'paper.finish', { printId, failure });
      return { result, printId };
    } catch (error) {
      const failure = error instanceof AppError ? error.message : '程序内部出错';
      await ask(window, 'paper.finish', { printId, failure }).catch((again: unknown) => {
        log.error('paper.finish failed', again);
      });
      throw error;
    }
  }

  return {
    'paper.preview': async (subject, { window }) => {
      const { html, sheets } = await ask(window, 'paper.compose', subject);
      return { pdf: await press.layOut(html), sheets };
    },

    'paper.print': async (subject, { window }) => {
      const { printId } = await counted(window, 'printer', subject, async ({ html }) => {
        await press.print(html, { printer });
        return { failure: null, result: null };
      });
      const { form, id } = subject;
      const records = await ask(window, 'paper.records', { form, id });
      return { copyMark: records.find((record) => record.id === printId)?.copyMark ?? '' };
    },

    'paper.savePdf': async (subject, { window }) => {
      const { result } = await counted(window, 'pdf', subject, async ({ html, fileName }) => {
        const pdf = await press.layOut(html);
        const path = await askWhere(fileName, PDF);
        if (path === null) return { failure: '已取消', result: null };
        await saveFile(path, pdf);
        return { failure: null, result: { path } };
      });
      return result;
    },
  };
}

const PDF = { title: '存为 PDF', name: 'PDF 文件', ending: 'pdf' } as const;
