import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shell } from 'electron';
import type { Output } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import { FONT_BASE } from '#contract/paper/paper.ts';
import { words } from '#contract/words.ts';
import type { Clock } from '../office/clock.ts';
import { previewFolder, stagingFolder } from '../book/ledger/files.ts';
import { createAskOffice } from './ask-office.ts';
import type { AskWhere } from './ask-where.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import type { PaperPress } from './paper.ts';
import { saveFile } from '../files/save-file.ts';

/** The yearly ledger: a thread makes the volumes, the office seals, the press lays the sealing sheet out. */
export function createLedgerRequests(options: {
  readonly office: OfficeThread;
  readonly press: PaperPress;
  readonly jobs: Jobs;
  readonly dataDir: () => string;
  readonly clock: Clock;
  readonly askWhere: AskWhere;
  readonly log: ShellLog;
}): ShellHandlers<'job.startLedger' | 'job.sealLedger' | 'ledger.open' | 'ledger.copy'> {
  const { office, press, jobs, dataDir, clock, askWhere, log } = options;
  let making = false;

  const ask = createAskOffice(office);

  /** Lays the sealing sheet out and keeps it; a seal always gives the same sheet. */
  async function keepSheet(window: string, sealId: number): Promise<Output<'ledger.keepSheet'>> {
    const { html } = await ask(window, 'ledger.sheet', { sealId });
    return ask(window, 'ledger.keepSheet', { sealId, pdf: await press.layOut(html) });
  }

  /** A kept file, its digest just checked; a sealing sheet that failed to come out is made now. */
  async function fetch(
    window: string,
    { sealId, volume }: { readonly sealId: number; readonly volume: number | null },
    purpose: 'read' | 'copy',
  ): Promise<Output<'ledger.fetch'>> {
    if (volume === null) {
      const years = await ask(window, 'ledger.years', {});
      const seal = years.find((year) => year.seal?.id === sealId)?.seal;
      if (seal?.sheetDigest === null) await keepSheet(window, sealId);
    }
    return ask(window, 'ledger.fetch', { sealId, volume, purpose });
  }

  return {
    'job.startLedger': ({ year, kind, keeper, purpose }) => {
      if (making) {
        throw new AppError('rule-broken', '台账正在编制中，请等它完成，或先取消再重新开始。');
      }
      const book = { year, kind };
      const name = `${year} 年度${words.kind[kind]}台账`;
      const folder = purpose === 'seal' ? stagingFolder(book) : previewFolder(book);
      const job = jobs.start({
        name: 'ledger',
        title: purpose === 'seal' ? `编制${name}` : `预览${name}（未封存）`,
        order: { dataDir: dataDir(), ...book, keeper, purpose, now: clock(), fontBase: FONT_BASE },
        failed: FAILED,
        onEnd: async ({ state, result }) => {
          making = false;
          // A thread that had to be stopped by force can't tidy up after itself.
          if (state !== 'done') {
            await rm(join(dataDir(), folder), { recursive: true, force: true }).catch((error: unknown) => {
              log.error('ledger folder not removed', error);
            });
          }
          return result ? { files: result.files } : {};
        },
      });
      making = true;
      return Promise.resolve(job);
    },

    'job.sealLedger': async (input, { window }) => {
      const sealed = await ask(window, 'ledger.seal', input);
      try {
        return await keepSheet(window, sealed.id);
      } catch (error) {
        // The seal stands; opening its sheet makes it.
        log.error('sealing sheet not laid out', error);
        return sealed;
      }
    },

    'ledger.open': async (kept, { window }) => {
      const { path } = await fetch(window, kept, 'read');
      if ((await shell.openPath(path)) !== '') {
        throw new AppError('not-found', `打不开文件 ${path}。请检查这台电脑能否打开 PDF。`);
      }
      return null;
    },

    'ledger.copy': async (kept, { window }) => {
      const { path, fileName } = await fetch(window, kept, 'copy');
      const target = await askWhere(fileName, { title: '另存封存的 PDF', name: 'PDF 文件', ending: 'pdf' });
      if (target === null) return null;
      await saveFile(target, await readFile(path));
      return { path: target };
    },
  };
}

const FAILED = '台账没有编制完，登记簿没有改动，没有留下半份文件。请重试；若再次出现，请联系管理员查看日志。';
