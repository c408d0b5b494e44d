import { expect, test } from '@playwright/test';
import { launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { NOW, PIN } from './desk-steps.ts';

test('spec 60 a clock that ran back stops registering; a manager goes on with a reason, and nothing typed is lost', async () => {
  const desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  try {
    await beginByHand(page);
    await registerByKeyboard(page);
    await desk.setClock(NOW.replace('T09:00', 'T08:00'));
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('联系电话').fill('13800000002');
    await page.getByLabel('内容').first().fill('楼道灯坏了。');
    await page.getByRole('button', { name: '退出登录' }).click();

    await signInByHand(page, '李主管');
    await page.keyboard.press('F2');
    await registerByKeyboardAgain();
    await expect(page.getByText('电脑时间早于最近一条记录，登记已停')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '时间无误，签字继续' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('电池没电，时间已校准。');
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByText('登记已停')).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/已登记 · /)).toBeVisible();
    expect(await desk.problems()).toEqual([]);
  } finally {
    await desk.close();
  }

  /** The draft is there; what it lacks is typed, and Ctrl+Enter is refused because of the clock. */
  async function registerByKeyboardAgain(): Promise<void> {
    await expect(page.getByLabel('联系电话')).toHaveValue('13800000002');
    await page.getByLabel('姓名').first().fill('测试顾客乙');
    await choose('渠道', '来电');
    await choose('类别', '电梯');
    await page.keyboard.press('Control+Enter');
  }

  async function choose(label: string, text: string): Promise<void> {
    await page.getByLabel(label).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
});
