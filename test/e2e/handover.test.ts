import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { readSheet } from '../reports/read-sheet.ts';
import { pdfFlatText } from '../support/pdf-text.ts';
import { unzip } from '../support/zip.ts';
import { accessibilityFaults, PASSWORD, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, PIN } from './desk-steps.ts';

let desk: Desk | undefined;
let saved = '';

test.beforeEach(async () => {
  saved = await mkdtemp(join(tmpdir(), 'handover-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(saved, { recursive: true, force: true, maxRetries: 5 });
});

const at = (text: string): string => `${text.replace(' ', 'T')}:00.000+08:00`;

/** A register with two receptionists and a manager, on a Wednesday; nobody is signed in. */
async function begin(now = at('2026-03-11 09:00')): Promise<Page> {
  desk = await launchDesk({ now, env: { COMPLAINT_DESK_SAVE_DIR: saved } });
  const { window: page } = desk;
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: PASSWORD, pin: ADMIN_PIN },
    people: [
      { name: '王接待', roles: ['receptionist'], pin: PIN },
      { name: '周接待', roles: ['receptionist'], pin: PIN },
      { name: '李主管', roles: ['manager'], pin: PIN },
    ],
  });
  return page;
}

/** What happened before the person sat down, asked as their window would. */
async function before(page: Page, name: string, act: () => Promise<void>): Promise<void> {
  const { people } = await ask(page, 'setup.status', {});
  await ask(page, 'session.signIn', { userId: people.find((each) => each.name === name)?.id, pin: PIN });
  await act();
  await ask(page, 'session.signOut', {});
}

async function register(page: Page, customerName: string, more: object = {}): Promise<string> {
  const { terms, categories } = await ask(page, 'dictionary.all', {});
  const { number } = await ask(page, 'case.register', {
    requestId: crypto.randomUUID(),
    kind: 'complaint',
    receivedAt: at('2026-03-11 09:00'),
    channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id,
    categoryId: categories.find(({ label }) => label === '渗漏水')?.id,
    customerName,
    customerType: 'owner',
    customerPhone: '13800000001',
    content: '卫生间顶棚渗水，已经滴到客厅地板。',
    ...more,
  });
  return number;
}

/** The person before leaves, the next one sits down. */
async function sitDown(page: Page, name: string, now?: string): Promise<void> {
  if (now !== undefined) await desk?.setClock(at(now));
  const leave = page.getByRole('button', { name: '退出登录' });
  if (await leave.isVisible()) await leave.click();
  else await page.reload();
  await signInByHand(page, name, name === '系统管理员甲' ? ADMIN_PIN : PIN);
}

