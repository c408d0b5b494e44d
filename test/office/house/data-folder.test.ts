import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  chooseDataFolder,
  findDataFolder,
  isNetworkPath,
  sharedFolder,
} from '../../../src-main/shell/data-folder.ts';
import { safeFileName, saveFile } from '../../../src-main/files/save-file.ts';

let scratch = '';

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'folder-'));
});

afterEach(async () => {
  await rm(scratch, { recursive: true, force: true });
});

const surroundings = (platform: NodeJS.Platform = 'linux') => ({
  userData: join(scratch, 'profile'),
  platform,
  shared: platform === 'win32' ? sharedFolder(platform, join(scratch, 'ProgramData')) : null,
  override: null,
});

describe('data folder', () => {
  test.each([
    ['\\\\server\\share\\desk', true],
    ['//server/share', true],
    ['\\\\?\\UNC\\server\\share', true],
    ['\\\\?\\C:\\desk', false],
    ['C:\\desk', false],
  ])('a network path is known on Windows: %s', (path, expected) => {
    expect(isNetworkPath(path, 'win32')).toBe(expected);
  });

  test('a network folder is refused in words and not remembered', async () => {
    await mkdir(surroundings().userData);
    const place = chooseDataFolder('\\\\server\\share', surroundings('win32'));
    expect(place.trouble).toMatchObject({ kind: 'folder', message: expect.stringContaining('在网络上') });
    expect(await readdir(surroundings().userData)).toEqual([]);
  });

  test('by default the register lies machine-wide on Windows, beside the profile elsewhere', () => {
    expect(findDataFolder(surroundings('win32')).dataDir).toBe(
      join(scratch, 'ProgramData', '客户投诉受理台'),
    );
    expect(findDataFolder(surroundings()).dataDir).toBe(join(scratch, 'profile', 'register'));
  });

  test('another Windows account of the machine finds the chosen folder', async () => {
    await mkdir(surroundings().userData);
    findDataFolder(surroundings('win32'));
    const chosen = chooseDataFolder(join(scratch, 'D'), surroundings('win32'));
    const other = { ...surroundings('win32'), userData: join(scratch, 'other') };
    expect(findDataFolder(other).dataDir).toBe(chosen.dataDir);
  });

  test('the accounts of a Linux machine share the folder that its package made, and what was chosen there', async () => {
    const shared = join(scratch, 'var');
    await Promise.all([mkdir(shared), mkdir(surroundings().userData)]);
    const packaged = { ...surroundings(), shared };
    expect(findDataFolder(packaged)).toEqual({ dataDir: shared, trouble: null });
    const chosen = chooseDataFolder(join(scratch, 'D'), packaged);
    expect(findDataFolder({ ...packaged, userData: join(scratch, 'other') }).dataDir).toBe(chosen.dataDir);
  });

  test('a folder with other files keeps them apart, one with a register is taken as it is', async () => {
    await mkdir(surroundings().userData);
    const full = join(scratch, 'full');
    await mkdir(full);
    await writeFile(join(full, '合同.txt'), 'x');
    expect(chooseDataFolder(full, surroundings()).dataDir).toBe(join(full, '客户投诉受理台'));
    await writeFile(join(full, 'register.db'), 'x');
    expect(chooseDataFolder(full, surroundings()).dataDir).toBe(full);
  });
});

describe('saved files', () => {
  test('a file is written whole under its name, over an older one', async () => {
    const file = join(scratch, '表 A1TS.pdf');
    await writeFile(file, 'old');
    await saveFile(file, new TextEncoder().encode('new'));
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(scratch)).toEqual(['表 A1TS.pdf']);
  });

  test('a lost folder and a place that can’t be written are said in words; the older file stays', async () => {
    const lost = join(scratch, 'lost', 'x.pdf');
    await expect(saveFile(lost, new Uint8Array(1))).rejects.toThrow('文件夹不在了');
    const file = join(scratch, 'kept.pdf');
    await writeFile(file, 'old');
    await mkdir(`${file}.part`);
    await expect(saveFile(file, new Uint8Array(1))).rejects.toMatchObject({ code: 'storage' });
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test.each([
    ['A1TS2026-000001 登记表', 'A1TS2026-000001 登记表'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['CON', '表单CON'],
    ['a:b*c?"<>|', 'a_b_c_____'],
    ['   ', '表单'],
  ])('a file name is safe on every system: %s', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });
});
