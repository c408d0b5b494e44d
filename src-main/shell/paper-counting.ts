import type { EndpointName, Output } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { FormName } from '#contract/paper/paper.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';

/** A form to print, and why again. */
export interface PaperSubject {
  readonly form: FormName;
  readonly id: number;
  readonly reason: string | null;
}

/** A copy the office has reserved and composed. */
type Begun = Output<'paper.begin'>;

/** Asks the office as the shell, for the person signed in at the window. */
type Ask = <Name extends EndpointName>(
  window: string,
  endpoint: Name,
  input: unknown,
) => Promise<Output<Name>>;

/** Reserves copies, and tells the office what became of them whatever happens (E3). */
export interface Counting {
  readonly ask: Ask;
  /** All of `subjects` come out together or not at all; `work` answers why they didn't, or null. */
  counted<Result>(
    window: string,
    medium: 'printer' | 'pdf',
    subjects: readonly PaperSubject[],
    work: (papers: readonly Begun[]) => Promise<{ readonly failure: string | null; readonly result: Result }>,
  ): Promise<{ readonly result: Result; readonly papers: readonly Begun[] }>;
}

export function createCounting(office: OfficeThread, log: ShellLog): Counting {
  const ask: Ask = async (window, endpoint, input) => {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    // The contract's answer of this endpoint; the office is our own thread.
    return reply.data as Output<typeof endpoint>;
  };

  async function finish(window: string, papers: readonly Begun[], failure: string | null): Promise<void> {
    for (const { printId } of papers) await ask(window, 'paper.finish', { printId, failure });
  }

  return {
    ask,
    async counted(window, medium, subjects, work) {
      const papers: Begun[] = [];
      try {
        for (const subject of subjects) {
          papers.push(await ask(window, 'paper.begin', { ...subject, medium }));
        }
        const { failure, result } = await work(papers);
        await finish(window, papers, failure);
        return { result, papers };
      } catch (error) {
        const failure = error instanceof AppError ? error.message : '程序内部出错';
        await finish(window, papers, failure).catch((again: unknown) => {
          log.error('paper.finish failed', again);
        });
        throw error;
      }
    },
  };
}
