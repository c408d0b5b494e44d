import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import type { MoveForm } from '#contract/work/moves.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

const PEOPLE = [
  { name: '王接待', roles: ['receptionist'], pin: PIN },
  { name: '张专管', roles: ['handler'], pin: PIN },
  { name: '李主管', roles: ['manager'], pin: PIN },
];

/** Complaints whose round is done and which wait to be called back; nobody is signed in. */
async function waiting(now: string, ...customers: readonly string[]): Promise<Page> {
  desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: PEOPLE,
  });
  for (const customer of customers) await toCallback(page, customer);
  await ask(page, 'session.signOut', {});
  await desk.setClock(now);
  await page.reload();
  return page;
}

async function enter(page: Page, name: string): Promise<void> {
  const { people } = await ask(page, 'setup.status', {});
  await ask(page, 'session.signIn', { userId: people.find((each) => each.name === name)?.id, pin: PIN });
}

/** Registered by the receptionist, everything else by the handler, with the duties of 有效 done. */
async function toCallback(page: Page, customerName: string): Promise<void> {
  await enter(page, '王接待');
  const { terms, categories, departments } = await ask(page, 'dictionary.all', {});
  const termOf = (name: string) => terms.find(({ dictionary }) => dictionary === name)?.id;
  const { id } = await ask(page, 'case.register', {
    requestId: crypto.randomUUID(),
    kind: 'complaint',
    receivedAt: NOW,
    channelId: termOf('channel'),
    categoryId: categories.find(({ label }) => label === '渗漏水')?.id,
    customerName,
    customerType: 'owner',
    customerPhone: '13800000001',
    contactName: `${customerName}的家人`,
    contactPhone: '13900000002',
    unit: '3栋2单元501',
    content: '卫生间顶棚渗水，已经滴到客厅地板，楼上住户不在家，联系不上。',
    demand: '尽快派人维修，并恢复吊顶。',
  });
  await enter(page, '张专管');
  const move = async (name: MoveForm['move'], input: object) => {
    const { version } = await ask(page, 'case.get', { id });
    await ask(page, 'move.make', { caseId: id, version, move: name, ...input });
  };
  await move('judge', { nature: 'valid', reason: '防水层破损，属工程质量缺陷。' });
  const departmentId = departments.find(({ name }) => name === '防水施工单位')?.id;
  await move('dispatch', { departmentId, means: 'phone' });
  await ask(page, 'followUp.add', {
    caseId: id,
    type: 'answered_customer',
    content: '已致歉并告知明日维修。',
    apologised: true,
    explained: true,
  });
  const { version } = await ask(page, 'case.get', { id });
  await ask(page, 'finding.save', {
    caseId: id,
    version,
    causeId: termOf('cause'),
    result: '已重做防水层。',
  });
  const plan = { content: '同批次房间复查防水。', owner: '王工', dueOn: '2026-03-20' };
  await ask(page, 'measure.add', { caseId: id, type: 'correction', ...plan });
  const orderId = (await ask(page, 'move.work', { caseId: id })).orders[0]?.id;
  await move('sign_for', { orderId, by: '刘队长' });
  await move('reply', { orderId, by: '刘队长', reply: '已重做防水并闭水 24 小时，吊顶已恢复。' });
  await move('accept_reply', { orderId });
}

const chosen = (page: Page) =>
  page.getByRole('radiogroup', { name: '回访结果' }).getByRole('radio', { checked: true });
const call = (page: Page, customer: string) => page.getByRole('group', { name: `回访 ${customer}` });

