import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AskName } from '#contract/endpoints.ts';
import type { JobView } from '#contract/jobs.ts';
import type { DeskEvent } from '#contract/shell.ts';
import {
  ask,
  askRaw,
  beginRegister,
  CONTENT,
  CUSTOMER,
  NOW,
  PIN,
  preferencesOfAll,
  registerCase,
  SAFE,
  signIn,
} from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

test.describe('spec 60 Electron: the window', () => {
  test('the page has no Node, runs isolated in a sandbox, and reaches only ask and onEvent', async () => {
    desk = await launchDesk();
    const reach = await desk.window.evaluate(() => ({
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      desk: Object.keys(window.desk),
      origin: location.origin,
      secure: isSecureContext,
    }));
    expect(reach).toEqual({
      node: ['undefined', 'undefined'],
      desk: ['ask', 'onEvent'],
      origin: 'app://desk',
      secure: true,
    });
    expect(await preferencesOfAll(desk.app)).toEqual([SAFE]);
    expect(await desk.problems()).toEqual([]);
  });

  test('it opens at 1366 × 768, no smaller than 1180 × 700, without a menu', async () => {
    desk = await launchDesk();
    const shape = await desk.app.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [window?.getSize(), window?.getMinimumSize(), Menu.getApplicationMenu(), window?.getTitle()];
    });
    expect(shape).toEqual([[1366, 768], [1180, 700], null, '客户投诉受理台']);
  });

  test('each page carries the strict policy with a nonce of its own, and no inline script runs', async () => {
    desk = await launchDesk();
    const [first, second] = await desk.window.evaluate(async () =>
      Promise.all(
        [1, 2].map(async () => {
          const answer = await fetch('app://desk/');
          return { policy: answer.headers.get('content-security-policy'), html: await answer.text() };
        }),
      ),
    );
    const policy = first?.policy ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(first?.html).toContain(nonce);
    expect(first?.html).not.toContain('__CSP_NONCE__');
    expect(second?.policy).not.toContain(nonce);

    const refused = await desk.window.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'window.broken = true';
          document.body.append(script);
        }),
    );
    expect(refused).toBe('script-src-elem');
    expect(await desk.window.evaluate(() => Reflect.get(globalThis, 'broken'))).toBeUndefined();
  });

  test('app:// serves nothing outside the page’s own folder', async () => {
    desk = await launchDesk();
    const answers = await desk.window.evaluate(async () => {
      const paths = [
        '..%2f..%2fpackage.json',
        '%2e%2e/main/index.js',
        '..%5c..%5cpackage.json',
        '%00',
        'none.js',
      ];
      return Promise.all(paths.map(async (path) => (await fetch(`app://desk/${path}`)).status));
    });
    expect(answers).toEqual([404, 404, 404, 404, 404]);
  });

  test('navigation, new windows, frames, permissions, downloads and the network are refused', async () => {
    desk = await launchDesk();
    const { app, window: page } = desk;
    const refused = await page.evaluate(async () => {
      const opened = window.open('https://example.invalid/');
      const location = await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code),
        );
      });
      const notification = await Notification.requestPermission();
      const fetched = await fetch('https://example.invalid/').then(
        () => 'fetched',
        () => 'refused',
      );
      const picture = await new Promise((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('refused'));
        image.src = 'http://127.0.0.1:9/';
      });
      const link = document.createElement('a');
      link.href = 'data:text/plain,x';
      link.download = 'x.txt';
      link.click();
      return { opened, location, notification, fetched, picture };
    });
    expect(refused).toEqual({
      opened: null,
      location: 1,
      notification: 'denied',
      fetched: 'refused',
      picture: 'refused',
    });
    await page.evaluate(() => {
      location.href = 'https://example.invalid/';
    });
    await page.evaluate(() => {
      location.href = 'data:text/html,x';
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.url()).toBe('app://desk/');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('a crashed page starts again by itself, and the person stays signed in', async () => {
    desk = await launchDesk({ now: NOW });
    await beginRegister(desk.window);
    const { app } = desk;
    const name = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const again = new Promise((resolve) => {
        contents?.once('did-finish-load', () => resolve(null));
      });
      contents?.forcefullyCrashRenderer();
      await again;
      return contents?.executeJavaScript(
        "desk.ask('session.current').then((reply) => reply.data.person.name)",
      );
    });
    expect(name).toBe('王接待');
  });
});

