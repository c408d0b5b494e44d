import { expect, test } from '@playwright/test';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, fillFirstRun, signInByHand } from './by-hand.ts';
import { NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

test.describe('spec 30 First run and Sign in', () => {
  test('the page names every slip beside its field, keeps the rest, and ends with the recovery code', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await fillFirstRun(page);
    await expect(page.getByText('A1TS2026-000001')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);

    const again = page.getByRole('region', { name: '系统管理员' }).getByLabel('再输一次').first();
    await again.fill('something else');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('两次输入的密码不同，请重输。')).toBeVisible();
    await expect(again).toBeFocused();
    await again.fill('correct horse 9');
    const pin = page.getByRole('group', { name: '第 2 人' }).getByLabel('PIN');
    await pin.fill('12345');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('PIN 是 6 位数字。')).toBeVisible();
    await expect(page.getByLabel('单位名称')).toHaveValue('示范服务中心');

    await pin.fill(PIN);
    await page.keyboard.press('Control+Enter');
    const shown = page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/);
    await expect(shown).toBeVisible();
    const code = (await shown.textContent()) ?? '';
    const start = page.getByRole('button', { name: '开始使用' });
    await expect(start).toBeDisabled();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('我已抄写或打印').check();
    await start.click();

    await page.getByRole('option', { name: '系统管理员甲' }).click();
    await page.getByRole('button', { name: '忘记 PIN，用恢复码重设' }).click();
    await page.getByRole('textbox', { name: '恢复码' }).fill(code.toLowerCase());
    await page.getByLabel('新 PIN').fill('864209');
    await page.getByLabel('再输一次').fill('864209');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText('原恢复码已作废')).toBeVisible();
    await page.getByRole('button', { name: '我已抄写，去登录' }).click();
    await expect(page.getByRole('option', { name: '王接待' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await desk.problems()).toEqual([]);
  });

  test('a name is found by the initials of its pinyin, a wrong PIN says what is left', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await beginByHand(page);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('option').first().focus();
    await page.keyboard.type('wjd');
    await expect(page.getByLabel('王接待 的 PIN')).toBeFocused();
    await page.keyboard.type('000000');
    await expect(page.getByText(/PIN ?不正确/)).toBeVisible();
    await expect(page.getByLabel('王接待 的 PIN')).toHaveValue('');
    await page.keyboard.type(PIN);
    await expect(page.getByRole('heading', { name: '受理登记' })).toBeVisible();
  });

  test('the lock keeps what is being typed; another person may take over and the draft stays', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await beginByHand(page);
    await page.getByRole('textbox', { name: '内容' }).fill('说到一半');
    await page.keyboard.press('Control+L');
    await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F3');
    await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
    await page.keyboard.type(PIN);
    await expect(page.getByRole('heading', { name: '已锁定' })).toBeHidden();
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('说到一半');

    await page.keyboard.press('Control+L');
    await page.getByRole('button', { name: '换人登录' }).click();
    await signInByHand(page, '李主管');
    await expect(page.getByRole('banner').first()).toContainText('李主管');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('说到一半');
    await expect(page.getByText('王接待 的草稿')).toBeVisible();
  });
});
