import { type ElectronApplication, expect, test } from '@playwright/test';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, askRaw, beginRegister, CONTENT, NOW, previewBytes, registerCase, SAFE } from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { pdfFlatText, pdfPages } from '../support/pdf-text.ts';
import { startVirtualPrinter } from '../support/virtual-printer.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'shell-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

test.describe('spec 60 Electron: paper', () => {
  test('E3 preview, PDF and print come from a hidden sandboxed window with no script and its own policy', async () => {
    const saveDir = join(scratch, '存放');
    await mkdir(saveDir);
    const printer = await startVirtualPrinter();
    try {
      const env = { ...printer.env, COMPLAINT_DESK_SAVE_DIR: saveDir, COMPLAINT_DESK_PRINTER: printer.name };
      desk = await launchDesk({ now: NOW, env });
      const { app, window: page } = desk;
      await beginRegister(page);
      const { id, number } = await registerCase(page);
      const subject = { form: 'registration', id };
      await watchHiddenWindows(app);

      const pages = await pdfPages(await previewBytes(page, subject));
      expect(pages.length).toBeGreaterThan(0);
      for (const { widthMm, heightMm } of pages) {
        expect([Math.round(widthMm), Math.round(heightMm)]).toEqual([210, 297]);
      }
      expect(pages.map((page) => page.text.replaceAll(/\s/g, '')).join('')).toContain(CONTENT);
      expect(await ask(page, 'paper.records', subject)).toEqual([]);

      const saved = await ask(page, 'paper.savePdf', subject);
      expect(await readdir(saveDir)).toEqual([expect.stringMatching(/\.pdf$/)]);
      expect(await pdfFlatText(saved?.path ?? '')).toContain(number);

      const printed = await ask(page, 'paper.print', { ...subject, reason: '客户要求补打' });
      expect(printed.copyMark).not.toBe('');
      const [job] = await printer.waitForJobs(1);
      const paper = await pdfPages(job?.file ?? '');
      expect(paper.length).toBe(pages.length);
      expect(Math.round(paper[0]?.widthMm ?? 0)).toBe(210);
      expect(
        paper
          .map((page) => page.text)
          .join('')
          .replaceAll(/\s/g, ''),
      ).toContain(CONTENT);
      const records = await ask(page, 'paper.records', subject);
      expect(records.map(({ medium, outcome }) => [medium, outcome])).toEqual([
        ['pdf', 'done'],
        ['printer', 'done'],
      ]);

      const seen = await hiddenWindows(app);
      expect(seen).toHaveLength(3);
      for (const each of seen) {
        expect(each).toEqual({ preferences: SAFE, visible: false, ownSession: true, persistent: false });
      }
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    } finally {
      await desk?.close();
      await printer.stop();
    }
  });

  test('E3 what did not come out is on record as 未成, with a sentence', async () => {
    const env = { CUPS_SERVER: '127.0.0.1:9', COMPLAINT_DESK_SAVE_DIR: join(scratch, 'gone') };
    desk = await launchDesk({ now: NOW, env });
    const { app, window: page } = desk;
    await beginRegister(page);
    const { id } = await registerCase(page);
    const subject = { form: 'registration', id };

    const printed = await askRaw(page, 'paper.print', subject);
    expect(printed.ok || printed.error.message).toContain('没有安装打印机');
    const saved = await askRaw(page, 'paper.savePdf', subject);
    expect(saved.ok || saved.error).toMatchObject({ code: 'storage' });
    const records = await ask(page, 'paper.records', subject);
    expect(records.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('E3 a cancelled save dialog leaves no file and a record 已取消', async () => {
    desk = await launchDesk({ now: NOW });
    const { app, window: page } = desk;
    await beginRegister(page);
    const { id } = await registerCase(page);
    await app.evaluate(({ dialog }) => {
      // The system's own dialog can't be operated from here.
      dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    });
    const subject = { form: 'registration', id };
    expect(await ask(page, 'paper.savePdf', subject)).toBeNull();
    const records = await ask(page, 'paper.records', subject);
    expect(records.map(({ outcome, failure }) => [outcome, failure])).toEqual([['failed', '已取消']]);
  });
});

/** Notes every window that opens from now on. */
function watchHiddenWindows(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ app, session }) => {
    const seen: unknown[] = [];
    Reflect.set(globalThis, 'hiddenWindows', seen);
    app.on('browser-window-created', (_event, window) => {
      window.webContents.once('did-finish-load', () => {
        const contents = window.webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        const { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity } =
          contents.getLastWebPreferences();
        const spellChecker = window.webContents.session.isSpellCheckerEnabled();
        seen.push({
          preferences: { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity, spellChecker },
          visible: window.isVisible(),
          ownSession: window.webContents.session !== session.defaultSession,
          persistent: window.webContents.session.isPersistent(),
        });
      });
    });
  });
}

function hiddenWindows(app: ElectronApplication): Promise<readonly unknown[]> {
  return app.evaluate(() => Reflect.get(globalThis, 'hiddenWindows') as unknown[]); // set by watchHiddenWindows
}