/** Types the PIN into the open dialog, which goes away. */
async function signWithPin(page: Page, person: string): Promise<void> {
  await page.getByLabel(`${person} PIN`).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Opens a part of the 交班 screen. */
async function part(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F6');
  await page.getByRole('radiogroup', { name: '交班' }).getByText(name, { exact: true }).click();
}

/** Chooses in a list of ui/choice. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test.describe('spec 20 H', () => {
  test('H1 H2 H6 a shift with 12 open items is signed over, refused, signed again, acknowledged and taken', async () => {
    const page = await begin();
    const numbers: string[] = [];
    await before(page, '王接待', async () => {
      for (let made = 1; made <= 12; made += 1) {
        const promised = made <= 2 ? { promisedAt: at('2026-03-11 18:30') } : {};
        numbers.push(await register(page, `测试顾客${made}`, promised));
      }
    });
    await sitDown(page, '王接待', '2026-03-11 17:50');
    await page.keyboard.press('F6');
    const sheet = page.getByRole('article', { name: '交班表' });
    for (const number of numbers) await expect(sheet.getByRole('button', { name: number })).toBeVisible();
    await page.getByLabel(`${numbers[0]} 交班说明`).fill('已约明早九点上门');
    await page.getByLabel('备注').fill('前台空调报修中');
    await expect(page.getByText('已保存')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await signWithPin(page, '王接待');
    await expect(sheet).toContainText('待接班');
    expect(await accessibilityFaults(page)).toEqual([]);

    // The next person's first screen is what was left to them; they don't agree.
    await sitDown(page, '周接待');
    await expect(sheet).toContainText('已约明早九点上门');
    await page.getByRole('button', { name: '拒接…' }).click();
    await page.getByLabel('拒接原因').fill('钥匙没有清点');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await sitDown(page, '王接待');
    await page.keyboard.press('F6');
    await expect(page.getByRole('status').filter({ hasText: '拒接' })).toContainText('钥匙没有清点');
    await page.getByLabel('钥匙现有数量').fill('3');
    await page.keyboard.press('Control+Enter');
    await signWithPin(page, '王接待');

    await sitDown(page, '周接待', '2026-03-11 18:05');
    await expect(page.getByText('还有 2 件须逐件确认')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('周接待 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText(numbers[1] ?? '');
    await page.keyboard.press('Escape');
    const ticks = page.getByRole('checkbox', { name: '我已知悉' });
    await ticks.first().check();
    await ticks.last().check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await signWithPin(page, '周接待');
    await expect(sheet).toContainText('填写中');

    await part(page, '历史');
    await page.getByRole('button', { name: 'A1JB20260311-2' }).click();
    await expect(sheet).toContainText('已交接');
    await page.keyboard.press('Control+P');
    await page.getByRole('button', { name: '存为 PDF' }).click();
    await expect(page.getByText(/已存为/)).toBeVisible({ timeout: 30_000 });
    const [file = ''] = await readdir(saved);
    const text = await pdfFlatText(join(saved, file));
    for (const said of [
      'A1JB20260311-2',
      '投诉受理交班表',
      '遗留件数12件',
      '已约明早九点上门',
      '前台空调报修中',
      '√已确认',
      '第1次',
      ...numbers,
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/接班人：周接待（口令签字）/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '2026-03', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('打印预览：交班表月度合订本 · 共 5 页', {
      timeout: 30_000,
    });
    expect(await desk?.problems()).toEqual([]);
  });

  test('H4 a handover missed over a night is red until a manager closes it with a reason', async () => {
    const page = await begin(at('2026-03-11 17:00'));
    await sitDown(page, '王接待', '2026-03-12 09:10');
    await expect(page.getByText('漏交班 2 次')).toBeVisible();
    await page.keyboard.press('F6');
    const gap = page.getByRole('region', { name: '漏交班' });
    await expect(gap).toContainText('2026-03-11 值班 → 日班：未交班');
    await expect(gap.getByRole('button')).toHaveCount(0);
    await sitDown(page, '李主管');
    await page.keyboard.press('F6');
    await gap.getByRole('checkbox', { name: /2026-03-11 值班/ }).uncheck();
    await gap.getByRole('button', { name: '说明原因并关闭…' }).click();
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText('不能为空。')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('原因', { exact: false }).first().fill('首日试用，未通知到人');
    await signWithPin(page, '李主管');
    await expect(gap).toContainText('漏交班 1 次');
    await gap.getByRole('checkbox').check();
    await gap.getByRole('button', { name: '说明原因并关闭…' }).click();
    await page.getByLabel('原因', { exact: false }).first().fill('值班人突发疾病，主管代看');
    await signWithPin(page, '李主管');
    await expect(gap).toHaveCount(0);
    expect(await desk?.problems()).toEqual([]);
  });

  test('H5 a manager makes the roster; a swap is asked, agreed and approved, and the roster changes', async () => {
    const page = await begin();
    await sitDown(page, '李主管');
    await part(page, '排班');
    await page.getByRole('button', { name: '2026-03-12 值班：未排' }).click();
    await page.getByRole('checkbox', { name: '王接待' }).check();
    await page.getByRole('button', { name: '复制 2026-03-09 这一周到下一周' }).click();
    await expect(page.getByText('有 2 处改动未签字')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '签字保存…' }).click();
    await signWithPin(page, '李主管');
    await expect(page.getByRole('button', { name: '2026-03-19 值班：王接待' })).toBeVisible();
    await page.getByRole('button', { name: '导出 Excel' }).click();
    const exported = page.getByRole('region', { name: '后台任务' });
    await expect(exported.getByRole('button', { name: '打开文件', exact: true })).toBeVisible();
    expect(await readdir(saved)).toEqual(['2026年3月排班表.xlsx']);
    const parts = unzip(await readFile(join(saved, '2026年3月排班表.xlsx')));
    const days = [...readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '')];
    const ofPerson = days.filter(([, { text }]) => text === '王接待').map(([address]) => address);
    expect(ofPerson).toEqual(['F13', 'F20']);

    await sitDown(page, '王接待');
    await part(page, '排班');
    await page.getByRole('button', { name: '2026-03-12 值班：王接待' }).click();
    await page.getByRole('button', { name: '申请换班…' }).click();
    await choose(page, '换给', '周接待');
    await page.getByRole('dialog').getByLabel('原因').fill('家中有事');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByText('待对方答复')).toBeVisible();

    await sitDown(page, '周接待');
    await part(page, '排班');
    await page.getByRole('button', { name: '同意换班' }).click();
    await expect(page.getByText('待主管批准')).toBeVisible();

    await sitDown(page, '李主管');
    await part(page, '排班');
    await page.getByRole('button', { name: '批准换班…' }).click();
    await signWithPin(page, '李主管');
    await expect(page.getByRole('button', { name: '2026-03-12 值班：周接待' })).toBeVisible();
    await expect(page.getByText('已批准')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await desk?.problems()).toEqual([]);
  });

  test('E6 blank forms are received and used; a difference at the handover blocks until it is explained', async () => {
    const page = await begin();
    await sitDown(page, '李主管');
    await part(page, '空白登记表');
    await page.getByRole('button', { name: '领入一批…' }).click();
    await page.getByLabel('起号').fill('DJ-0001');
    await page.getByLabel('止号').fill('DJ-0010');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'DJ-0001 – DJ-0010' })).toBeVisible();
    await ask(page, 'session.signOut', {});
    await before(page, '王接待', async () => {
      await register(page, '测试顾客甲', { paperNumber: 'DJ-0001' });
    });
    await page.reload();
    await sitDown(page, '王接待');
    await part(page, '空白登记表');
    await page.getByRole('button', { name: 'DJ-0001 – DJ-0010' }).click();
    await expect(page.getByRole('row', { name: /DJ-0001/ })).toContainText('A1TS2026-000001');
    expect(await accessibilityFaults(page)).toEqual([]);

    await part(page, '本班');
    await page.getByLabel('空白登记表现有数量').fill('8');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('王接待 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('空白登记表应有 9，现为 8');
    await page.keyboard.press('Escape');
    await page.getByLabel('空白登记表说明').fill('一张找不到，明早再查');
    await page.keyboard.press('Control+Enter');
    await signWithPin(page, '王接待');
    await expect(page.getByRole('article', { name: '交班表' })).toContainText('一张找不到，明早再查');
    expect(await desk?.problems()).toEqual([]);
  });

  test('H9 a leave handover passes the open items with two PINs, and back on return', async () => {
    const page = await begin();
    let number = '';
    await before(page, '王接待', async () => {
      number = await register(page, '测试顾客甲');
    });
    await sitDown(page, '王接待');
    await part(page, '休假交接');
    await page.getByLabel('接手人').click();
    await page.keyboard.type('周接待');
    await page.keyboard.press('Enter');
    await page.getByLabel('返岗日期').fill('3-18');
    await page.getByLabel('说明').fill('年休假');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '休假交接签字…' }).click();
    await signWithPin(page, '王接待');
    const leave = page.getByRole('region', { name: '王接待 的休假交接' });
    await expect(leave).toContainText('待接手');

    await sitDown(page, '周接待');
    await part(page, '休假交接');
    await expect(leave).toContainText(number);
    await leave.getByRole('button', { name: '接手签字…' }).click();
    await signWithPin(page, '周接待');
    await expect(leave).toContainText('代办中');
    await sitDown(page, '李主管');
    await part(page, '休假交接');
    await expect(leave).toContainText('预计 2026-03-18 返岗');
    expect(await accessibilityFaults(page)).toEqual([]);

    await sitDown(page, '王接待', '2026-03-18 08:40');
    await part(page, '休假交接');
    await leave.getByRole('button', { name: '销假收回…' }).click();
    await signWithPin(page, '王接待');
    await expect(leave).toContainText('收回 1 件');
    expect(await desk?.problems()).toEqual([]);
  });

  test('H5 the administrator edits the shifts', async () => {
    const page = await begin();
    await sitDown(page, '系统管理员甲');
    await page.keyboard.press('F9');
    await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '班次' }).click();
    await page.getByRole('button', { name: '加一个班次' }).click();
    await page.getByLabel('第 4 班名称').fill('值班');
    await page.getByRole('button', { name: '保存班次' }).click();
    await expect(page.getByText('班次名称不能重复。')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('第 4 班名称').fill('夜班');
    await page.getByLabel('第 4 班起时').fill('20:00');
    await page.getByLabel('第 4 班止时').fill('08:00');
    await page.getByRole('button', { name: '保存班次' }).click();
    await expect(page.getByRole('button', { name: '保存班次' })).toBeDisabled();
    await sitDown(page, '王接待');
    await part(page, '排班');
    await expect(page.getByRole('button', { name: '2026-03-12 夜班：未排' })).toBeVisible();
    expect(await desk?.problems()).toEqual([]);
  });
});
