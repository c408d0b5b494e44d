import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Counting } from './paper-counting.ts';
import type { PaperPress } from './paper.ts';
import { saveFile } from '../files/save-file.ts';

/** Preview, print and PDF: the office composes and counts (E3), the press lays out, the system prints or saves. */
export function createPaperRequests(options: {
  readonly counting: Counting;
  readonly press: PaperPress;
  readonly askWhere: AskWhere;
  /** Printer that prints without the dialog, or null. */
  readonly printerOf: (window: string) => Promise<string | null>;
}): ShellHandlers<
  | 'paper.preview'
  | 'paper.print'
  | 'paper.savePdf'
  | 'paper.previewKept'
  | 'paper.printers'
  | 'paper.test'
  | 'form.preview'
> {
  const { counting, press, askWhere, printerOf } = options;
  const { ask, counted } = counting;

  return {
    'paper.preview': async (subject, { window }) => {
      const { html, sheets } = await ask(window, 'paper.compose', subject);
      return { pdf: await press.layOut(html), sheets };
    },

    'paper.previewKept': async ({ printId }, { window }) => {
      const { html, sheets } = await ask(window, 'paper.kept', { printId });
      return { pdf: await press.layOut(html), sheets };
    },

    'form.preview': async (wished, { window }) => {
      const { html, sheets } = await ask(window, 'form.compose', wished);
      return { pdf: await press.layOut(html), sheets };
    },

    'paper.print': async ({ form, id, reason, dialog }, { window }) => {
      const printer = dialog ? null : await printerOf(window);
      const { papers } = await counted(window, 'printer', [{ form, id, reason }], async (begun) => {
        for (const { html, size } of begun) await press.print(html, { printer, size });
        return { failure: null, result: null };
      });
      const records = await ask(window, 'paper.records', { form, id });
      const printed = records.find((record) => record.id === papers[0]?.printId);
      return { copyMark: printed?.copyMark ?? '' };
    },

    'paper.savePdf': async (subject, { window }) => {
      const { result } = await counted(window, 'pdf', [subject], async ([paper]) => {
        if (!paper) return { failure: '没有内容', result: null };
        const pdf = await press.layOut(paper.html);
        const path = await askWhere(paper.fileName, PDF);
        if (path === null) return { failure: '已取消', result: null };
        await saveFile(path, pdf);
        return { failure: null, result: { path } };
      });
      return result;
    },

    'paper.printers': () => press.printers(),

    'paper.test': async ({ printer }, { window }) => {
      const { html, size } = await ask(window, 'paper.composeTest', { printer });
      await press.print(html, { printer, size });
      return null;
    },
  };
}

/** What a PDF is saved as. */
export const PDF = { title: '存为 PDF', name: 'PDF 文件', ending: 'pdf' } as const;
