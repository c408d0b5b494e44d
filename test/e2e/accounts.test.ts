import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

/** The smallest PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function turnTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name, exact: true }).click();
}

async function signWith(page: Page, pin: string): Promise<void> {
  await page.getByRole('dialog', { name: '签字' }).getByLabel(/PIN/).fill(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '签字' })).toBeHidden();
}

test('the administrator retires a person with an open case, resets a PIN, sets a value, a word and the logo', async () => {
  const logo = join(await mkdtemp(join(tmpdir(), 'logo-')), '标志.png');
  await writeFile(logo, PICTURE);
  desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_OPEN_FILE: logo } });
  const { window: page } = desk;
  await beginByHand(page);
  await registerByKeyboard(page);
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, '系统管理员甲', ADMIN_PIN);

  await turnTo(page, '参数');
  await page.getByLabel('查找参数').fill('补录');
  const late = page.getByRole('form', { name: '补录界限' });
  await late.getByLabel('补录界限').fill('45');
  await late.getByRole('button', { name: '保存' }).click();
  await expect(late.getByText('默认 30 分钟')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await turnTo(page, '词典');
  await page.getByRole('button', { name: '停用渗漏水' }).click();
  await expect(page.getByText('“渗漏水”已停用，不再提供')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await turnTo(page, '单位');
  await page.getByRole('button', { name: '选择图片…' }).click();
  await expect(page.getByAltText('单位标志')).toBeVisible();

  await turnTo(page, '人员');
  await page.getByRole('button', { name: '管理李主管' }).click();
  await page.getByLabel('代设 PIN').fill('408315');
  await page.getByRole('button', { name: '代设…' }).click();
  await signWith(page, ADMIN_PIN);
  await page.getByRole('button', { name: '管理王接待' }).click();
  await page.getByRole('button', { name: '停用…' }).click();
  await page.getByLabel('原因').fill('离职');
  await page.getByLabel('名下 1 项移交给').click();
  await page.keyboard.type('李主管');
  await page.keyboard.press('Enter');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '停用并移交…' }).click();
  await expect(page.getByText('停用王接待，名下 1 项移交给李主管。')).toBeVisible();
  await signWith(page, ADMIN_PIN);
  await expect(page.getByText('2026-03-11 停用')).toBeVisible();

  await turnTo(page, '登录记录');
  await expect(page.getByRole('cell', { name: '王接待' }).first()).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '退出登录' }).click();

  await expect(page.getByAltText('单位标志')).toBeVisible();
  await expect(page.getByRole('option', { name: '王接待' })).toBeHidden();
  await page.getByRole('option', { name: '李主管' }).click();
  await page.keyboard.type('408315');
  await expect(page.getByRole('heading', { name: '请设定自己的 PIN' })).toBeVisible();
  await page.getByLabel('代设的 PIN').fill('408315');
  await page.getByLabel('新的 PIN').fill('123456');
  await page.getByLabel('再输一次').fill('123456');
  await page.getByRole('button', { name: '更换并继续' }).click();
  await expect(page.getByText('顺着数')).toBeVisible();
  await page.getByLabel('新的 PIN').fill(PIN);
  await page.getByLabel('再输一次').fill(PIN);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '更换并继续' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await page.keyboard.press('F3');
  await page.getByText('测试顾客甲').first().dblclick();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: '快速上手' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await desk.problems()).toEqual([]);
});

test('practice opens beside the real register with marked samples, and leaves nothing behind', async () => {
  desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  await page.getByRole('button', { name: '先用示例数据试用' }).click();
  await expect(page.getByText('练习环境', { exact: true })).toBeVisible();
  await page.getByRole('option', { name: '示例接待员', exact: false }).first().click();
  await page.keyboard.type('802613');
  await page.keyboard.press('F3');
  await expect(page.getByText('示例客户甲').first()).toBeVisible();
  await expect(page.getByText('练习环境', { exact: true })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  // The mark lies over the sheets and adds none.
  const printed = await page.evaluate(async () => {
    const found = await window.desk.ask('case.page', {});
    if (!found.ok) throw new Error(found.error.message);
    const { rows } = found.data as { rows: { id: number }[] }; // the contract's answer
    const reply = await window.desk.ask('paper.preview', { form: 'registration', id: rows[0]?.id });
    if (!reply.ok) throw new Error(reply.error.message);
    const { pdf, sheets } = reply.data as { pdf: Uint8Array; sheets: number }; // the contract's answer
    const text = [...pdf].map((byte) => String.fromCharCode(byte)).join('');
    return { sheets, pages: text.match(/\/Type \/Page\b/g)?.length };
  });
  expect(printed.pages).toBe(printed.sheets);
  await page.getByRole('button', { name: '离开并清除练习内容' }).click();
  await expect(page.getByRole('heading', { name: '首次设置' })).toBeVisible();
  expect(await desk.problems()).toEqual([]);
});
