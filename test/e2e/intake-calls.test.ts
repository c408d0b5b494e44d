import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { ask, NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'calls-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function begin(): Promise<Page> {
  desk = await launchDesk({ now: NOW });
  await beginByHand(desk.window);
  return desk.window;
}

/** Every step is a picture, for looking at it. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK_AT'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

test.describe('spec 30 受理: calls as they come', () => {
  test('T1 a whole call by keyboard only: a text at hand, its blanks, 当场办结, and the next call', async () => {
    const page = await begin();
    const { keyboard } = page;
    await expect(page.getByLabel('联系电话')).toBeFocused();
    await keyboard.type('13800000001');
    await keyboard.press('Enter');
    await keyboard.type('测试顾客甲');
    await keyboard.press('Alt+M');
    await keyboard.type('dtkr');
    await keyboard.press('Enter');
    const content = page.getByRole('textbox', { name: '投诉内容' });
    await expect(content).toBeFocused();
    await expect(content).toHaveValue(/【楼栋单元】电梯困人/);
    await keyboard.type('3栋2单元');
    await keyboard.press('Tab');
    await keyboard.type('12');
    await keyboard.press('Tab');
    await keyboard.type('2');
    await expect(content).toHaveValue(/^3栋2单元电梯困人，轿厢停在12层，被困2人/);
    await expect(page.getByText('还有 1 处【】没有填')).toBeVisible();
    await keyboard.press('Tab');
    await keyboard.type('无');
    await expect(page.getByRole('radio', { name: '重大' })).toBeChecked();
    await expect(page.getByRole('region', { name: '本类事项' })).toContainText('电梯故障');
    await keyboard.press('Tab');
    await expect(page.getByLabel('被投诉对象')).toBeFocused();
    await page.getByLabel('受理渠道').focus();
    await keyboard.type('ld');
    await keyboard.press('Enter');
    await expect(page.getByRole('region', { name: '归类' }).getByTitle('来电')).toBeVisible();
    await page.getByLabel('承诺答复').focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await expect(page.getByLabel('承诺答复')).toHaveValue(/今日下班前/);
    await keyboard.press('Enter');
    await expect(page.getByLabel('承诺答复')).toHaveValue(/^2026-03-11 1[78]:/);
    await look(page, 'call-1-form');
    await keyboard.press('Alt+D');
    await page.getByRole('textbox', { name: '处理与答复' }).fill('通知维保到场，十分钟放人，已向客户道歉。');
    await page.getByText('有效', { exact: true }).click();
    await page.getByText('2 满意', { exact: true }).click();
    await look(page, 'call-2-settle');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Control+Enter');
    await expect(page.getByText('已登记并办结 · 测试顾客甲')).toBeVisible();
    await look(page, 'call-3-number');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Alt+Shift+N');
    await expect(page.getByLabel('客户姓名')).toHaveValue('测试顾客甲');
    await expect(page.getByLabel('联系电话')).toHaveValue('13800000001');
    await expect(page.getByRole('textbox', { name: '投诉内容' })).toHaveValue('');
    await expect(page.getByRole('status', { name: '相近的事项' })).toContainText('A1TS2026-000001');
    await look(page, 'call-4-same-caller');
    expect(await desk?.problems()).toEqual([]);
  });

  test('T4 T5 a repeat caller: 催办 in one key without leaving the form; the third call goes to the manager', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await page.keyboard.press('Control+Enter');
    for (const round of [1, 2, 3]) {
      await page.keyboard.type('0001');
      await expect(page.getByRole('listbox', { name: '可能的客户' })).toContainText('测试顾客甲');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: '未办结' })).toContainText('A1TS2026-000001');
      await page.getByRole('textbox', { name: '投诉内容' }).fill(`第${round}次问什么时候来修`);
      await page.keyboard.press(round === 2 ? 'Alt+B' : 'Alt+C');
      const sheet = page.getByRole('region', { name: '来电记入未办结事项' });
      await expect(sheet.getByLabel('客户说')).toHaveValue(`第${round}次问什么时候来修`);
      await look(page, `further-${round}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      await expect(sheet.getByRole('status')).toContainText(round === 2 ? '已记补充' : '已记催办');
      if (round === 3) await expect(sheet.getByRole('status')).toContainText('已转主管');
      await page.keyboard.press('Control+Enter');
      await expect(sheet).toHaveCount(0);
      await expect(page.getByRole('textbox', { name: '投诉内容' })).toHaveValue('');
      await page.getByLabel('联系电话').focus();
    }
    const { rows } = await ask(page, 'case.page', {});
    expect(rows).toHaveLength(1);
    const { followUps } = await ask(page, 'move.work', { caseId: rows[0]?.id });
    expect(followUps.map(({ type }) => type)).toEqual(['urge', 'supplement', 'urge']);
  });

  test('H6 an interrupted call: two drafts side by side, then a kill -9, and both are there', async () => {
    const dataDir = join(scratch, 'data');
    desk = await launchDesk({ now: NOW, dataDir });
    await beginByHand(desk.window);
    await desk.window.getByLabel('联系电话').fill('13800000002');
    await desk.window.keyboard.press('Alt+D');
    await desk.window.getByRole('textbox', { name: '处理与答复' }).fill('正在解释');
    await desk.window.keyboard.press('Alt+N');
    await desk.window.keyboard.press('Alt+3');
    await desk.window.getByRole('textbox', { name: '咨询内容' }).fill('窗口有人问停车费');
    await desk.window.getByRole('textbox', { name: '答复内容' }).fill('按物价局备案标准');
    await look(desk.window, 'enquiry');
    await expect(desk.window.getByText('草稿已保存')).toBeVisible();
    await desk.kill();
    desk = await launchDesk({ now: NOW, dataDir });
    const { window: page } = desk;
    await signInByHand(page, '王接待');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: '答复内容' })).toHaveValue('按物价局备案标准');
    await expect(page.getByRole('button', { name: '登记并办结' })).toBeVisible();
    await page.getByRole('button', { name: '投诉 13800000002' }).click();
    await expect(page.getByRole('textbox', { name: '处理与答复' })).toHaveValue('正在解释');
  });

  test('T4 what another person registers or types of the same caller is said while typing', async () => {
    const page = await begin();
    await page.getByLabel('联系电话').fill('13900000007');
    await page.getByRole('textbox', { name: '投诉内容' }).fill('王接待记到一半');
    await expect(page.getByText('草稿已保存')).toBeVisible();
    await page.getByRole('button', { name: '退出登录' }).click();
    await signInByHand(page, '李主管');
    await page.keyboard.press('F2');
    await page.keyboard.press('Alt+N');
    await page.getByLabel('联系电话').fill('13900000007');
    const band = page.getByRole('status', { name: '相近的事项' });
    await expect(band).toContainText('王接待正在填写同一电话的投诉');
    expect(await accessibilityFaults(page)).toEqual([]);
    await look(page, 'parallel');
    await band.getByRole('button', { name: '看这份草稿' }).click();
    await expect(page.getByRole('textbox', { name: '投诉内容' })).toHaveValue('王接待记到一半');
  });
});

test.describe('E1 E8 corrections', () => {
  test('E1 before it is told a slip is put right at once; afterwards it is signed and the old value stays', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await page.keyboard.press('Alt+X');
    await beginCorrecting(page);
    const sheet = page.getByRole('region', { name: '修改登记内容' });
    await choose(page, '单元房号');
    await sheet.getByRole('textbox', { name: '单元房号' }).fill('3栋2单元1202');
    await look(page, 'amend');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('登记内容已修改。')).toBeVisible();
    await expect(page.getByRole('region', { name: '经过' })).toContainText('修改登记内容：单元房号。');
    const id = (await ask(page, 'case.page', {})).rows[0]?.id;
    await ask(page, 'case.tell', { id });

    await beginCorrecting(page);
    const signed = page.getByRole('region', { name: '更正', exact: true }).first();
    await expect(signed).toContainText('编号已告知客户');
    await choose(page, '投诉内容');
    await signed.getByRole('textbox', { name: '投诉内容' }).fill('电梯困人四十分钟');
    await signed.getByLabel('更正原因').fill('客户更正了时长');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('王接待 PIN').fill(PIN);
    await look(page, 'correct-pin');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已更正，原值划线保留。')).toBeVisible();
    await expect(page.locator('s').filter({ hasText: '电梯困人二十分钟' }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: '更正' })).toContainText('客户更正了时长');
    expect(await accessibilityFaults(page)).toEqual([]);
    await look(page, 'corrected');
    expect(await desk?.problems()).toEqual([]);
  });

  test('E8 the later save is refused with both versions side by side, and either can be taken', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await page.keyboard.press('Alt+X');
    await beginCorrecting(page);
    await choose(page, '客户诉求');
    const sheet = page.getByRole('region', { name: '修改登记内容' });
    await sheet.getByRole('textbox', { name: '客户诉求' }).fill('我的：登门道歉');
    const { id, version } = await ask(page, 'case.get', {
      id: (await ask(page, 'case.page', {})).rows[0]?.id,
    });
    await ask(page, 'case.amend', { id, version, changes: { demand: '对方：赔偿', unit: '5栋1单元101' } });
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: '这件事项刚被别人改过' });
    await expect(dialog.getByRole('row', { name: /客户诉求/ })).toContainText('对方：赔偿');
    await expect(dialog.getByRole('row', { name: /客户诉求/ })).toContainText('我的：登门道歉');
    await expect(dialog.getByRole('row', { name: /单元房号/ })).toContainText('（没有改）');
    expect(await accessibilityFaults(page)).toEqual([]);
    await look(page, 'both-versions');
    await dialog.getByText('用我的', { exact: true }).click();
    await dialog.getByRole('button', { name: /按所选保存/ }).click();
    await expect(page.getByText('登记内容已修改。')).toBeVisible();
    expect(await ask(page, 'case.get', { id })).toMatchObject({
      demand: '我的：登门道歉',
      unit: '5栋1单元101',
    });
  });
});

/** Ctrl+E, once the case's panel is there to take it. */
async function beginCorrecting(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /更正登记内容/ })).toBeVisible();
  await page.keyboard.press('Control+E');
}

/** Chooses a field of the correction sheet. */
async function choose(page: Page, label: string): Promise<void> {
  const list = page.getByLabel('要改的栏目');
  await list.focus();
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
}
