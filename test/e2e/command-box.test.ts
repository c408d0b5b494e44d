import { expect, test } from '@playwright/test';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard } from './by-hand.ts';
import { NOW } from './desk-steps.ts';

let desk: Desk | undefined;
test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

test('spec 30 Ctrl+K leads to a matter, a screen, a parameter and a new form, by keys alone', async () => {
  desk = await launchDesk({ now: NOW });
  const page = desk.window;
  await beginByHand(page);
  await registerByKeyboard(page);
  const box = page.getByRole('combobox', { name: '查找与命令' });
  const found = page.getByRole('listbox', { name: '找到的' });

  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await page.keyboard.type('000001');
  await expect(found.getByRole('option', { selected: true })).toContainText('A1TS2026-000001');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();

  // Nothing waits for a callback yet: the verb narrows to nothing.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('回访 0001');
  await expect(found).toContainText('没有找到');
  await box.fill('jb');
  await expect(found.getByRole('option', { selected: true })).toContainText('交班');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '交班 F6' })).toHaveAttribute('aria-current', 'page');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('补录界限');
  await expect(found.getByRole('option', { selected: true })).toContainText('补录界限');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('查找参数')).toHaveValue('补录界限');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('受理 13900001111');
  await expect(found.getByRole('option', { selected: true })).toContainText('新开一份登记表');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('联系电话')).toHaveValue('13900001111');
  expect(await desk.problems()).toEqual([]);
});

test('spec 30 F3: Enter opens the only hit, Down stands on the first, what is typed in the list goes to the box', async () => {
  desk = await launchDesk({ now: NOW });
  const page = desk.window;
  await beginByHand(page);
  await registerByKeyboard(page);
  await page.keyboard.press('F3');
  const box = page.getByLabel('查找台账');
  const row = page.getByRole('row', { name: /A1TS2026-000001/ });
  await expect(row).toBeVisible();
  await expect(box).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid', { name: '台账' })).toBeFocused();
  await expect(row).toHaveClass(/active/);
  // Nobody types a number into a list.
  await page.keyboard.type('0001');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('0001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
});
