import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerLayout } from '#contract/counter/register.ts';
import { writeRegister } from '../../../src-main/jobs/register.ts';
import { makeLedger } from '../../../src-main/jobs/ledger.ts';
import { saveFile } from '../../../src-main/files/save-file.ts';
import { complaint, differences, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts';

const canMount = ((): boolean => {
  try {
    mountSmallDisk(1 << 20).pull();
    return true;
  } catch {
    return false; // containers without the right to mount: these tests say that they were skipped
  }
})();

let disk: SmallDisk;
let desk: TestOffice | undefined;

beforeEach(() => {
  if (canMount) disk = mountSmallDisk(4 << 20);
});

afterEach(() => {
  desk?.close();
  desk = undefined;
  if (canMount) disk.pull();
});

/** Leaves so many free bytes on the disk, in whole pages. */
function leaveFree(bytes: number): void {
  const { bavail, bsize } = statfsSync(disk.path);
  writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(bavail * bsize - bytes));
}

const makeRoom = (): void => rmSync(join(disk.path, 'ballast'));

async function officeWithCases(count: number, dataDir?: string): Promise<TestOffice> {
  desk = await openTestOffice(dataDir === undefined ? {} : { dataDir });
  const clerk = await desk.signIn('前台甲');
  const words = await clerk.ask('dictionary.all');
  for (let n = 0; n < count; n += 1)
    await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), content: `漏水${n}。` }));
  return desk;
}

describe.skipIf(!canMount)('spec 60 the disk a file is written to is full', () => {
  test('a PDF: said where and why, the file of before stays, nothing half lies beside it', async () => {
    const path = join(disk.path, '登记表.pdf');
    writeFileSync(path, 'of before');
    leaveFree(8192);
    await expect(saveFile(path, Buffer.alloc(200_000, 1))).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(
        /^没有存成 .*登记表\.pdf：磁盘已满。原有文件没有改动，登记内容没有丢失。请清理磁盘/,
      ),
    });
    expect(readFileSync(path, 'utf8')).toBe('of before');
    expect(readdirSync(disk.path).sort()).toEqual(['ballast', '登记表.pdf']);
    makeRoom();
    await saveFile(path, Buffer.alloc(200_000, 1));
    expect(readFileSync(path)).toHaveLength(200_000);
  });

  test('an export: told in words, the workbook of before stays, and it is written once there is room', async () => {
    const { dataDir } = await officeWithCases(200);
    const shell = desk?.window('shell');
    const { people } = await shell!.ask('setup.status');
    await shell!.ask('session.signIn', {
      userId: people.find(({ name }) => name === '主管甲')?.id ?? 0,
      pin: pinOf('主管甲'),
    });
    const { filter } = registerLayout.parse({ filter: {}, columns: ['number'] });
    const ticket = await shell!.ask('register.beginExport', { filter, phoneReason: null });
    const path = join(disk.path, '台账.xlsx');
    const write = () =>
      writeRegister({ dataDir, path, filter, ids: null, ticket }, () => {}, { aborted: false });
    writeFileSync(path, 'of before');
    leaveFree(8192);
    await expect(write()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining('磁盘已满。原有文件没有改动，登记内容没有丢失。'),
    });
    expect(readFileSync(path, 'utf8')).toBe('of before');
    expect(readdirSync(disk.path).sort()).toEqual(['ballast', '台账.xlsx']);
    makeRoom();
    expect(await write()).toEqual({ rows: 200 });
    expect(differences(dataDir)).toEqual([]);
  });

  test('the year’s volumes: nothing is prepared, nothing sealed, and they are made once there is room', async () => {
    const dataDir = mkdtempSync(join(disk.path, 'data-'));
    await officeWithCases(3, dataDir);
    desk?.setNow('2027-01-04T09:00:00.000+08:00');
    const now = desk?.now() ?? '';
    const book = { year: 2026, kind: 'complaint' } as const;
    const order = { ...book, dataDir, keeper: '周保管', purpose: 'seal', now, fontBase: 'none' } as const;
    const make = () => makeLedger(order, () => {}, { aborted: false }, pressPlainly);
    leaveFree(0);
    await expect(make()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/^没有存成 .*ledger：磁盘已满。.*登记内容没有丢失。/),
    });
    const manager = await desk!.signIn('主管甲').catch(() => null);
    expect(manager).toBeNull(); // not even a sign-in can be written
    makeRoom();
    const again = await desk!.signIn('主管甲');
    expect((await again.ask('ledger.years')).map(({ prepared, seal }) => [prepared, seal])).toEqual([
      [null, null],
    ]);
    await make();
    expect((await again.ask('ledger.years'))[0]?.prepared).toMatchObject({ volumes: 1 });
    expect(differences(dataDir)).toEqual([]);
  });
});
