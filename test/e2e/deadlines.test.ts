import { expect, type Page, test } from '@playwright/test';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, askRaw, NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

/** Registers one complaint as the receptionist. */
async function begin(): Promise<{ readonly desk: Desk; readonly page: Page }> {
  desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  await beginByHand(page);
  await registerByKeyboard(page);
  await expect(page.getByRole('status').getByText('A1TS2026-000001', { exact: true })).toBeVisible();
  return { desk, page };
}

async function changePerson(page: Page, name: string, pin = PIN): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, name, pin);
}

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
}

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '时限与日历' }).click();
  await expect(page.getByRole('heading', { name: '时限与日历' })).toBeVisible();
}

const openCalendar = (page: Page) =>
  page.getByRole('radiogroup', { name: '时限或日历' }).getByText('日历').click();
const panel = (page: Page) => page.getByRole('region', { name: '下一步' });
const dayOf = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A whole screen and a larger one, for the eye: DESK_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_SHOTS;
  if (!folder) return;
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await desk?.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
}

const NOTICE_2027 = JSON.stringify({
  year: 2027,
  source: '测试用 2027 年放假安排',
  days: [
    { day: '2027-01-01', name: '元旦', work: false },
    { day: '2027-05-01', name: '劳动节', work: false },
    { day: '2027-05-08', name: '劳动节', work: true },
    { day: '2027-10-01', name: '国庆节', work: false },
  ],
});

test.describe('spec 30 设置: 时限与日历', () => {
  test('C9 C12 the administrator makes the answer 48 hours; clocks that run already keep their rule', async () => {
    const { page } = await begin();
    await changePerson(page, '系统管理员甲', ADMIN_PIN);
    await openSettings(page);
    await shot(page, 'rules');
    const row = page.getByRole('row', { name: /^答复客户/ });
    await row.getByRole('button', { name: '修改 答复客户' }).click();
    await expect(page.getByLabel('小时数')).toBeFocused();
    await page.getByLabel('小时数').fill('很快');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('请填写数字。')).toBeVisible();
    await page.getByLabel('小时数').fill('9999');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/不超过一年/)).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, 'rule-form');
    await page.getByLabel('小时数').fill('48');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: '已改：答复客户' })).toContainText('48 小时');
    await expect(row).toContainText('48 小时');
    await expect(row).toContainText('已改');

    await changePerson(page, '王接待');
    await page.keyboard.press('F2');
    await registerByKeyboard(page, '13800000002');
    const due = async (caseId: number) =>
      (await ask(page, 'move.work', { caseId })).clocks.find(({ ruleId }) => ruleId === 'C2')?.due;
    expect((await due(1))?.slice(0, 10)).toBe('2026-03-12');
    expect((await due(2))?.slice(0, 10)).toBe('2026-03-13');

    // A receptionist sees the rules and changes none.
    await openSettings(page);
    await expect(page.getByRole('row', { name: /^答复客户/ })).toContainText('48 小时');
    await expect(page.getByRole('button', { name: /^修改/ })).toHaveCount(0);
    expect(await desk?.problems()).toEqual([]);
  });

  test('C14 a day set by hand, the week, and next year’s notice; open clocks are reckoned anew', async () => {
    const { page } = await begin();
    await changePerson(page, '系统管理员甲', ADMIN_PIN);
    await openSettings(page);
    await openCalendar(page);
    await expect(page.getByText(/依据：国务院办公厅关于2026年/)).toBeVisible();
    await expect(dayOf(page, '2026-01-04 调休补班 元旦')).toContainText('班');
    await expect(dayOf(page, '2026-10-01 节假日 国庆节')).toContainText('假');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, 'calendar');

    await dayOf(page, '2026-03-20 工作日').click();
    await page.keyboard.press('ArrowLeft');
    await expect(dayOf(page, '2026-03-19 工作日')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    const day = page.getByRole('form', { name: '所选日子' });
    await day.getByRole('button', { name: '设定' }).click();
    await expect(day.getByText('请选择上班或休息。')).toBeVisible();
    await day.getByRole('radiogroup', { name: '这一天' }).getByText('休息').click();
    await day.getByLabel('名称').fill('停电检修');
    await day.getByRole('button', { name: '设定' }).click();
    await expect(day.getByRole('status')).toHaveText(
      '已设为休息（停电检修）。已重新推算 1 件事项的未完成时限。',
    );
    await expect(dayOf(page, '2026-03-20 自定休息 停电检修')).toContainText('休');
    await shot(page, 'day-by-hand');
    await day.getByRole('button', { name: '取消单日设置' }).click();
    await expect(dayOf(page, '2026-03-20 工作日')).toBeVisible();

    const week = page.getByRole('form', { name: '每周作息' });
    await week.getByLabel('星期六').fill('9点到12点');
    await week.getByRole('button', { name: '保存作息' }).click();
    await expect(week.getByText(/看不懂/)).toBeVisible();
    await week.getByLabel('星期六').fill('9:00-12:00 11:00-15:00');
    await week.getByRole('button', { name: '保存作息' }).click();
    await expect(week.getByText(/重叠/)).toBeVisible();
    await week.getByLabel('星期六').fill('9:00-12:00');
    await week.getByRole('button', { name: '保存作息' }).click();
    await expect(week.getByRole('status')).toContainText('每周作息已改');
    await expect(dayOf(page, '2026-03-21 工作日')).toBeVisible();

    await page.getByRole('button', { name: '下一年' }).click();
    await expect(page.getByText(/2027 年的放假通知还没有载入/)).toBeVisible();
    await expect(dayOf(page, '2027-10-01 工作日 暂定')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    const notice = page.getByRole('form', { name: '载入放假通知' });
    await notice.getByLabel('通知全文').fill('今天天气很好，适合上班。');
    await notice.getByRole('button', { name: '载入', exact: true }).click();
    await expect(notice.getByRole('alert')).toContainText('没有载入，日历没有改动');
    await notice.getByLabel('通知全文').fill(NOTICE_2027.replace('2027-10-01', '2027-10-02'));
    await notice.getByRole('button', { name: '载入', exact: true }).click();
    await expect(notice.getByRole('alert')).toContainText('缺少 2027 年国庆节');
    await shot(page, 'notice-refused');
    await notice
      .getByLabel('通知文件')
      .setInputFiles({ name: '2027.json', mimeType: 'application/json', buffer: Buffer.from(NOTICE_2027) });
    await expect(notice.getByText('读自 2027.json')).toBeVisible();
    await notice.getByRole('button', { name: '载入', exact: true }).click();
    await expect(notice.getByRole('status')).toContainText('已载入 2027 年放假通知：放假 3 天，补班 1 天。');
    await expect(dayOf(page, '2027-10-01 节假日 国庆节')).toBeVisible();
    await expect(dayOf(page, '2027-05-08 调休补班 劳动节')).toBeVisible();
    await expect(page.getByText('依据：测试用 2027 年放假安排')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await desk?.problems()).toEqual([]);
  });
});

