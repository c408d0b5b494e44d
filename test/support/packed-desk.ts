import { type Browser, chromium, type Page } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The packed program, driven from outside: its fuses leave Playwright's usual door shut. */
export interface PackedDesk {
  readonly window: Page;
  /** Closes the window as a person would; the program's exit code. */
  readonly close: () => Promise<number | null>;
}

/** A packed program to be started: how, and where its profile appears to us. */
interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly profile: string;
}

/** Starts `folder/complaint-desk` with a home of its own. The register comes to lie under `config`. */
export async function launchPacked(
  folder: string,
  config: string,
  env: Readonly<Record<string, string>> = {},
): Promise<PackedDesk> {
  const profile = join(config, 'profile');
  await mkdir(profile, { recursive: true });
  return launch({
    command: join(folder, 'complaint-desk'),
    args: ['--no-sandbox', `--user-data-dir=${profile}`],
    env: { ...process.env, XDG_CONFIG_HOME: config, ...env },
    profile,
  });
}

/** Starts a packed program and waits for its window. */
export async function launch({ command, args, env, profile }: Start): Promise<PackedDesk> {
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(command, [...args, '--remote-debugging-port=0'], { env, stdio: 'ignore' });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  try {
    const port = await portOf(join(profile, 'DevToolsActivePort'), child);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const window = deskPage(browser);
    return {
      window,
      close: async () => {
        await window.evaluate(() => window.close()).catch(() => {});
        const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
        const code = await ended;
        clearTimeout(timer);
        await browser.close().catch(() => {});
        return code;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The debugging port once the page is there: connecting earlier ends the connection. */
async function portOf(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    const pages = port ? await pagesAt(port) : '';
    if (port && pages.includes('app://desk/')) return port;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no window appeared within 30 s');
}

async function pagesAt(port: string): Promise<string> {
  try {
    return await (await fetch(`http://127.0.0.1:${port}/json/list`)).text();
  } catch {
    return '';
  }
}

function deskPage(browser: Browser): Page {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = pages.find((each) => each.url().startsWith('app://'));
  if (!page) throw new Error('the program shows no page of its own');
  return page;
}
