import { expect, type Page, test } from '@playwright/test';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { openTestOffice, pinOf } from '../support/office.ts';
import { growByCopies } from '../support/seed-copies.ts';
import { seedOffice } from '../support/seed-office.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';

const ROWS = 10_000;
let scratch: string;
let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true });
});

test('台账 with 10,000 rows: narrowed, kept as a view, a case opened deep down, and back to the same row', async () => {
  test.setTimeout(300_000);
  const now = await longRegister();
  desk = await launchDesk({ dataDir: join(scratch, 'data'), now });
  const { window: page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  await signInByHand(page, '前台甲', pinOf('前台甲'));
  await page.keyboard.press('F3');
  const grid = page.getByRole('grid', { name: '台账' });
  await expect(grid.getByRole('row').nth(5)).toBeVisible();
  await page.screenshot({ path: join('test-results', 'e2e', 'register-1366.png') });
  expect(await accessibilityFaults(page)).toEqual([]);

  // Scrolled far down, a page at a time.
  await page.getByLabel('种类', { exact: true }).selectOption({ label: '投诉' });
  await page.getByLabel('跟进', { exact: true }).selectOption({ label: '前台乙' });
  for (let n = 0; n < 8; n += 1) {
    await grid.evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
    await page.waitForTimeout(120);
  }
  const row = grid.getByRole('row').nth(14);
  const number = (await row.getByRole('gridcell').nth(1).textContent()) ?? '';
  const before = await topOf(page, number);
  await row.click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  expect(Math.abs((await topOf(page, number)) - before)).toBeLessThan(2);
  // Also after a look at another screen.
  await page.keyboard.press('F5');
  await expect(grid).toBeHidden();
  await page.keyboard.press('F3');
  await expect(grid.getByRole('row', { name: number })).toBeVisible();
  expect(Math.abs((await topOf(page, number)) - before)).toBeLessThan(2);
  await page.screenshot({ path: join('test-results', 'e2e', 'register-deep.png') });

  await page.getByRole('button', { name: '保存视图…' }).click();
  await page.getByLabel('名称').fill('乙的投诉');
  await page.screenshot({ path: join('test-results', 'e2e', 'register-save-view.png') });
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('视图', { exact: true })).toHaveValue(/\d+/);
  await page.getByRole('button', { name: '选列…' }).click();
  await page.getByRole('checkbox', { name: '末次回访' }).check();
  await page.getByRole('button', { name: '客户 前移' }).click();
  await page.screenshot({ path: join('test-results', 'e2e', 'register-columns.png') });
  await page.getByRole('button', { name: '确定' }).click();
  await expect(grid.getByRole('columnheader').nth(3)).toHaveText('客户');
  // Remembered a moment later, for the next time this person comes.
  await page.waitForTimeout(2500);
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, '前台乙', pinOf('前台乙'));
  await page.keyboard.press('F3');
  await expect(page.getByRole('button', { name: '清除筛选' })).toBeHidden();
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, '前台甲', pinOf('前台甲'));
  await page.keyboard.press('F3');
  await expect(page.getByRole('button', { name: '清除筛选' })).toBeVisible();
  await expect(grid.getByRole('columnheader').nth(3)).toHaveText('客户');

  // Marked by keys, all of them only as far as can be printed at once.
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('已选 3 件')).toBeVisible();
  await page.getByRole('button', { name: '打印登记表' }).click();
  await page.screenshot({ path: join('test-results', 'e2e', 'register-print.png') });
  await page.keyboard.press('Escape');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('一次最多选 500 件，已选最前面的 500 件')).toBeVisible();
  await page.getByLabel('性质', { exact: true }).selectOption({ label: '无效' });
  await expect(page.getByText('没有符合筛选的事项')).toBeVisible();
  await page.screenshot({ path: join('test-results', 'e2e', 'register-empty.png') });
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await page.getByLabel('查找台账').fill('渗水');
  await page.getByLabel('状态', { exact: true }).selectOption({ label: '未办结' });
  await page.getByLabel('受理日期').selectOption({ label: '自选日期…' });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(grid.getByRole('row').nth(3)).toBeVisible();
  await page.screenshot({ path: join('test-results', 'e2e', 'register-1920.png') });
  expect(await desk.problems()).toEqual([]);
});

/** A register of 10,000 copied cases; the moment after its newest event. */
async function longRegister(): Promise<string> {
  scratch = await mkdtemp(join(tmpdir(), 'long-'));
  const dataDir = join(scratch, 'data');
  await mkdir(dataDir);
  const office = await openTestOffice({ dataDir });
  await seedOffice(office);
  const words = await office.dictionaries();
  office.close();
  const { at } = growByCopies(dataDir, words, ROWS);
  return at;
}

/** Where a row stands in the window. */
async function topOf(page: Page, number: string): Promise<number> {
  const box = await page.getByRole('row', { name: number }).boundingBox();
  return box?.y ?? Number.NaN;
}
