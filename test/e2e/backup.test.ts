import { expect, type Page, test } from '@playwright/test';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibilityFaults, PASSWORD, registerByKeyboard } from './by-hand.ts';
import { ADMIN_PIN, ask, PIN, registerCase } from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';

const NOW = '2026-03-11T09:00:00.000+08:00';
let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'backup-'));
  await mkdir(join(scratch, 'U盘'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

const places = () => ({ COMPLAINT_DESK_BACKUP_DIR: join(scratch, 'U盘') });

async function begin(page: Page): Promise<void> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: PASSWORD, pin: ADMIN_PIN },
    people: [
      { name: '王接待', roles: ['receptionist'], pin: PIN },
      { name: '李主管', roles: ['manager'], pin: PIN },
    ],
  });
}

async function come(page: Page, name: string, pin: string): Promise<void> {
  const { people } = await ask(page, 'setup.status', {});
  await ask(page, 'session.signIn', { userId: people.find((each) => each.name === name)?.id, pin });
  await page.reload();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** Pictures for a person to look at, where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.COMPLAINT_DESK_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `backup-${name}.png`) });
}

async function openBackups(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '备份' }).click();
}

test('spec 10 back up, register on, restore with the paper’s number, enter what waits', async () => {
  desk = await launchDesk({ now: NOW, env: places() });
  const { window: page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  await begin(page);
  await come(page, '王接待', PIN);
  await expect(page.getByText('未设备份')).toBeVisible();
  await registerCase(page);

  // The administrator chooses a stick and backs up.
  await come(page, '系统管理员甲', ADMIN_PIN);
  await openBackups(page);
  await page.getByRole('button', { name: '选择…' }).click();
  await expect(page.getByText('U盘').first()).toBeVisible();
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText(/正常，上次备份 2026-03-11/)).toBeVisible();
  await expect(page.getByText('未设备份')).toBeHidden();
  const rows = page.getByRole('region', { name: '已有备份' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await picture(page, 'page');
  expect(await accessibilityFaults(page)).toEqual([]);

  // A drill says that it can be restored, and stays in the history.
  await page.getByRole('button', { name: '试恢复' }).click();
  await expect(page.getByText('能恢复：逐条核对相符')).toBeVisible();
  await picture(page, 'drill');
  await page.getByRole('button', { name: '关闭' }).click();
  await expect(page.getByRole('region', { name: '备份记录' })).toContainText('能恢复，逐条核对相符');

  // One more case after the backup.
  await come(page, '王接待', PIN);
  expect((await registerCase(page)).number).toBe('A1TS2026-000002');
  await come(page, '系统管理员甲', ADMIN_PIN);
  await openBackups(page);
  await page.getByRole('button', { name: '恢复…', exact: true }).last().click();
  await expect(page.getByText(/备份之后登记的 1 件事项/)).toBeVisible();
  const paper = page.getByLabel('2026 年投诉纸上最后一个编号');
  await expect(paper).toHaveValue('2');
  await paper.fill('3');
  await page.getByLabel('恢复原因').fill('硬盘换新');
  await page.getByLabel('管理员密码').fill('wrong password 1');
  await page.getByRole('button', { name: '恢复到这份备份' }).click();
  await expect(page.getByText(/密码不正确/).first()).toBeVisible();
  await picture(page, 'restore');
  await page.getByLabel('管理员密码').fill(PASSWORD);
  await page.getByRole('button', { name: '恢复到这份备份' }).click();
  await expect(page.getByText('有 2 个编号待补录')).toBeVisible();
  await picture(page, 'restored');
  await page.getByRole('button', { name: '去登录' }).click();

  // The counter sees what waits and enters the first.
  await come(page, '王接待', PIN);
  await page.keyboard.press('F3');
  const band = page.getByRole('region', { name: '待补录' });
  await expect(band).toContainText('待补录 2 个编号');
  await picture(page, 'reserved');
  await band.getByRole('button', { name: '补录' }).first().click();
  await expect(page.getByText('补录编号 A1TS2026-000002')).toBeVisible();
  await picture(page, 'entering');
  await registerByKeyboard(page, '13800000002');
  await expect(page.getByText('A1TS2026-000002')).toBeVisible();

  // The manager voids the other one.
  await come(page, '李主管', PIN);
  await page.keyboard.press('F3');
  await band.getByRole('button', { name: '作废' }).click();
  await page.getByLabel('作废原因').fill('没有纸质单');
  await page.getByLabel('李主管 PIN').fill(PIN);
  await page.keyboard.press('Enter');
  await expect(band).toBeHidden();
  await expect(page.getByRole('row', { name: /A1TS2026-000003/ })).toBeVisible();
  await picture(page, 'voided');
  expect(await readdir(join(desk.dataDir, '恢复前留底'))).toHaveLength(1);
  expect(await desk.problems()).toEqual([]);
});

test('spec 60 a damaged register: the start page offers the backups, and the counter goes on', async () => {
  desk = await launchDesk({ now: NOW, env: places() });
  const dataDir = join(scratch, 'data');
  await desk.close();
  desk = await launchDesk({ now: NOW, dataDir, env: places() });
  await begin(desk.window);
  await come(desk.window, '王接待', PIN);
  await registerCase(desk.window);
  await come(desk.window, '系统管理员甲', ADMIN_PIN);
  await ask(desk.window, 'setting.change', { key: 'backup.folder', value: join(scratch, 'U盘') });
  // The day's first use: it makes itself.
  await expect
    .poll(async () => (await ask(desk!.window, 'backup.state', {})).lastAt, { timeout: 20_000 })
    .not.toBeNull();
  await desk.close();
  await writeFile(join(dataDir, 'register.db'), '损坏'.repeat(4000));

  desk = await launchDesk({ now: '2026-03-11T10:00:00.000+08:00', dataDir, env: places() });
  const { window: page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByText('登记簿暂时打不开')).toBeVisible();
  await page.getByRole('button', { name: '从备份恢复…' }).click();
  await picture(page, 'offer');
  await page.getByRole('button', { name: '恢复…', exact: true }).first().click();
  await expect(page.getByText('能恢复：逐条核对相符')).toBeVisible();
  await page.getByLabel('恢复原因').fill('登记簿损坏');
  await page.getByLabel('管理员密码').fill(PASSWORD);
  await page.getByRole('button', { name: '恢复到这份备份' }).click();
  await expect(page.getByText('已从备份恢复')).toBeVisible();
  await page.getByRole('button', { name: '去登录' }).click();
  await expect(page.getByRole('option', { name: '王接待' })).toBeVisible();
  await come(page, '王接待', PIN);
  const next = await registerCase(page, '2026-03-11T10:00:00.000+08:00');
  expect(next.number).toBe('A1TS2026-000002');
});