test.describe('spec 30 回访', () => {
  test('B3 B5 the keys: 4 asks for the reason and sends the case back, 2 closes the next', async () => {
    const page = await waiting(NOW, '测试顾客甲', '测试顾客乙');
    const { keyboard } = page;
    await signInByHand(page, '王接待');
    await expect(page.getByRole('heading', { name: '今天要做' })).toBeVisible();
    await expect(page.getByRole('row', { name: /A1TS2026-000001 .*测试顾客甲/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /回访.*2 件待回访/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'desk');

    await keyboard.press('F4');
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await expect(chosen(page)).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'open');
    await keyboard.press('Enter');
    await expect(page.getByText('请先按 1—4 选择满意程度')).toBeVisible();

    await keyboard.press('4');
    await expect(page.locator('.chosen')).toHaveText('4 不满意');
    await keyboard.press('Enter');
    await expect(page.getByText('请选择原因。')).toBeVisible();
    await expect(page.getByText('请写明客户说的原因。')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'refused');
    const { tasks } = await ask(page, 'callback.queue', {});
    expect(tasks.map(({ callback }) => callback.attempts)).toEqual([[], []]);

    await keyboard.press('Space'); // the first reason, where the cursor already stands
    await page.getByLabel('客户原话').focus();
    await keyboard.type('3天了还在漏，1次都没人来看');
    await expect(page.getByLabel('客户原话')).toHaveValue('3天了还在漏，1次都没人来看');
    await expect(page.locator('.chosen')).toHaveText('4 不满意');
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客甲' })).toContainText(
      '4 不满意，已退回重办，第 2 轮',
    );
    expect(await ask(page, 'case.get', { id: 1 })).toMatchObject({ state: 'dispatched', round: 2 });

    await expect(call(page, '测试顾客乙')).toBeFocused();
    await expect(chosen(page)).toHaveCount(0);
    await expect(page.locator('.progress')).toHaveText('今日 1/2');
    await keyboard.press('2');
    await expect(page.locator('.chosen')).toHaveText('2 满意');
    await shoot(page, 'satisfied');
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客乙' })).toContainText(
      '2 满意，本件已关闭。',
    );
    await expect(page.getByText('现在没有要回访的客户')).toBeVisible();
    expect(await ask(page, 'case.get', { id: 2 })).toMatchObject({ state: 'closed', closeKind: 'confirmed' });

    await page.getByRole('tab', { name: '不满意' }).click();
    await expect(page.getByRole('row', { name: /A1TS2026-000001/ })).toContainText('3天了还在漏');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'sheet');
    expect(await desk?.problems()).toEqual([]);
  });

  test('B8 a wrong key: 4 for 2 is set right by Alt+Z before the next, later by the manager on the case', async () => {
    const page = await waiting(NOW, '测试顾客甲', '测试顾客乙');
    const { keyboard } = page;
    await signInByHand(page, '王接待');
    await keyboard.press('F4');
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await keyboard.press('4');
    await page.getByRole('radiogroup', { name: '不满意的原因' }).getByText('问题未解决').click();
    await page.getByLabel('客户原话').fill('按错了');
    await keyboard.press('Control+Enter');
    const said = page.getByRole('status').filter({ hasText: '测试顾客甲' });
    await expect(said).toContainText('已退回重办，第 2 轮');
    await shoot(page, 'said-wrong');

    await keyboard.press('Alt+z');
    const sheet = page.getByRole('dialog', { name: '更正回访结果' });
    await expect(sheet).toContainText('原结果 4 不满意');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'correct-last');
    await sheet.getByText('2 满意', { exact: true }).click();
    await sheet.getByRole('button', { name: /更正/ }).click();
    await expect(said).toContainText('结果已更正为 2 满意');
    expect((await ask(page, 'case.get', { id: 1 })).state).toBe('closed');

    await expect(call(page, '测试顾客乙')).toBeVisible();
    await keyboard.press('Escape');
    await call(page, '测试顾客乙').focus();
    await keyboard.press('1');
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客乙' })).toContainText('本件已关闭');
    await page.getByRole('button', { name: '退出登录' }).click();

    await signInByHand(page, '李主管');
    await keyboard.press('F3');
    await page.getByText('A1TS2026-000001').first().click();
    await expect(page.getByRole('region', { name: '经过' }).locator('del')).toHaveText('4 不满意');
    await page.getByRole('button', { name: '更正 A1TS2026-000001-H1' }).click();
    const record = page.getByRole('dialog', { name: '主管更正回访结果' });
    await record.getByText('1 非常满意', { exact: true }).click();
    await record.getByLabel('更正原因').fill('客户来电说明');
    await record.getByLabel('主管 PIN').fill(PIN);
    await shoot(page, 'correct-record');
    await record.getByRole('button', { name: /更正/ }).click();
    await expect(record).toBeHidden();
    await expect(page.getByRole('region', { name: '经过' }).locator('del')).toHaveText([
      '4 不满意',
      '2 满意',
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'corrected-case');
    expect(await desk?.problems()).toEqual([]);
  });

  test('B3 the keys are dead in text fields and while an input method composes', async () => {
    const page = await waiting(NOW, '测试顾客甲');
    await signInByHand(page, '王接待');
    await page.keyboard.press('F4');
    await page.getByLabel('建议').focus();
    await page.keyboard.type('4 12 un');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('建议')).toHaveValue('4 12 un\n');
    await expect(chosen(page)).toHaveCount(0);

    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'man yi', selectionStart: 6, selectionEnd: 6 });
    for (const key of ['2', '4', 'U', 'Enter', 'Control+Enter']) await page.keyboard.press(key);
    await expect(chosen(page)).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect((await ask(page, 'callback.queue', {})).tasks[0]?.callback.attempts).toEqual([]);
    await session.send('Input.insertText', { text: '满意' });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('1');
    await expect(page.locator('.chosen')).toHaveText('1 非常满意');
    await page.keyboard.press('F2');
    await page.keyboard.press('F4');
    await expect(page.getByLabel('建议')).toHaveValue(/^4 12 un\n/);
  });

  test('B2 B4 B8 rest time asks a reason, no answer keeps the task, the handler is refused', async () => {
    const page = await waiting(NOW.replace('T09:00', 'T12:30'), '测试顾客甲', '测试顾客乙');
    await signInByHand(page, '张专管');
    await page.keyboard.press('F4');
    await expect(page.getByRole('alert')).toContainText('请由当班的其他同事回访');
    await page.keyboard.press('2');
    await expect(chosen(page)).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'refusal');
    await page.getByRole('button', { name: '退出登录' }).click();

    await signInByHand(page, '王接待');
    await page.keyboard.press('F4');
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await page.keyboard.press('U');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('此时回访的原因')).toBeFocused();
    await expect(page.getByText('现在是客户休息时间，请填写此时回访的原因。')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'rest');
    await page.keyboard.type('客户约定午间联系');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客甲' })).toContainText('未接通，已记录');

    await expect(call(page, '测试顾客乙')).toBeFocused();
    await page.keyboard.press('Y');
    await expect(page.getByLabel('约定时间')).toBeFocused();
    await shoot(page, 'appointment');
    await page.keyboard.type('明天10点');
    await page.getByLabel('此时回访的原因').fill('客户约定午间联系');
    await page.getByLabel('约定时间').focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客乙' })).toContainText(
      '已约 明天 10:00 再访',
    );
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await page.keyboard.press('N');
    await page.getByLabel('此时回访的原因').fill('客户约定午间联系');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客甲' })).toContainText('拒访');
    await page.getByRole('tab', { name: '未成功外呼' }).click();
    await expect(page.getByRole('row', { name: /A1TS2026-000001/ })).toContainText('测试顾客甲');

    await page.getByRole('button', { name: '录入回复' }).click();
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await page.getByText('短信', { exact: true }).click();
    await expect(page.getByLabel('此时回访的原因')).toHaveCount(0);
    await page.keyboard.press('3');
    await expect(page.getByRole('radio', { name: '问题未解决' })).toBeFocused();
    await page.keyboard.press('1');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'late');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: '测试顾客甲' })).toContainText(
      '1 非常满意，本件已关闭。',
    );
    await expect(page.getByText('没有未成功外呼的客户')).toBeVisible();
    const { callbacks } = await ask(page, 'move.work', { caseId: 1 });
    expect(callbacks.at(-1)).toMatchObject({ level: 1, method: 'sms' });
    expect(await desk?.problems()).toEqual([]);
  });
});

/** Pictures for looking at, in both sizes, when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  if (!folder) return;
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
