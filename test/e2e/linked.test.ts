import { expect, type Page, test } from '@playwright/test';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

/** For the eye: DESK_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/linked-${name}.png` });
}

async function looks(page: Page, name: string): Promise<void> {
  await shot(page, name);
  expect(await accessibilityFaults(page)).toEqual([]);
}

async function changePerson(page: Page, name: string, pin = PIN): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, name, pin);
}

/** One household of the broken lift. */
async function household(page: Page, n: number): Promise<number> {
  const { terms, categories } = await ask(page, 'dictionary.all', {});
  const { id } = await ask(page, 'case.register', {
    requestId: crypto.randomUUID(),
    kind: 'complaint',
    receivedAt: NOW,
    channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id,
    categoryId: categories.find(({ parentId }) => parentId !== null)?.id,
    customerName: `测试住户${n}`,
    customerType: 'owner',
    customerPhone: `1390000000${n}`,
    unit: `3栋2单元${n}01`,
    content: '电梯停运，老人无法下楼。',
  });
  return id;
}

async function make(page: Page, caseId: number, move: Readonly<Record<string, unknown>>): Promise<void> {
  const { version } = await ask(page, 'case.get', { id: caseId });
  await ask(page, 'move.make', { caseId, version, ...move });
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  // A required field's label ends in a star.
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click();
  await page.keyboard.type(text);
  await page.locator('.ant-select-item-option', { hasText: text }).first().click();
}

