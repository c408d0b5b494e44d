import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { pack } from '../../src-main/tools/dist.mjs';
import { ROOT } from '../../src-main/tools/shell.mjs';
import { makeStubElectron } from './stub-electron.mjs';

// `npm run test:windows -- build`: the folder that the Windows installer carries, packed on any system around a
// stand-in for electron.exe. What it can't show is that it starts: that needs Windows and the real Electron.
const NAME = '客户投诉受理台';

let scratch = '';
let folder = '';
let resources = null;
const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));

before(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'windows-build-'));
  const dist = path.join(scratch, 'electron');
  await makeStubElectron(dist);
  folder = await pack({ out: path.join(scratch, 'dist'), system: 'win', dist });
  const exe = await readFile(path.join(folder, `${NAME}.exe`));
  resources = NtExecutableResource.from(NtExecutable.from(exe, { ignoreCert: true }));
});

after(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));

void test('the program carries its Chinese name, and nothing of the stand-in is left', async () => {
  const programs = (await readdir(folder)).filter((name) => name.endsWith('.exe'));
  assert.deepEqual(programs, [`${NAME}.exe`]);
});

void test('its properties in Windows say the product, who made it, and the version', () => {
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  const languages = info.getAvailableLanguages();
  const values = languages.map((language) => info.getStringValues(language));
  for (const value of values) {
    assert.equal(value.ProductName, NAME);
    assert.equal(value.CompanyName, NAME);
    assert.equal(value.FileDescription, NAME);
    assert.match(value.LegalCopyright, /客户投诉受理台/);
    assert.ok(value.ProductVersion.startsWith(version), value.ProductVersion);
    assert.ok(value.FileVersion.startsWith(version), value.FileVersion);
  }
  assert.ok(values.length > 0);
});

void test('its icon is the one of the assets, in every size', async () => {
  const wanted = Data.IconFile.from(await readFile(path.join(ROOT, 'assets/icon.ico'))).icons;
  const [group] = Resource.IconGroupEntry.fromEntries(resources.entries);
  const sizes = (icons) => icons.map(({ width, bitCount }) => `${width || 256}/${bitCount}`).toSorted();
  assert.deepEqual(sizes(group.icons), sizes(wanted));
  const [first] = group.getIconItemsFromEntries(resources.entries);
  const known = wanted.map(({ data }) => Buffer.from(data.isIcon() ? data.generate() : data.bin));
  const present = Buffer.from(first.isIcon() ? first.generate() : first.bin);
  assert.ok(known.some((icon) => icon.equals(present)));
});

void test('the archive’s digest is in the program, so that a changed archive isn’t loaded', () => {
  const entry = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  assert.ok(entry, 'no integrity entry');
  const [archive] = JSON.parse(Buffer.from(entry.bin).toString('utf8'));
  assert.equal(archive.file, 'resources\\app.asar');
  assert.match(archive.value, /^[0-9a-f]{64}$/);
});

void test('the fuses of electron-builder.yml are set in the program', async () => {
  const wire = await getCurrentFuseWire(path.join(folder, `${NAME}.exe`));
  const on = (fuse) => wire[fuse] === FuseState.ENABLE;
  assert.deepEqual(
    [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ].map(on),
    [false, false, false, false],
  );
  assert.deepEqual(
    [
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.EnableCookieEncryption,
    ].map(on),
    [true, true, true],
  );
});

void test('the archive holds what runs, the Windows binary of SQLite alone, and no more than its size', async () => {
  const archive = path.join(folder, 'resources/app.asar');
  const files = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  const tops = new Set(files.map((name) => name.split('/')[1]));
  assert.deepEqual([...tops].toSorted(), ['LICENSE', 'assets', 'node_modules', 'out', 'package.json']);
  assert.deepEqual(
    files.filter((name) => /\.(ts|tsx|map|c|cpp|h|gyp|gypi|nsh|test\.js)$/.test(name)),
    [],
  );
  assert.deepEqual(
    files.filter((name) => /^\/node_modules\/[^/]+$/.test(name)),
    ['/node_modules/better-sqlite3'],
  );
  const unpacked = path.join(folder, 'resources/app.asar.unpacked');
  const outside = (await readdir(unpacked, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(unpacked, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  assert.deepEqual(outside, ['node_modules/better-sqlite3/prebuilds/win32-x64.node']);
  const binary = await readFile(path.join(unpacked, outside[0]));
  assert.equal(binary.subarray(0, 2).toString(), 'MZ');
  const { size } = await stat(archive);
  console.log(`app.asar ${(size / 1e6).toFixed(1)} MB, SQLite ${(binary.length / 1e6).toFixed(1)} MB`);
  assert.ok(size < 32_000_000, `${size} bytes`);
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString());
  assert.deepEqual([manifest.productName, manifest.version, manifest.scripts], [NAME, version, undefined]);
  assert.deepEqual(manifest.devDependencies, undefined);
});
