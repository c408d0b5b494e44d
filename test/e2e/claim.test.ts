import { expect, type Page, test } from '@playwright/test';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfText } from '../printing/pdf-text.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';
import {
  ADMIN_PIN,
  ask,
  CONTENT,
  CUSTOMER,
  NOW,
  PIN,
  previewBytes,
  registerCase,
  signIn,
} from './desk-steps.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'claim-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** For the eye: DESK_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** A desk with a receptionist, a handler and a manager, and one complaint. */
async function begin(page: Page): Promise<number> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: [
      { name: '王接待', roles: ['receptionist'], pin: PIN },
      { name: '周专管', roles: ['handler'], pin: PIN },
      { name: '李主管', roles: ['manager'], pin: PIN },
    ],
  });
  await signIn(page, '王接待');
  const { id } = await registerCase(page);
  await ask(page, 'session.signOut', undefined);
  await page.reload();
  return id;
}

async function changePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, name);
}

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
}

const claims = (page: Page) => page.getByRole('region', { name: '索赔', exact: true });
const send = (page: Page) => page.keyboard.press('Control+Enter');

async function openClaim(page: Page): Promise<void> {
  const line = claims(page).getByRole('button', { name: /A1SP2026-000001/ });
  if ((await line.getAttribute('aria-expanded')) === 'false') await line.click();
}

async function sign(page: Page): Promise<void> {
  await expect(page.getByRole('dialog', { name: '签字' })).toBeVisible();
  await page.getByRole('dialog').getByLabel(/PIN/).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Types a day that the field understands. */
async function day(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: false }).last().fill(text);
  await page.keyboard.press('Tab');
}

async function negotiate(page: Page): Promise<void> {
  await claims(page).getByRole('button', { name: '登记索赔' }).click();
  await claims(page).getByRole('radiogroup', { name: '要求方式' }).getByText('赔偿').click();
  await page.getByLabel('客户要求').fill('地板泡水翘起，要求赔偿。');
  await page.getByLabel('要求金额').fill('20000');
  await send(page);
  await expect(claims(page)).toContainText('A1SP2026-000001');
  await expect(claims(page).getByRole('status').first()).toHaveText('已登记索赔 A1SP2026-000001。');
  await shot(page, 'claim-1-opened');

  await claims(page).getByRole('button', { name: '登记现场情况' }).click();
  await page.getByRole('button', { name: '现在' }).click();
  await page.getByLabel('第 1 人单位').fill('防水施工单位');
  await page.getByLabel('第 1 人姓名').fill('刘队长');
  await page.getByLabel('现场情况').last().fill('客厅地板翘起约六平方米，顶棚仍在滴水。');
  await page.getByLabel('照片、证据').fill('照片 4 张');
  await shot(page, 'claim-2-facts');
  expect(await accessibilityFaults(page)).toEqual([]);
  await send(page);
  await expect(claims(page)).toContainText('已取证');

  await claims(page).getByRole('button', { name: '登记商定结果' }).click();
  const first = page.getByRole('group', { name: '第 1 项' });
  await first.getByLabel('内容').fill('地板、墙面修复补偿');
  await first.getByLabel('金额').fill('12000');
  await first.getByLabel('期限').fill('3-20');
  await page.getByRole('button', { name: '加一项' }).click();
  const second = page.getByRole('group', { name: '第 2 项' });
  await second.getByText('道歉').click();
  await second.getByLabel('内容').fill('主管上门致歉');
  await page.getByLabel('商定意见').fill('补偿地板、墙面损失，业主自行更换。');
  await page.getByLabel('付款方式').fill('银行转账，分两次付清');
  await shot(page, 'claim-3-agree');
  await send(page);
  await expect(claims(page).getByRole('status').first()).toHaveText('已提请主管批准，合计 ¥12,000.00。');
  await expect(claims(page)).toContainText('等主管批准');
  await shot(page, 'claim-4-waiting');
}

async function approve(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await expect(page.getByText('索赔 A1SP2026-000001，合计 ¥12,000.00').first()).toBeVisible();
  await page.getByLabel('批复意见').fill('情况属实，同意。');
  await shot(page, 'claim-5-decision');
  await send(page);
  await sign(page);
}

async function pay(page: Page, yuan: string, receipt: string): Promise<void> {
  await claims(page)
    .getByRole('button', { name: /^登记付款/ })
    .click();
  await page.getByLabel('付款金额').fill(yuan);
  await day(page, '付款日期', '今天');
  await page.getByRole('radiogroup', { name: '付款方式' }).getByText('转账').click();
  await page.getByLabel('收据编号').fill(receipt);
  await shot(page, `claim-6-pay-${receipt}`);
  await send(page);
  await sign(page);
  await expect(claims(page)).toContainText(`收据 ${receipt}`);
}

