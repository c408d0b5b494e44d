import { expect, test } from '@playwright/test';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchDesk } from '../support/electron-app.ts';
import { readSheet } from '../reports/read-sheet.ts';
import { unzip } from '../support/zip.ts';
import { ADMIN_PIN, ask, NOW, PIN, registerCase, signIn } from './desk-steps.ts';

test('报表 shows the figures with their formulas and the cases behind, and saves the Excel summary', async () => {
  const saveDir = await mkdtemp(join(tmpdir(), 'desk-saved-'));
  const desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_SAVE_DIR: saveDir } });
  try {
    const { window } = desk;
    await ask(window, 'setup.complete', {
      organisation: '示范服务中心',
      site: 'A1',
      administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
      people: [{ name: '王接待', roles: ['receptionist', 'handler'], pin: PIN }],
    });
    await signIn(window, '王接待');
    const { number } = await registerCase(window);
    await window.reload();
    await window.getByRole('button', { name: /^报表/ }).click();
    const row = window.locator('tr[data-figure="FIG8.received"]');
    await expect(row.locator('td').first()).toHaveText('1');
    await expect(window.locator('tr[data-figure="FIG1"] th')).toHaveAttribute('title', /÷/);

    await expect(window.getByRole('heading', { name: '2026年3月' })).toBeVisible();
    await window.getByText('周（周五至周四）').click();
    await expect(window.getByRole('heading', { name: '2026年3月6日至2026年3月12日' })).toBeVisible();
    await window.getByText('任意', { exact: true }).click();
    await window.getByLabel('起始').fill('2026-02-01');
    await window.getByLabel('截止').fill('2026-02-28');
    await window.getByLabel('截止').blur();
    await expect(window.getByRole('heading', { name: '2026年2月1日至2026年2月28日' })).toBeVisible();
    await expect(row.locator('td').first()).toHaveText('0');
    await window.getByText('年', { exact: true }).click();
    await expect(window.getByRole('heading', { name: '2026年', exact: true })).toBeVisible();
    await row.getByRole('button').click();
    const dialog = window.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: number })).toBeVisible();
    await dialog.getByRole('button', { name: '关闭' }).click();

    await window.getByRole('button', { name: '导出 Excel' }).click();
    const choosing = window.getByRole('dialog');
    await choosing.getByRole('checkbox').check();
    await choosing.getByRole('button', { name: '选择位置并导出' }).click();
    await expect(choosing.getByText('须写明原因')).toBeVisible();
    await choosing.getByRole('checkbox').uncheck();
    await choosing.getByRole('button', { name: '选择位置并导出' }).click();
    await expect(window.getByRole('button', { name: '打开文件', exact: true })).toBeVisible({
      timeout: 20_000,
    });

    const files = (await readdir(saveDir)).filter((name) => /\.(?:xlsx|part)$/.test(name));
    expect(files).toEqual(['客户投诉台账与指标 2026年.xlsx']);
    const parts = unzip(await readFile(join(saveDir, files[0] ?? '')));
    const ledger = readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '');
    expect(ledger.get('A2')?.text).toBe(number);
    expect([...ledger.values()].map(({ text }) => text)).toContain('138****0001');
    const jobs = await ask(window, 'job.list', {});
    expect(jobs).toMatchObject([{ kind: 'summary', state: 'done', note: '台账 1 行' }]);
    expect(await desk.problems()).toEqual([]);
  } finally {
    await desk.close();
  }
});
