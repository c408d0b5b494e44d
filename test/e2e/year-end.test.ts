import { expect, test } from '@playwright/test';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';
import { launchDesk } from '../support/electron-app.ts';
import { beginByHand, registerByKeyboard } from './by-hand.ts';
import { ask } from './desk-steps.ts';

const EVE = '2026-12-31T23:55:00.000+08:00';
const NEW_YEAR = '2027-01-01T00:00:20.000+08:00';

test('spec 60 midnight and the year’s end with the window open: what is typed stays, the new year’s numbers begin, today follows', async () => {
  const desk = await launchDesk({ now: EVE });
  const { window: page } = desk;
  const top = page.locator('.who-when time');
  try {
    await beginByHand(page);
    await registerByKeyboard(page);
    await expect(page.getByRole('status').getByText('A1TS2026-000001', { exact: true })).toBeVisible();
    await expect(top).toHaveText(/23:5\d/);
    // A page loaded anew would have forgotten this.
    await page.evaluate(() => Object.assign(window, { sinceLastYear: true }));

    // The clock passes midnight while the next call is being written down.
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('内容').first().fill('楼道灯坏了。');
    await desk.setClock(NEW_YEAR);
    await page.getByLabel('联系电话').fill('13800000002');
    await expect(top).toHaveText(/00:0\d/, { timeout: 90_000 });
    await expect(page.getByLabel('内容').first()).toHaveValue('楼道灯坏了。');
    await finish('测试顾客乙', 'A1TS2027-000001');
    // The next one is received in the new year.
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('联系电话').fill('13800000003');
    await page.getByLabel('内容').first().fill('门禁打不开。');
    await finish('测试顾客丙', 'A1TS2027-000002');

    await page.keyboard.press('F3');
    await expect(page.getByRole('row', { name: /A1TS2026-000001/ })).toContainText('昨天 23:5');
    await expect(page.getByRole('row', { name: /A1TS2027-000001/ })).toContainText('昨天 23:5');
    await expect(page.getByRole('row', { name: /A1TS2027-000002/ })).toContainText('今天 00:0');
    expect((await ask(page, 'desk.today', {})).counts.receivedToday).toBe(1);
    expect(await page.evaluate(() => 'sinceLastYear' in window)).toBe(true);
    expect(await desk.problems()).toEqual([]);
    expect(verifyRegister({ dataDir: desk.dataDir, now: NEW_YEAR }).ok).toBe(true);
  } finally {
    await desk.close();
  }

  /** Names the customer, chooses what has to be chosen, registers. */
  async function finish(name: string, number: string): Promise<void> {
    await page.getByLabel('姓名').first().fill(name);
    for (const [label, text] of [
      ['渠道', '来电'],
      ['类别', '电梯'],
    ] as const) {
      await page.getByLabel(label).click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(label)).toHaveAttribute('aria-expanded', 'false');
    }
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').getByText(number, { exact: true })).toBeVisible();
  }
});