test('D8 a claim above the limit goes from the facts on site to the manager’s yes, the agreement and the last instalment', async () => {
  test.setTimeout(240_000);
  const saveDir = join(scratch, '存放');
  await mkdir(saveDir);
  desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_SAVE_DIR: saveDir } });
  const { window: page } = desk;
  const caseId = await begin(page);
  await signInByHand(page, '周专管');
  await openCase(page);
  await negotiate(page);
  await changePerson(page, '李主管');
  await approve(page);

  await changePerson(page, '周专管');
  await expect(page.getByText('待签协议')).toBeVisible();
  await shot(page, 'claim-7-desk');
  await openCase(page);
  await openClaim(page);
  await expect(claims(page)).toContainText('李主管 核准 ¥12,000.00');
  await claims(page).getByRole('button', { name: '登记签订' }).click();
  await day(page, '签订日期', '今天');
  await send(page);
  await expect(claims(page)).toContainText('签协议书');
  await pay(page, '5000', '0012345');
  await pay(page, '7000', '0012346');
  await claims(page)
    .getByRole('button', { name: /^登记落实/ })
    .click();
  await day(page, '落实日期', '今天');
  await page.getByLabel('落实情况').fill('李主管与专管员上门致歉，客户接受。');
  await send(page);
  await expect(claims(page)).toContainText('已付清');
  await shot(page, 'claim-8-done');
  expect(await accessibilityFaults(page)).toEqual([]);
  await claims(page).getByRole('button', { name: '结清', exact: true }).click();
  await send(page);
  await expect(claims(page)).toContainText('已结清');
  await expect(page.getByRole('region', { name: '经过' })).toContainText(
    'A1SP2026-000001 付款 ¥7,000.00（转账）。',
  );

  await readPapers(page, caseId);
  await printFile(page, saveDir);

  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: '索赔' }).click();
  await page.getByLabel('查找', { exact: true }).fill('A1SP2026-000001');
  await expect(page.getByRole('region', { name: '索赔档案' })).toContainText(
    '商定 ¥12,000.00，已付 ¥12,000.00',
  );
  await shot(page, 'claim-9-archive');
  await page.getByRole('button', { name: 'A1SP2026-000001' }).click();
  await expect(page.getByRole('region', { name: '索赔 A1SP2026-000001' })).toContainText('收据 0012346');
  await shot(page, 'claim-10-archive-open');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await desk.problems()).toEqual([]);
});

/** Every paper of the claim read back as it comes out. */
async function readPapers(page: Page, caseId: number): Promise<void> {
  const [claim] = await ask(page, 'claim.ofCase', { caseId });
  const expected = {
    'site-record': [
      '现场处理问题纪要',
      '刘队长',
      '客厅地板翘起约六平方米',
      '照片 4 张',
      '地板、墙面修复补偿',
    ],
    agreement: ['协议书', '示范服务中心', CUSTOMER, '人民币壹万贰仟元整', '银行转账，分两次付清'],
    solution: ['客户投诉解决方案确认书', '补偿地板、墙面损失', '道歉：主管上门致歉'],
    notice: ['客户问题告知书', '客厅地板翘起约六平方米', '补偿地板、墙面损失'],
    'case-site-record': ['现场处理问题纪要', CONTENT],
    'case-solution': ['客户投诉解决方案确认书', CONTENT],
  } as const;
  for (const [form, texts] of Object.entries(expected)) {
    const id = form === 'notice' || form.startsWith('case-') ? caseId : claim?.id;
    const pdf = await previewBytes(page, { form, id });
    const folder = process.env.DESK_SHOTS;
    if (folder) await writeFile(`${folder}/${form}.pdf`, pdf);
    const text = (await pdfText(pdf))
      .map((sheet) => sheet.text)
      .join('')
      .replaceAll(/\s/g, '');
    for (const part of texts) expect(text, form).toContain(part.replaceAll(' ', ''));
  }
}

/** 打印全部档案: the cover first, then every paper in order, each counted. */
async function printFile(page: Page, saveDir: string): Promise<void> {
  await page.getByRole('button', { name: '其他表单…' }).click();
  await shot(page, 'claim-11-papers');
  await page.getByRole('button', { name: '打印全部档案…' }).click();
  const dialog = page.getByRole('dialog', { name: 'A1TS2026-000001 的全部档案' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /客户投诉档案目录/,
    /受理登记表 A1TS2026-000001/,
    /现场处理问题纪要 A1SP2026-000001/,
    /协议书 A1SP2026-000001/,
  ]);
  await shot(page, 'claim-12-file');
  await dialog.getByRole('button', { name: '存为一份 PDF' }).click();
  const saved = async () => (await readdir(saveDir)).filter((name) => name.endsWith('.pdf'));
  await expect.poll(async () => (await saved()).length, { timeout: 60_000 }).toBe(1);
  const [file = ''] = await saved();
  const folder = process.env.DESK_SHOTS;
  const path = join(saveDir, file);
  const pages = (await pdfPages(path)).map(({ text }) => text.replaceAll(/\s/g, ''));
  expect(pages).toHaveLength(4);
  for (const [at, title] of ['档案目录', '受理登记表', '现场处理问题纪要', '协议书'].entries())
    expect(pages[at]).toContain(title);
  expect(pages[0]).toContain('3份');
  if (folder) await copyFile(path, `${folder}/file.pdf`);
  const records = await ask(page, 'paper.records', { form: 'agreement', id: 1 });
  expect(records.map(({ outcome, copyMark }) => [outcome, copyMark])).toEqual([['done', '第1次']]);
}
