import { AppError } from '#contract/errors.ts';
import type { PublicationLine } from '#contract/figures/publications.ts';
import { createAskOffice } from './ask-office.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import type { PaperPress } from './paper.ts';
import { saveFile } from '../files/save-file.ts';

/** Published reports (E7): the office freezes them, the press lays them out once, their PDF is kept. */
export function createPublicationRequests(options: {
  readonly office: OfficeThread;
  readonly press: PaperPress;
  readonly askWhere: AskWhere;
  readonly log: ShellLog;
}): ShellHandlers<'job.publishReport' | 'job.copyReport'> {
  const { office, press, askWhere, log } = options;

  const ask = createAskOffice(office);

  async function keepPdf(window: string, id: number): Promise<PublicationLine> {
    const { html } = await ask(window, 'paper.compose', { form: 'report', id });
    return ask(window, 'publication.keepPdf', { id, pdf: await press.layOut(html) });
  }

  return {
    'job.publishReport': async (input, { window }) => {
      const line = await ask(window, 'publication.publish', input);
      try {
        return await keepPdf(window, line.id);
      } catch (error) {
        // It stands published; asking for its PDF makes it.
        log.error('published report not laid out', error);
        return line;
      }
    },
    'job.copyReport': async ({ id }, { window }) => {
      let kept = await ask(window, 'publication.pdf', { id });
      if (kept.pdf === null) {
        await keepPdf(window, id);
        kept = await ask(window, 'publication.pdf', { id });
      }
      const { pdf, fileName } = kept;
      if (pdf === null) throw new AppError('not-found', '没有取到这份报表的 PDF，请重试。');
      const path = await askWhere(fileName, { title: '另存发布的 PDF', name: 'PDF 文件', ending: 'pdf' });
      if (path === null) return null;
      await saveFile(path, pdf);
      return { path };
    },
  };
}
