import { type ElectronApplication, type Page, _electron } from '@playwright/test';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** A running complaint desk. `problems` holds console errors (CSP violations among them) and page errors. */
export interface Desk {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataDir: string;
  readonly problems: () => Promise<readonly string[]>;
  /** Moves the desk's clock; needs `now` at launch. */
  readonly setClock: (instant: string) => Promise<void>;
  /** Closes as a person would, by force after ten seconds, and removes the folders made for it. */
  readonly close: () => Promise<void>;
  /** SIGKILL to the main process, as in a power cut; folders stay. */
  readonly kill: () => Promise<void>;
}

export interface LaunchOptions {
  /** Data folder; a fresh temporary one unless named. A named one outlives `close`. */
  readonly dataDir?: string;
  /** Starts the test clock at this instant (`YYYY-MM-DDTHH:mm:ss.sss+08:00`). */
  readonly now?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Folder of the application; the repository unless a test brings its own. */
  readonly appDir?: string;
}

/** Opens the built application in real Electron with a data folder and a Chromium profile of its own. */
export async function launchDesk(options: LaunchOptions = {}): Promise<Desk> {
  const scratch = await mkdtemp(join(tmpdir(), 'desk-'));
  const dataDir = options.dataDir ?? join(scratch, 'data');
  await mkdir(dataDir, { recursive: true });
  const clockFile = join(scratch, 'clock.txt');
  if (options.now !== undefined) await writeFile(clockFile, options.now);

  const app = await _electron.launch({
    cwd: ROOT,
    args: [
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      // Under a virtual display the graphics card is the processor: without it a page costs a sixth less of a core.
      '--disable-gpu',
      `--user-data-dir=${join(scratch, 'profile')}`,
      ...(options.args ?? []),
      options.appDir ?? '.',
    ],
    env: {
      ...presentEnv(),
      XDG_CONFIG_HOME: join(scratch, 'config'),
      COMPLAINT_DESK_DATA: dataDir,
      ...(options.now === undefined ? {} : { COMPLAINT_DESK_CLOCK: clockFile }),
      ...options.env,
    },
  });
  const problems = collectProblems(app);
  const leave = async () => {
    await stop(app);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  let window: Page;
  try {
    window = await app.firstWindow();
  } catch (error) {
    await leave();
    throw error;
  }
  return {
    app,
    window,
    dataDir,
    problems,
    setClock: (instant) => writeFile(clockFile, instant),
    close: leave,
    kill: () => killNow(app),
  };
}

function presentEnv(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** Listens from the first moment on, and asks each open page for what came before that. */
function collectProblems(app: ElectronApplication): () => Promise<readonly string[]> {
  const found = new Set<string>();
  app.context().on('console', (message) => {
    if (message.type() === 'error') found.add(message.text());
  });
  app.context().on('weberror', (error) => found.add(told(error.error())));
  return async () => {
    for (const page of app.windows()) {
      for (const message of await page.consoleMessages()) {
        if (message.type() === 'error') found.add(message.text());
      }
      for (const error of await page.pageErrors()) found.add(told(error));
    }
    return [...found];
  };
}

/**
 * Types as a scanner does: sixteen digits and Enter in one burst, put into the window's queue of keys by the main
 * process. Keys pressed one by one through the debugger come as slowly as a busy machine answers: those are fingers.
 */
export async function scan({ app }: Desk, digits: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, keys) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
      for (const keyCode of keys) {
        for (const type of ['keyDown', 'char', 'keyUp'] as const)
          window?.webContents.sendInputEvent({ type, keyCode });
      }
    },
    [...digits, 'Return'],
  );
}

/** With where it came from, so that a failing test says it. */
const told = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? String(error)) : String(error);

async function stop(app: ElectronApplication): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), 10_000);
  });
  const closed = app.close().then(
    () => 'closed' as const,
    () => 'closed' as const,
  );
  const result = await Promise.race([closed, late]);
  clearTimeout(timer);
  if (result === 'late') await killNow(app);
}

async function killNow(app: ElectronApplication): Promise<void> {
  const child = app.process();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}
