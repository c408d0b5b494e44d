import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERASED } from '#domain/book/erasing.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { ADMIN_PIN, ask, CUSTOMER, PIN, previewBytes, registerCase } from './desk-steps.ts';

const NOW = '2026-12-30T09:00:00.000+08:00';
const NEXT_YEAR = '2027-01-04T09:00:00.000+08:00';
const MANAGER = '赵主管';
const CLERK = '王接待';
const HANDLER = '李专管';
const ADMIN = '系统管理员甲';
const NUMBER = 'A1TS2026-000001';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'archive-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function signIn(page: Page, person: string): Promise<void> {
  await ask(page, 'session.signOut', {});
  const { people } = await ask(page, 'setup.status', {});
  const userId = people.find(({ name }) => name === person)?.id;
  await ask(page, 'session.signIn', { userId, pin: person === ADMIN ? ADMIN_PIN : PIN });
  await page.reload();
}

/** For looking at the pages as pictures; nothing without the folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['ARCHIVE_SHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** A year of one settled complaint, sealed. */
async function sealYear(page: Page): Promise<number> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: ADMIN, password: 'correct horse 9', pin: ADMIN_PIN },
    people: [
      { name: MANAGER, roles: ['manager'], pin: PIN },
      { name: CLERK, roles: ['receptionist'], pin: PIN },
      { name: HANDLER, roles: ['handler'], pin: PIN },
    ],
  });
  await signIn(page, CLERK);
  const { id } = await registerCase(page, NOW);
  const solved = { move: 'solve_on_the_spot', answer: '当场致歉并换锁。', nature: 'valid', level: 2 };
  await ask(page, 'move.make', { caseId: id, version: 1, ...solved });
  await signIn(page, HANDLER);
  const { version } = await ask(page, 'case.get', { id });
  await ask(page, 'move.make', { caseId: id, version, move: 'confirm_on_the_spot_nature', nature: 'valid' });
  await desk?.setClock(NEXT_YEAR);
  await signIn(page, MANAGER);
  await page.getByRole('button', { name: /年度装订/ }).click();
  await expect(page.getByText('没有阻碍')).toBeVisible();
  await page.getByRole('button', { name: '编制成册' }).click();
  await expect(page.getByText(/已编制 1 册/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '封存…' }).click();
  await page.getByLabel(`${MANAGER} PIN`).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已封存', { exact: true })).toBeVisible({ timeout: 30_000 });
  return id;
}

test('E4 a sealed case is read with a purpose, lent with a manager’s leave, printed on form 23, and erased by law', async () => {
  test.setTimeout(180_000);
  desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_SAVE_DIR: scratch } });
  const { window: page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const caseId = await sealYear(page);

  // The handler opens the sealed case: first the purpose.
  await signIn(page, HANDLER);
  await page.getByRole('button', { name: /^台账/ }).click();
  await page.getByRole('grid', { name: '台账' }).getByText(NUMBER).click();
  const gate = page.getByRole('form', { name: '查阅登记' });
  await expect(gate).toBeVisible();
  await expect(page.getByText(CUSTOMER)).toHaveCount(0);
  await shoot(page, '1-gate');
  await gate.getByText('客户再次来电').click();
  await gate.getByRole('button', { name: '登记并查阅' }).click();
  await expect(page.getByText('当场致歉并换锁。').first()).toBeVisible();
  await expect(page.getByText('查阅封存的本件。')).toBeVisible();
  await shoot(page, '2-case');

  // A loan waits for the manager.
  await page.getByRole('button', { name: /年度装订/ }).click();
  await page.getByRole('tab', { name: /查阅登记/ }).click();
  await page.getByRole('button', { name: '登记查阅…' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: '编号' }).fill(NUMBER);
  await form.getByText('借出', { exact: true }).click();
  await form.getByLabel('归还日期').fill('2027-01-08');
  await form.getByRole('textbox', { name: '事由' }).fill('投诉复查，调原件');
  await shoot(page, '3-form');
  await form.getByRole('button', { name: '登记，待批准' }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText('待主管批准')).toBeVisible();

  await signIn(page, MANAGER);
  await page.getByRole('button', { name: /年度装订/ }).click();
  await page.getByRole('tab', { name: /查阅登记/ }).click();
  await shoot(page, '4-waiting');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByLabel(`${MANAGER} PIN`).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${MANAGER} 批准`)).toBeVisible();
  await expect(page.getByText('应还 2027-01-08')).toBeVisible();
  await shoot(page, '5-lent');
  const pdf = join(scratch, 'form-23.pdf');
  await writeFile(pdf, await previewBytes(page, { form: 'archive-reading', id: 202701 }));
  const [sheet] = await pdfPages(pdf);
  const printed = sheet?.text.replaceAll(/\s/g, '') ?? '';
  for (const said of ['查阅登记表', NUMBER, HANDLER, '客户再次来电', '（借出）', MANAGER, '应还'])
    expect(printed).toContain(said);
  if (process.env['ARCHIVE_SHOTS'])
    await writeFile(
      join(process.env['ARCHIVE_SHOTS'], 'form-23.pdf'),
      await previewBytes(page, { form: 'archive-reading', id: 202701 }),
    );

  // What left the house.
  await ask(page, 'paper.savePdf', { form: 'registration', id: caseId, reason: null });
  await page.getByRole('button', { name: /^设置/ }).click();
  await page.getByRole('button', { name: '导出与打印' }).click();
  await expect(page.getByRole('heading', { name: '导出与打印记录' })).toBeVisible();
  await shoot(page, '6-leaving');

  // The administrator erases the customer's data.
  await signIn(page, ADMIN);
  await page.getByRole('button', { name: /^设置/ }).click();
  await page.getByRole('button', { name: '依法删除' }).click();
  await page.getByRole('textbox', { name: '查找客户' }).fill(CUSTOMER);
  await page.getByRole('button', { name: CUSTOMER }).click();
  await expect(page.getByText(`${NUMBER}（已封存）`)).toBeVisible();
  await page.getByRole('textbox', { name: '依据' }).fill('个人信息删除申请 2027-01');
  await page.getByRole('textbox', { name: '原因' }).fill('客户已搬离，本人申请删除');
  const erase = page.getByRole('button', { name: '删除…' });
  await expect(erase).toBeDisabled();
  await shoot(page, '7-erasure');
  await page.getByRole('checkbox', { name: /已核实/ }).check();
  await erase.click();
  await page.getByLabel(`${ADMIN} PIN`).fill(ADMIN_PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('个人信息删除申请 2027-01')).toBeVisible({ timeout: 30_000 });
  await shoot(page, '8-erased');
  await page.getByRole('button', { name: '参数', exact: true }).click();
  await page.getByText('完整导出', { exact: true }).scrollIntoViewIfNeeded();
  await shoot(page, '9-settings');

  await signIn(page, CLERK);
  expect((await ask(page, 'case.get', { id: caseId })).customerName).toBe(ERASED);
  expect((await ask(page, 'case.page', { query: CUSTOMER })).rows).toEqual([]);
  await page.getByRole('button', { name: /^台账/ }).click();
  await page.getByRole('button', { name: '导出全部结果' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, '10-export');
});