test.describe('spec 20 requests and reminders', () => {
  test('C15 an extension is asked before expiry and approved by a manager; T2 so is another person', async () => {
    const { page } = await begin();
    await openCase(page);
    await panel(page).getByRole('button', { name: '申请延期' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('请选择延期哪个时限。')).toBeVisible();
    await page.getByRole('radiogroup', { name: '时限' }).getByText('答复客户').click();
    await page.getByRole('textbox', { name: '延期到' }).fill('后天17点');
    await page.getByLabel('延期原因').fill('配件需从外地调货。');
    await page.getByLabel('告知客户').fill('今日上午电话告知，客户同意。');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, 'extend');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('status')).toHaveText('已提交待批：延期。');
    await expect(panel(page).getByRole('button', { name: '延期待批' })).toBeDisabled();
    await panel(page).getByRole('button', { name: '变更跟进责任人' }).click();
    await page.getByLabel('接手人').click();
    await page.keyboard.type('李主管');
    await page.keyboard.press('Enter');
    await page.getByLabel('变更原因').fill('本人下周休假。');
    await shot(page, 'reassign');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('status')).toHaveText('已提交待批：变更跟进责任人。');

    await changePerson(page, '李主管');
    await page.keyboard.press('F8');
    for (const asked of ['延期至 2026年3月13日 17:00', '跟进责任人改为 李主管']) {
      await expect(page.getByRole('region', { name: '提请事项' })).toContainText(asked);
      if (asked.startsWith('延期')) await shot(page, 'deciding');
      await page.getByLabel('批复意见').fill('同意。');
      await page.keyboard.press('Control+Enter');
      await page.getByLabel('李主管 PIN').fill(PIN);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await openCase(page);
    await expect(page.getByText('跟进 李主管')).toBeVisible();
    const { clocks } = await ask(page, 'move.work', { caseId: 1 });
    expect(clocks.find(({ ruleId }) => ruleId === 'C2')).toMatchObject({
      due: '2026-03-13T17:00:00.000+08:00',
    });
    await expect(page.getByRole('region', { name: '时限' })).toContainText('原 ');
    await shot(page, 'extended');
    expect(await desk?.problems()).toEqual([]);
  });

  test('spec 10 an enquiry becomes a complaint with its own number, which opens', async () => {
    const { page } = await begin();
    const { terms, categories } = await ask(page, 'dictionary.all', {});
    const enquiry = await ask(page, 'case.register', {
      requestId: '5a1ab2a4-6a53-4a6e-9c4b-0d1f5b8f8a11',
      kind: 'enquiry',
      enquiryType: 'ordinary',
      receivedAt: NOW,
      channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id,
      categoryId: categories.find(({ parentId }) => parentId !== null)?.id,
      customerName: '测试顾客乙',
      customerType: 'owner',
      content: '询问电梯何时修好。',
    });
    await page.keyboard.press('F3');
    await page.getByRole('row', { name: new RegExp(enquiry.number) }).click();
    await panel(page).getByRole('button', { name: '转投诉' }).click();
    await page.getByLabel('转投诉原因').fill('客户要求按投诉处理。');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, 'convert');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'A1TS2026-000002' })).toBeVisible();
    await expect(page.getByText(`由${enquiry.number}转投诉：客户要求按投诉处理。`)).toBeVisible();
    expect(await desk?.problems()).toEqual([]);
  });

  test('C16 what fell due at night stands in the top bar next morning, opens its case and urges the order', async () => {
    const { desk, page } = await begin();
    const { departments } = await ask(page, 'dictionary.all', {});
    const chip = page.getByRole('status').getByRole('button', { name: /^提醒 \d/ });
    await expect(chip).toHaveCount(0);

    await desk.setClock('2026-03-12T08:40:00.000+08:00');
    await page.keyboard.press('F3');
    await expect(chip).toContainText('A1TS2026-000001');
    await shot(page, 'reminder');
    await chip.click();
    const list = page.getByRole('region', { name: '提醒', exact: true });
    await expect(list).toContainText('夜间');
    expect(await accessibilityFaults(page)).toEqual([]);
    await list.getByRole('button', { name: 'A1TS2026-000001' }).first().click();
    await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
    await expect(list).toHaveCount(0);
    await page.getByRole('button', { name: '知道了' }).click();
    await expect(chip).toHaveCount(0);

    await changePerson(page, '李主管');
    const { version } = await ask(page, 'case.get', { id: 1 });
    const about = { caseId: 1, version };
    const judged = await ask(page, 'move.make', {
      ...about,
      move: 'judge',
      nature: 'valid',
      reason: '质量问题。',
    });
    await ask(page, 'move.make', {
      caseId: 1,
      version: judged.version,
      move: 'dispatch',
      departmentId: departments[0]?.id,
      means: 'phone',
      instruction: '今日到场。',
    });
    await changePerson(page, '王接待');
    // Q3: the order that the manager has just sent waits to be signed for.
    await expect(chip).toContainText('待签收 新到');
    await desk.setClock('2026-03-13T09:30:00.000+08:00');
    await page.keyboard.press('F3'); // any answer of the office tells the window the time
    await expect(chip).toBeVisible();
    await chip.click();
    await shot(page, 'reminders');
    await list.getByRole('button', { name: '打印催办通知书' }).first().click();
    await expect(page.getByRole('heading', { name: /打印预览：催办通知书/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);

    // The taskbar takes a number and words of ours, and nothing longer.
    const notify = (body: string) => askRaw(page, 'app.notify', { title: '客户投诉受理台', body, badge: 2 });
    expect(await notify('A1TS2026-000001 答复客户：已到期')).toMatchObject({ ok: true, data: null });
    expect(await notify('长'.repeat(201))).toMatchObject({ ok: false });
    await page.getByRole('button', { name: '锁定' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await notify('锁定之后')).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
    expect(await desk.problems()).toEqual([]);
  });
});
