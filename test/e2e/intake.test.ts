import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'intake-'));
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

test.describe('spec 30 受理', () => {
  test('T1 a complaint is registered with the keyboard alone and its number stands large', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    const number = page.getByRole('status').getByText('A1TS2026-000001', { exact: true });
    await expect(number).toBeVisible();
    expect((await number.boundingBox())?.height).toBeGreaterThan(50);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.keyboard.press('Control+Enter');
    await expect(page.getByLabel('联系电话')).toBeFocused();
    await expect(page.getByLabel('联系电话')).toHaveValue('');
    await page.keyboard.press('F3');
    await page.keyboard.type('0001');
    const row = page.getByRole('row', { name: /A1TS2026-000001/ });
    await expect(row).toContainText('测试顾客甲');
    await expect(row).toContainText('已登记');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
    await expect(page.getByText('电梯困人二十分钟')).toBeVisible();
    await expect(page.getByRole('region', { name: '经过' })).toContainText('登记为 A1TS2026-000001');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('grid', { name: '台账' })).toBeFocused();
    expect(await desk?.problems()).toEqual([]);
  });

  test('spec 60 what was being typed survives a kill -9, with its tab and its time of receiving', async () => {
    const dataDir = join(scratch, 'data');
    desk = await launchDesk({ now: NOW, dataDir });
    await beginByHand(desk.window);
    await desk.window.getByLabel('联系电话').fill('13800000002');
    await desk.window.getByRole('textbox', { name: '内容' }).fill('第一件，说到一半');
    await desk.window.keyboard.press('Alt+N');
    await desk.window.getByRole('textbox', { name: '内容' }).fill('第二件，电话又响了');
    await expect(desk.window.getByText('草稿已保存')).toBeVisible();
    await desk.kill();

    desk = await launchDesk({ now: NOW.replace('09:00', '09:20'), dataDir });
    const { window: page } = desk;
    await signInByHand(page, '王接待');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('第二件，电话又响了');
    await page.getByRole('button', { name: '投诉 13800000002' }).click();
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('第一件，说到一半');
    await expect(page.getByLabel('受理时间')).toHaveValue('2026-03-11 09:00');
  });

  test('T4 four digits of a phone offer the customer, whose record and open case stand beside the form', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type('0001');
    await expect(page.getByRole('listbox', { name: '可能的客户' })).toContainText('测试顾客甲');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('客户姓名')).toHaveValue('测试顾客甲');
    await expect(page.getByLabel('联系电话')).toHaveValue('13800000001');
    await expect(page.getByRole('radio', { name: '业主' })).toBeChecked();
    await expect(page.getByRole('region', { name: '未办结' })).toContainText('A1TS2026-000001');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('T7 what is missing is said beside its field, nothing is registered and everything stays', async () => {
    const page = await begin();
    await page.getByRole('textbox', { name: '内容' }).fill('只有内容');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('请选择渠道。')).toBeVisible();
    await expect(page.getByText('请选择类别。')).toBeVisible();
    await expect(page.getByLabel('渠道')).toBeFocused();
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('只有内容');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('R10 a character that our fonts lack is named beside whatever field has it', async () => {
    const page = await begin();
    await page.keyboard.press('F2');
    for (const label of ['单元房号', '客户姓名', '被投诉对象', '备注']) {
      const box = page.getByRole('textbox', { name: label, exact: true });
      const field = page.locator('.field', { has: box });
      await box.fill('𰻝面馆');
      await expect(field.getByText('“𰻝”本台打印字体里没有')).toBeVisible();
      await box.fill('面馆');
      await expect(field.getByText('本台打印字体里没有')).toHaveCount(0);
    }
  });

  test('no shortcut fires while an input method is composing', async () => {
    const page = await begin();
    await page.getByRole('textbox', { name: '内容' }).focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
    for (const key of [
      'F3',
      'F9',
      'F1',
      'Control+Enter',
      'Control+L',
      'Alt+N',
      'Alt+Shift+N',
      'Alt+D',
      'Alt+M',
    ])
      await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: '受理登记' })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /关闭草稿/ })).toHaveCount(1);
    await expect(page.getByRole('region', { name: '办结', exact: true })).toHaveCount(0);
    await session.send('Input.insertText', { text: '你好' });
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('你好');
    await page.keyboard.press('F9');
    await expect(page.getByRole('heading', { name: '参数' })).toBeVisible();
  });

  test('spec 60 a form closed by × comes back from the foot of the window, and later from 最近关闭', async () => {
    const page = await begin();
    await page.getByLabel('联系电话').fill('13800000002');
    await page.getByRole('textbox', { name: '内容' }).fill('说到一半');
    await page.getByRole('button', { name: '关闭草稿 13800000002' }).click();
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('');
    const foot = page.getByRole('region', { name: '刚才的操作' });
    await expect(foot).toContainText('已关闭草稿“13800000002”，未登记');
    await page.keyboard.press('Control+Shift+Z');
    await expect(page.getByRole('textbox', { name: '内容' })).toHaveValue('说到一半');
    await expect(foot).toHaveCount(0);

    await page.getByRole('button', { name: '关闭草稿 13800000002' }).click();
    await foot.getByRole('button', { name: '收起这一行' }).click();
    await page.getByRole('button', { name: '最近关闭 1' }).click();
    await page.getByRole('menuitem', { name: /投诉 13800000002/ }).click();
    await expect(page.getByLabel('联系电话')).toHaveValue('13800000002');
    await expect(page.getByRole('button', { name: /最近关闭/ })).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('E2 a manager voids with reason and PIN; the number stays in its place', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await page.getByRole('button', { name: '退出登录' }).click();
    await signInByHand(page, '李主管');
    await page.keyboard.press('F3');
    await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
    await page.getByRole('button', { name: '作废…' }).click();
    await page.getByLabel('作废原因').fill('测试误登');
    await page.getByLabel('李主管 PIN').fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText(/PIN ?不正确/)).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByText('本件已作废')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('row', { name: /A1TS2026-000001/ })).toContainText('已作废');
  });

  test('the settings pages and the check of the register are there, and pass axe', async () => {
    const page = await begin();
    await page.keyboard.press('F9');
    for (const name of ['参数', '人员', '核验', '关于']) {
      await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name }).click();
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '核验' }).click();
    await page.getByRole('button', { name: '开始核验' }).click();
    await expect(page.getByRole('heading', { name: '核验通过：没有发现改动' })).toBeVisible();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: '快速上手' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await desk?.problems()).toEqual([]);
  });

  test('the registration form is previewed as paper without counting a copy', async () => {
    const page = await begin();
    await registerByKeyboard(page);
    await expect(page.getByRole('status').getByText('A1TS2026-000001', { exact: true })).toBeVisible();
    await page.keyboard.press('Control+P');
    const sheet = page.getByRole('img', { name: '第 1 页' });
    await expect(sheet).toBeVisible();
    // Ink on the sheet: it has been drawn, not only laid out.
    await expect
      .poll(() =>
        sheet.evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height / 4);
          return data.filter((value, index) => index % 4 === 0 && value < 80).length;
        }),
      )
      .toBeGreaterThan(1000);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '查看本件' }).click();
    await expect(page.getByText('还没有打印过。')).toBeVisible();
    expect(await desk?.problems()).toEqual([]);
  });
});
