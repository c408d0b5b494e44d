import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { ADMIN_PIN, PIN } from './desk-steps.ts';

/** What a person does in the window, with mouse and keys; nothing here asks the office directly. */

/** The administrator's password of these tests. */
export const PASSWORD = 'correct horse 9';

/** Fills the first run's page: one organisation, one administrator, a receptionist and a manager. */
export async function fillFirstRun(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('示范服务中心');
  await page.getByLabel('站点代码').fill('a1');
  const administrator = page.getByRole('region', { name: '系统管理员' });
  await administrator.getByLabel('姓名').fill('系统管理员甲');
  await administrator.getByLabel('密码').fill(PASSWORD);
  await administrator.getByLabel('再输一次').first().fill(PASSWORD);
  await administrator.getByLabel('PIN').fill(ADMIN_PIN);
  await administrator.getByLabel('再输一次').last().fill(ADMIN_PIN);
  await page.getByRole('button', { name: '再加一人' }).click();
  const [receptionist, manager] = [
    page.getByRole('group', { name: '第 1 人' }),
    page.getByRole('group', { name: '第 2 人' }),
  ];
  await receptionist.getByLabel('姓名').fill('王接待');
  await receptionist.getByLabel('PIN').fill(PIN);
  await manager.getByLabel('姓名').fill('李主管');
  await manager.getByLabel('主管').check();
  await manager.getByLabel('PIN').fill(PIN);
}

/** First run to the end, the receptionist signed in, the intake form open. */
export async function beginByHand(page: Page): Promise<void> {
  await fillFirstRun(page);
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('我已抄写或打印').check();
  await page.getByRole('button', { name: '开始使用' }).click();
  await signInByHand(page, '王接待');
  await page.keyboard.press('F2');
}

/** Picks a name and types the six digits. */
export async function signInByHand(page: Page, name: string, pin = PIN): Promise<void> {
  await page.getByRole('option', { name }).click();
  await page.keyboard.type(pin);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** One complaint with the keyboard alone, from the empty form to the number. */
export async function registerByKeyboard(page: Page, phone = '13800000001'): Promise<void> {
  const { keyboard } = page;
  await expect(page.getByLabel('联系电话')).toBeFocused();
  await keyboard.type(phone);
  await keyboard.press('Enter');
  await keyboard.type('测试顾客甲');
  await keyboard.press('Enter');
  await keyboard.type('3栋2单元1201');
  await keyboard.press('Enter');
  await keyboard.press('Space'); // 业主
  await keyboard.press('Enter');
  await keyboard.type('电梯困人二十分钟');
  await keyboard.press('Tab'); // Enter is a new line here
  await keyboard.press('Enter'); // 被投诉对象
  await keyboard.type('书面答复');
  await keyboard.press('Tab');
  await keyboard.press('Enter'); // 要求方式
  await choose(page, '渠道', '来电');
  await keyboard.press('Enter');
  await choose(page, '类别', '电梯');
  await keyboard.press('Control+Enter');
  await expect(page.getByText('已登记 · 测试顾客甲')).toBeVisible();
}

/** Types into the list that has the focus and takes its first entry. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  const list = page.getByLabel(label);
  await expect(list).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(list).toHaveAttribute('aria-expanded', 'false');
}

/** The rules axe checks, as `rule: element`, so that a failure says where. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // Half a megabyte of script is read once per page, and what passed is not written up: a third of the time.
  const present = await Promise.all(page.frames().map((frame) => frame.evaluate(() => 'axe' in globalThis)));
  const builder = new AxeBuilder({ page, ...(present.every(Boolean) ? { axeSource: ';' } : {}) });
  const { violations } = await builder
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
