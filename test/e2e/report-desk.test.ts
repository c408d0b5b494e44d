import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfText } from '../printing/pdf-text.ts';
import { readSheet } from '../reports/read-sheet.ts';
import { launchDesk } from '../support/electron-app.ts';
import { unzip } from '../support/zip.ts';
import { accessibilityFaults } from './by-hand.ts';
import { ADMIN_PIN, ask, NOW, PIN, registerCase, signIn } from './desk-steps.ts';

test('报表 the board, a monthly report written, published, corrected, exported and handed in', async () => {
  const saveDir = await mkdtemp(join(tmpdir(), 'desk-saved-'));
  const desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_SAVE_DIR: saveDir } });
  try {
    const { window } = desk;
    await ask(window, 'setup.complete', {
      organisation: '示范服务中心',
      site: 'A1',
      administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
      people: [
        { name: '王接待', roles: ['receptionist'], pin: PIN },
        { name: '李主管', roles: ['manager', 'handler'], pin: ADMIN_PIN },
      ],
    });
    await signIn(window, '李主管');
    await window.reload();
    await window.getByRole('button', { name: /^报表/ }).click();

    // The first day: words instead of empty axes.
    const board = window.getByRole('region', { name: '看板', exact: true });
    await expect(board.getByText('登记簿启用第 1 天')).toBeVisible();
    await expect(board.getByText('近 30 天没有受理和关闭。')).toBeVisible();
    expect(await accessibilityFaults(window)).toEqual([]);
    const { number } = await registerCase(window);
    await registerCase(window);
    await expect(board.locator('canvas').first()).toBeVisible();
    await expect(board.getByRole('definition').first()).toHaveText('2');
    expect(await accessibilityFaults(window)).toEqual([]);
    await board.getByRole('button', { name: /看表.*问题类别/ }).click();
    await expect(
      board.getByRole('table', { name: '问题类别' }).getByRole('cell', { name: '2' }),
    ).toBeVisible();

    await board.getByRole('button', { name: '打印看板' }).click();
    const preview = window.getByRole('dialog');
    await expect(preview.getByRole('heading', { name: /看板 · 共 \d 页/ })).toBeVisible({ timeout: 30_000 });
    await preview.getByRole('button', { name: '关闭' }).click();

    // A month later the fifth has passed.
    await desk.setClock('2026-04-07T11:00:00.000+08:00');
    await signIn(window, '李主管');
    await window.reload();
    const band = window.getByRole('region', { name: '到期的报表' });
    await expect(band.getByText('客户投诉情况及处理月报 2026年3月')).toBeVisible();
    await band.getByRole('button', { name: '客户投诉情况及处理月报 2026年3月' }).click();
    await expect(window.getByRole('heading', { name: '客户投诉情况及处理月报 2026年3月' })).toBeVisible();
    const flow = window.getByRole('region', { name: '受理、关闭、遗留' });
    await flow.getByRole('button', { name: '投诉 受理 2，看所列事项' }).click();
    await expect(window.getByRole('dialog').getByRole('button', { name: number })).toBeVisible();
    await window.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await window.getByLabel('情况分析').fill('三月两件投诉，均为设施。');
    expect(await accessibilityFaults(window)).toEqual([]);
    await window.getByRole('button', { name: '发布…' }).click();
    await window.getByRole('dialog').getByLabel(/PIN/).fill(ADMIN_PIN);
    await window.keyboard.press('Enter');
    const published = window.getByRole('region', { name: '情况分析' });
    await expect(published.getByText('三月两件投诉，均为设施。')).toBeVisible({ timeout: 20_000 });
    const [first] = await ask(window, 'publication.list', {});
    expect(first).toMatchObject({ revision: 1, cases: 2 });
    expect(first?.pdfDigest).toMatch(/^[0-9a-f]{64}$/);

    await window.getByRole('button', { name: '另存发布的 PDF' }).click();
    await expect(window.getByText('已存为')).toBeVisible();
    const saved = (await readdir(saveDir)).find((name) => name.endsWith('.pdf')) ?? '';
    const pdf = await readFile(join(saveDir, saved));
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(first?.pdfDigest);
    const pages = await pdfText(pdf);
    const text = pages.map((page) => page.text).join('');
    expect(text).toContain('三月两件投诉，均为设施。');
    expect(text).toContain('投诉热点');
    expect(pages.every(({ width, height }) => Math.round(width) === 595 && Math.round(height) === 842)).toBe(
      true,
    );

    // A correction is a numbered revision with its reason.
    await window.getByRole('tab', { name: '报表' }).click();
    await window.getByLabel('情况分析').fill('三月两件投诉，均为公共设施。');
    await window.getByRole('button', { name: '更正并重新发布…' }).click();
    await window.getByLabel('更正原因').fill('措辞更正');
    await window.getByRole('dialog').getByLabel(/PIN/).fill(ADMIN_PIN);
    await window.keyboard.press('Enter');
    await expect(window.getByText('更正原因：措辞更正')).toBeVisible({ timeout: 20_000 });
    await expect(window.getByRole('navigation', { name: '已发布的报表' }).getByRole('button')).toHaveCount(2);

    await window.getByRole('button', { name: '导出 Excel' }).click();
    await window.getByRole('button', { name: '选择位置并导出' }).click();
    await expect(window.getByRole('button', { name: '打开文件', exact: true })).toBeVisible({
      timeout: 20_000,
    });
    const book = (await readdir(saveDir)).find((name) => name.endsWith('.xlsx')) ?? '';
    expect(book).toBe('客户投诉情况及处理月报 2026年3月（第2次发布）.xlsx');
    const parts = unzip(await readFile(join(saveDir, book)));
    const sheet = readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '');
    expect([sheet.get('A2')?.text, sheet.get('C2')?.text]).toEqual(['投诉', '2']);
    // Its charts were painted in a hidden window of the program itself.
    const pictures = [...parts.keys()].filter((name) => name.startsWith('xl/media/'));
    expect(pictures.length).toBeGreaterThan(0);
    expect(parts.get(pictures[0] ?? '')?.length).toBeGreaterThan(2000);

    await window.getByRole('tab', { name: '报送' }).click();
    const row = window.getByRole('row').filter({ hasText: '客户投诉情况及处理月报' }).first();
    await expect(row).toContainText('已逾期');
    await row.getByRole('button', { name: '已报送…' }).click();
    await window.getByRole('button', { name: '登记报送' }).click();
    await expect(window.getByText(/李主管 以纸质报送总经理、各部门（迟报）/)).toBeVisible();
    expect(await accessibilityFaults(window)).toEqual([]);
    expect(await desk.problems()).toEqual([]);
  } finally {
    await desk.close();
  }
});
