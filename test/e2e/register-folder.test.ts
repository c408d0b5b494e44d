import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, beginRegister, NOW, registerCase } from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';

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

test.describe('spec 60 Keeping data: one program, one register', () => {
  test('a second instance brings the first to front and ends', async () => {
    desk = await launchDesk();
    const { app } = desk;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const [program, userData, appDir] = await app.evaluate(({ app }) => [
      process.execPath,
      app.getPath('userData'),
      app.getAppPath(),
    ]);
    const second = spawn(program ?? '', ['--no-sandbox', `--user-data-dir=${userData}`, appDir ?? ''], {
      stdio: 'ignore',
      env: { ...process.env, COMPLAINT_DESK_DATA: desk.dataDir },
    });
    const code = await new Promise((resolve) => {
      second.once('exit', resolve);
    });
    expect(code).toBe(0);
    const shown = () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window?.isVisible() && !window.isMinimized();
      });
    await expect.poll(shown).toBe(true);
  });

  test('another account’s program can’t write the same register; it says so and retries', async () => {
    const dataDir = join(scratch, '数据 夹');
    await mkdir(dataDir);
    desk = await launchDesk({ dataDir });
    expect((await ask(desk.window, 'setup.status', {})).stage).toBe('first-run');
    const other = await launchDesk({ dataDir });
    try {
      const status = await ask(other.window, 'setup.status', {});
      expect(status.stage).toBe('trouble');
      expect(status.trouble?.kind).toBe('locked');
      expect(status.trouble?.message).toContain('另一个受理台程序');
      await desk.close();
      desk = undefined;
      await ask(other.window, 'folder.retry', {});
      expect((await ask(other.window, 'setup.status', {})).stage).toBe('first-run');
    } finally {
      await other.close();
    }
  });

  test('after kill -9 the folder is free again at once', async () => {
    const dataDir = join(scratch, 'data');
    desk = await launchDesk({ dataDir });
    await ask(desk.window, 'setup.status', {});
    await desk.kill();
    desk = await launchDesk({ dataDir });
    expect((await ask(desk.window, 'setup.status', {})).stage).toBe('first-run');
  });

  test('leaving writes everything into the one file and closes it', async () => {
    const dataDir = join(scratch, 'data');
    desk = await launchDesk({ dataDir, now: NOW });
    await beginRegister(desk.window);
    await registerCase(desk.window);
    const gone = new Promise((resolve) => {
      desk?.app.process().once('exit', resolve);
    });
    void desk.window.evaluate(() => window.desk.ask('app.quit', {})).catch(() => {});
    expect(await gone).toBe(0);
    expect((await readdir(dataDir)).filter((name) => /-(?:wal|shm)$/.test(name))).toEqual([]);
  });

  test('a chosen folder is remembered; when it is gone that is a trouble, not a first run', async () => {
    const chosen = join(scratch, 'USB 盘');
    await mkdir(chosen);
    await writeFile(join(chosen, '别的文件.txt'), 'x');
    const profile = join(scratch, 'profile');
    const args = [`--user-data-dir=${profile}`];
    const env = { COMPLAINT_DESK_DATA: '' };
    desk = await launchDesk({ args, env });
    await desk.app.evaluate(({ dialog }, folder) => {
      // The system's own dialog can't be operated from here; everything after it is real.
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
    }, chosen);
    const place = await ask(desk.window, 'folder.choose', {});
    expect(place?.dataDir).toBe(join(chosen, '客户投诉受理台'));
    expect((await ask(desk.window, 'setup.status', {})).dataDir).toBe(place?.dataDir);
    await desk.close();

    await rm(chosen, { recursive: true });
    desk = await launchDesk({ args, env });
    const status = await ask(desk.window, 'setup.status', {});
    expect([status.stage, status.trouble?.kind]).toEqual(['trouble', 'folder']);
    await desk.close();

    await writeFile(join(profile, 'place.json'), '{ broken');
    desk = await launchDesk({ args, env });
    const unreadable = await ask(desk.window, 'setup.status', {});
    expect(unreadable.trouble?.message).toContain('重新选择');
  });
});
