import type { Page } from '@playwright/test';
import { expect } from './expect.ts';
import { ADMINISTRATOR, PEOPLE, type PersonName, pinOf } from './people.ts';

/** First run by hand, to the recovery code and the sign-in page. */
export async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('春和物业服务中心');
  await page.getByLabel('站点代码').fill('A1');
  const administrator = page.getByRole('region', { name: '系统管理员' });
  await administrator.getByLabel('姓名').fill(ADMINISTRATOR.name);
  await administrator.getByLabel('密码').fill(ADMINISTRATOR.password);
  await administrator.getByLabel('再输一次').first().fill(ADMINISTRATOR.password);
  await administrator.getByLabel('PIN').fill(ADMINISTRATOR.pin);
  await administrator.getByLabel('再输一次').last().fill(ADMINISTRATOR.pin);
  for (const [index, person] of PEOPLE.entries()) {
    if (index > 0) await page.getByRole('button', { name: '再加一人' }).click();
    const row = page.getByRole('group', { name: `第 ${index + 1} 人` });
    await row.getByLabel('姓名').fill(person.name);
    if (person.role !== '接待员') {
      await row.getByLabel(person.role).check();
      await row.getByLabel('接待员').uncheck();
    }
    await row.getByLabel('PIN').fill(person.pin);
  }
}

/** Leaves the recovery code's page. */
export async function finishFirstRun(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('我已抄写或打印').check();
  await page.getByRole('button', { name: '开始使用' }).click();
}

/** Picks the name and types the PIN; whoever was there signs out first. */
export async function enter(page: Page, name: PersonName): Promise<void> {
  const leave = page.getByRole('button', { name: '退出登录' });
  const person = page.getByRole('option', { name });
  // Until one of the two is there, the page is still coming.
  await expect(leave.or(person).first()).toBeVisible();
  if (await leave.isVisible()) await leave.click();
  await person.click();
  await page.keyboard.type(pinOf(name));
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** What a customer says at the counter. */
export interface Matter {
  readonly phone: string;
  readonly name: string;
  readonly unit: string;
  readonly content: string;
  readonly demand: string;
  readonly category: string;
}

/** One complaint typed with the keyboard, ready to be registered with Ctrl+Enter. */
export async function typeComplaint(page: Page, matter: Matter): Promise<void> {
  const { keyboard } = page;
  await page.keyboard.press('F2');
  if (await page.getByText('已登记 ·').isVisible()) await keyboard.press('Control+Enter');
  await expect(page.getByLabel('联系电话')).toBeFocused();
  await keyboard.type(matter.phone);
  await keyboard.press('Enter');
  await keyboard.type(matter.name);
  await keyboard.press('Enter');
  await keyboard.type(matter.unit);
  await keyboard.press('Enter');
  await keyboard.press('Space'); // 业主
  await keyboard.press('Enter');
  await keyboard.type(matter.content);
  await keyboard.press('Tab'); // Enter is a new line in long texts
  await keyboard.press('Enter');
  await keyboard.type(matter.demand);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await choose(page, '渠道', '来电');
  await keyboard.press('Enter');
  await choose(page, '类别', matter.category);
}

/** Registers what stands in the form and answers with the number shown large. */
export async function register(page: Page, matter: Matter): Promise<string> {
  await typeComplaint(page, matter);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`已登记 · ${matter.name}`)).toBeVisible();
  return (
    (await page
      .getByText(/^A1TS\d{4}-\d{6}$/)
      .first()
      .textContent()) ?? ''
  );
}

async function choose(page: Page, label: string, text: string): Promise<void> {
  const list = page.getByLabel(label);
  await expect(list).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(list).toHaveAttribute('aria-expanded', 'false');
}

/** Opens a case from the register. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.keyboard.press('F3');
  await page
    .getByRole('row', { name: new RegExp(number) })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  await expect(nextStep(page).getByRole('group', { name: '可以办理' })).toBeVisible();
}

/** The panel with the moves. */
export const nextStep = (page: Page) => page.getByRole('region', { name: '下一步' });

/** Judges as 有效, dispatches to a contractor. */
export async function judgeAndDispatch(page: Page, department: string): Promise<void> {
  await nextStep(page).getByRole('button', { name: '判定性质' }).click();
  await page.getByRole('radiogroup', { name: '性质' }).getByText('有效').click();
  await page.getByLabel('判定理由').fill('卫生间防水层破损，属工程质量缺陷。');
  await page.keyboard.press('Control+Enter');
  await expect(nextStep(page).getByRole('status')).toHaveText('判定性质：已办理。');
  await nextStep(page).getByRole('button', { name: '派单' }).click();
  await page.getByLabel('责任部门').click();
  await page.keyboard.type(department);
  await page.keyboard.press('Enter');
  await page.getByLabel('经办人').fill('刘队长');
  await page.getByLabel('处理要求').fill('今日内到场查明渗漏点，两日内完成修复并书面答复。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: /^处理工单/ })).toContainText('-P1');
}

/** The order comes back: signed for, answered, accepted. */
export async function signReplyAccept(page: Page, reply: string): Promise<void> {
  await nextStep(page).getByRole('button', { name: '登记签收', exact: true }).click();
  await page.getByLabel('签收人').fill('刘队长');
  await page.keyboard.press('Control+Enter');
  await nextStep(page).getByRole('button', { name: '登记答复', exact: true }).click();
  await page.getByLabel('答复内容').fill(reply);
  await page.keyboard.press('Control+Enter');
  await nextStep(page).getByRole('button', { name: '审核通过' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('待回访').first()).toBeVisible();
}

/** J1: apology, cause and result, corrective measure. */
export async function recordDuties(page: Page, dueOn: string): Promise<void> {
  const records = page.getByRole('group', { name: '登记记录' });
  await records.getByRole('button', { name: '跟踪记录' }).click();
  await page.getByRole('radiogroup', { name: '类型' }).getByText('已答复客户').click();
  await page.getByLabel('内容').fill('致电客户致歉，告知已派防水单位今日到场，两日内修复。');
  await page.getByLabel('已致歉').check();
  await page.getByRole('radiogroup', { name: '跟踪状态' }).getByText('几天后解决').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: '跟踪记录', exact: true })).toContainText('致电客户致歉');
  await records.getByRole('button', { name: '原因与结果' }).click();
  await page.getByLabel('原因类别').click();
  await page.keyboard.type('质量缺陷');
  await page.keyboard.press('Enter');
  await page.getByLabel('原因说明').fill('楼上卫生间管根处防水层开裂。');
  await page.getByRole('radiogroup', { name: '处理方式' }).getByText('维修').click();
  await page.getByLabel('处理结果').fill('管根重做防水，闭水试验合格，吊顶已恢复。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: '办理', exact: true })).toBeVisible();
  await records.getByRole('button', { name: '纠正措施' }).click();
  await page.getByLabel('内容').fill('同楼栋同批次卫生间管根防水普查。');
  await page.getByLabel('责任人').fill('工程部');
  await page.getByLabel('完成期限').fill(dueOn);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: /^纠正措施与改进计划/ })).toContainText('期限');
}