test.describe('spec 60 Electron: requests', () => {
  test('unknown, forbidden, oversized and malformed requests get a typed error in Chinese', async () => {
    desk = await launchDesk({ now: NOW });
    await beginRegister(desk.window);
    const codes = await desk.window.evaluate(async () => {
      const deep: unknown[] = [];
      let inner = deep;
      for (let i = 0; i < 200; i++) inner.push((inner = []));
      const round: Record<string, unknown> = {};
      round.self = round;
      const asked: [unknown, unknown][] = [
        ['no.such', {}],
        ['__proto__', {}],
        ['toString', {}],
        [42, {}],
        ['x'.repeat(5000), {}],
        ['paper.compose', { form: 'registration', id: 1 }],
        ['paper.begin', { form: 'registration', id: 1, medium: 'pdf' }],
        ['paper.preview', { form: 'registration', id: '1; DROP TABLE events' }],
        ['paper.preview', { form: 'registration', id: 999_999 }],
        ['paper.print', { form: '../../etc/passwd', id: 1 }],
        ['job.cancel', { id: 999 }],
        ['job.open', { id: -1, index: 0, folder: true }],
        ['folder.choose', {}],
        ['app.about', { extra: true }],
        ['case.register', 'x'.repeat(14_000_000)],
        ['case.register', deep],
        ['case.register', round],
        ['case.register', new Map([[1, 2]])],
      ];
      return Promise.all(
        asked.map(async ([name, input]) => {
          // The bridge types what a well-behaved page sends; this one isn't.
          const reply = await window.desk.ask(name as never, input);
          return reply.ok ? 'ok' : `${reply.error.code} ${/[\u4E00-\u9FFF]/.test(reply.error.message)}`;
        }),
      );
    });
    expect(codes).toEqual([
      ...Array.from({ length: 7 }, () => 'unknown-endpoint true'),
      'bad-input true',
      'not-found true',
      'bad-input true',
      'not-found true',
      'bad-input true',
      'not-allowed true',
      'bad-input true',
      'bad-input true',
      'bad-input true',
      'bad-input true',
      'bad-input true',
    ]);
  });

  test('paper, PDF and jobs need somebody signed in with the right role', async () => {
    desk = await launchDesk({ now: NOW });
    await beginRegister(desk.window);
    const { window: page } = desk;
    const codeOf = async (name: AskName, input: unknown) => {
      const reply = await askRaw(page, name, input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    const subject = { form: 'registration', id: 1 };
    await ask(desk.window, 'session.lock', {});
    expect(await codeOf('job.list', {})).toBe('not-signed-in');
    await ask(desk.window, 'session.signOut', {});
    expect(await codeOf('paper.print', subject)).toBe('not-signed-in');
    expect(await codeOf('job.startVerify', {})).toBe('not-signed-in');
    await signIn(desk.window, '系统管理员甲');
    expect(await codeOf('paper.savePdf', subject)).toBe('not-allowed');
    expect(await codeOf('job.list', {})).toBe('ok');
  });

  test('the log names no person, phone or content', async () => {
    desk = await launchDesk({ now: NOW });
    await beginRegister(desk.window);
    await registerCase(desk.window);
    await askRaw(desk.window, 'case.register', { content: CONTENT, customerName: CUSTOMER });
    await askRaw(desk.window, 'paper.preview', { form: 'registration', id: CONTENT });
    const userData = await desk.app.evaluate(({ app }) => app.getPath('userData'));
    const log = await readFile(join(userData, 'logs', 'main.log'), 'utf8').catch(() => '');
    for (const secret of [CUSTOMER, CONTENT, PIN, '王接待', '13800000001']) expect(log).not.toContain(secret);
  });
});

test.describe('spec 60: jobs', () => {
  test('verification runs in its own thread and reports to the window', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await beginRegister(page);
    await registerCase(page);
    await page.evaluate(() => {
      const heard: DeskEvent[] = [];
      Reflect.set(globalThis, 'heard', heard);
      window.desk.onEvent((event) => heard.push(event));
    });
    const started = await ask(page, 'job.startVerify', {});
    expect(started).toMatchObject({ kind: 'verify', state: 'running' });
    const last = async (): Promise<JobView | undefined> => (await ask(page, 'job.list', {})).at(-1);
    await expect.poll(async () => (await last())?.state).toBe('done');
    expect((await last())?.report).toMatchObject({ ok: true, cases: 1, findings: [] });
    const heard = await page.evaluate(() => Reflect.get(globalThis, 'heard') as DeskEvent[]); // set above
    expect(heard.filter((event) => event.type === 'job').at(-1)).toMatchObject({ job: { state: 'done' } });
  });
});