test.describe('spec 10, 20 D2, D3, 30 跟踪', () => {
  test('one lift, two households; the five lists; who does not cooperate; who signs for the manager', async () => {
    test.setTimeout(150_000);
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await ask(page, 'setup.complete', {
      organisation: '示范服务中心',
      site: 'A1',
      administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
      people: [
        { name: '王接待', roles: ['receptionist'], pin: PIN },
        { name: '赵专管', roles: ['handler'], pin: PIN },
        { name: '钱副手', roles: ['handler'], pin: PIN },
        { name: '李主管', roles: ['manager'], pin: PIN },
      ],
    });
    await page.reload();
    await signInByHand(page, '王接待');
    const lead = await household(page, 1);
    await household(page, 2);

    // D3: a complaint about our own staff, taken at the counter.
    await page.keyboard.press('F2');
    await page.getByLabel('联系电话').fill('13800000009');
    await page.getByLabel('姓名').fill('测试顾客乙');
    await page.getByLabel('内容').fill('专管员答复态度恶劣。');
    await pick(page, '受理渠道', '来电');
    await pick(page, '类别', '电梯');
    await pick(page, '涉及人员', '钱副手');
    await looks(page, '1-concerns');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已登记 · 测试顾客乙')).toBeVisible();

    // Linked cases.
    await changePerson(page, '赵专管');
    await page.keyboard.press('F3');
    await page.getByRole('row', { name: /A1TS2026-000002/ }).click();
    await page.getByRole('button', { name: '并入主件' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('请选择主件。')).toBeVisible();
    await pick(page, '主件', '000001');
    await page.getByLabel('并入原因').fill('同一部电梯停运。');
    await looks(page, '2-linking');
    await page.keyboard.press('Control+Enter');
    const family = page.getByRole('region', { name: '关联事项' });
    await expect(family).toContainText('主件');
    await expect(family).toContainText('测试住户1');
    await expect(page.getByRole('button', { name: '解除关联' })).toBeVisible();
    await looks(page, '3-follower');
    await family.getByRole('button', { name: 'A1TS2026-000001' }).click();
    await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
    await make(page, lead, { move: 'judge', nature: 'valid', reason: '维保不到位。' });
    const { departments } = await ask(page, 'dictionary.all', {});
    const contractor = departments.find(({ kind }) => kind === 'contractor');
    await make(page, lead, {
      move: 'dispatch',
      departmentId: contractor?.id,
      means: 'phone',
      person: '刘工',
    });
    await expect(family).toContainText('随主件办理');
    await expect(family.getByText('已派单')).toHaveCount(2);
    await looks(page, '4-lead');

    // D2: the five lists.
    await ask(page, 'followUp.add', {
      caseId: lead,
      type: 'contact',
      tracking: 'solved_in_days',
      content: '控制板已订货，后天到货。',
      nextContactAt: '2026-03-13T09:00:00.000+08:00',
    });
    await page.keyboard.press('F7');
    await expect(page.getByRole('tab', { name: '几天后解决 1' })).toBeVisible();
    await expect(page.getByRole('tab', { name: /^来件/ })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: /^几天后解决/ }).click();
    await expect(page.getByRole('region', { name: '几天后解决' })).toContainText('控制板已订货');
    await looks(page, '5-tracking');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: /^对结果不满意/ })).toBeFocused();
    await expect(page.getByText('没有“对结果不满意”的事项')).toBeVisible();

    // D3: the contractor doesn't cooperate.
    await page.getByRole('tab', { name: /^工单/ }).click();
    await page.getByRole('button', { name: '登记不配合' }).click();
    await expect(page.getByLabel('对方人员')).toHaveValue('刘工');
    await page.getByRole('textbox', { name: '情况' }).fill('电话不接，未派人到场。');
    await looks(page, '6-order-violation');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已登记 A1NW2026-000002。')).toBeVisible();
    await page.getByRole('tab', { name: '内部违规事件' }).click();
    const register = page.getByRole('region', { name: '内部违规事件情况登记' });
    await expect(register).toContainText('电话不接');
    await expect(register).not.toContainText('态度恶劣');
    await page.getByRole('button', { name: '登记一条' }).click();
    await pick(page, '部门或施工单位', contractor?.name ?? '');
    await page.getByRole('textbox', { name: '情况' }).fill('误记的一条。');
    await looks(page, '7-violation-form');
    await page.keyboard.press('Control+Enter');
    await expect(register).toContainText('A1NW2026-000003');

    await changePerson(page, '李主管');
    await page.keyboard.press('F7');
    await page.getByRole('tab', { name: '内部违规事件' }).click();
    await expect(register).toContainText('态度恶劣');
    await page.getByRole('button', { name: '作废 A1NW2026-000003' }).click();
    await page.getByLabel('作废原因').fill('重复登记。');
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(register).toContainText('已作废（李主管）：重复登记。');
    await looks(page, '8-violations');

    // Who signs for the manager: what the manager put up waits for the second person.
    const people = await ask(page, 'people.list', {});
    const toUserId = people.find(({ name }) => name === '赵专管')?.id;
    await ask(page, 'decision.reassign', { caseId: lead, toUserId, reason: '由赵专管跟进到底。' });
    await page.keyboard.press('F8');
    await expect(page.getByText('本项由您提请')).toBeVisible();
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: '人员' }).click();
    await page.getByRole('button', { name: '设定代理' }).click();
    await pick(page, '代理人', '钱副手');
    await page.getByRole('textbox', { name: /^到/ }).fill('3-20');
    await page.getByLabel('原因').fill('外出开会。');
    await looks(page, '9-deputy-form');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    const deputies = page.getByRole('region', { name: '代理与第二审批人' });
    await expect(deputies).toContainText('2026-03-11 至 2026-03-20');
    await deputies.getByRole('button', { name: '结束钱副手的代理' }).click();
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(deputies).toContainText('提前结束');

    await changePerson(page, '系统管理员甲', ADMIN_PIN);
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: '人员' }).click();
    await page.getByRole('button', { name: '设定代理' }).click();
    await page.getByRole('radiogroup', { name: '种类' }).getByText('第二审批人').click();
    await pick(page, '第二审批人', '钱副手');
    await page.getByLabel('原因').fill('只有一位主管。');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('系统管理员甲 PIN').fill(ADMIN_PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(deputies).toContainText('钱副手：李主管的第二审批人');
    await looks(page, '10-second');

    await changePerson(page, '赵专管');
    await page.keyboard.press('F8');
    await expect(page.getByText('等主管、代理或第二审批人签批。')).toBeVisible();
    await expect(page.getByLabel('批复意见')).toHaveCount(0);
    await changePerson(page, '钱副手');
    await page.keyboard.press('F8');
    await expect(page.getByText('您是李主管的第二审批人')).toBeVisible();
    await page.getByLabel('批复意见').fill('同意。');
    await looks(page, '11-second-decides');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('钱副手 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByText('没有待批事项')).toBeVisible();
    expect(await desk.problems()).toEqual([]);
  });
});
