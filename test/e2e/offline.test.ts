import { expect, test } from '@playwright/test';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, beginRegister, NOW, previewBytes, registerCase } from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { readNetLog } from '../support/net-log.ts';

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

test.describe('spec 60: offline', () => {
  test('a whole day’s work leaves no request and no name look-up in the net log', async () => {
    const netLog = join(scratch, 'net.json');
    const saveDir = join(scratch, 'saved');
    await mkdir(saveDir);
    desk = await launchDesk({
      now: NOW,
      args: [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'],
      env: { COMPLAINT_DESK_SAVE_DIR: saveDir },
    });
    const { window: page } = desk;
    await beginRegister(page);
    const { id } = await registerCase(page);
    await previewBytes(page, { form: 'registration', id });
    await ask(page, 'paper.savePdf', { form: 'registration', id });
    await page.evaluate(async () => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
      document.execCommand('insertText', false, 'speling mistaks 客户');
      await fetch('https://example.invalid/').catch(() => {});
    });
    // Chromium's own calls begin a few seconds after the start.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    await desk.close();
    desk = undefined;

    const log = await readNetLog(netLog);
    expect(log.eventCount).toBeGreaterThan(0);
    expect(log.remoteUrls).toEqual([]);
    expect(log.lookUps).toEqual([]);
    expect(log.connections).toEqual([]);
  });
});
