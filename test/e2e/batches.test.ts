import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
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
];
const LIST = `姓名,电话,房号,备注
测试顾客甲,13900000001,1栋101,去年报修过水管
测试顾客乙,13900000002,2栋202,
测试顾客丙,13900000003,3栋303,"希望下午联系,有老人"
没有电话,,4栋404,
电话不对,电话不详,5栋505,`;

async function begin(now = NOW): Promise<Page> {
  desk = await launchDesk({ now });
  const { window: page } = desk;
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: PEOPLE,
  });
  await ask(page, 'session.signOut', {});
  await page.reload();
  return page;
}

/** A campaign of the three customers, made without the window; nobody is signed in. */
async function withCampaign(now = NOW): Promise<Page> {
  const page = await begin(now);
  const { people } = await ask(page, 'setup.status', {});
  await ask(page, 'session.signIn', { userId: people.find(({ name }) => name === '张专管')?.id, pin: PIN });
  await ask(page, 'batch.create', {
    requestId: crypto.randomUUID(),
    kind: 'campaign',
    name: '三月回访活动',
    dueOn: '2026-03-20',
    source: {
      from: 'import',
      rows: ['甲', '乙', '丙'].map((each, index) => ({
        name: `测试顾客${each}`,
        phone: `1390000000${index + 1}`,
      })),
    },
  });
  await ask(page, 'session.signOut', {});
  await page.reload();
  return page;
}

async function openBatches(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('tab', { name: '批次' }).click();
  await expect(page.getByRole('heading', { name: '回访批次' })).toBeVisible();
}

const call = (page: Page, customer: string) => page.getByRole('group', { name: `回访 ${customer}` });
const said = (page: Page) => page.getByRole('status').filter({ hasText: '上一位' });
const question = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name });
const chosen = (page: Page) =>
  page.getByRole('radiogroup', { name: '回访结果' }).getByRole('radio', { checked: true });

test.describe('spec 30 回访: 批次', () => {
  test('B10 a campaign of three imported customers: a 2, a U, and a 4 that becomes a complaint', async () => {
    const page = await begin();
    const { keyboard } = page;
    await signInByHand(page, '张专管');
    await openBatches(page);
    await expect(page.getByText('还没有回访批次')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Alt+N');
    await expect(page.getByRole('status').filter({ hasText: '可回访' })).toContainText('可回访 0 位');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'new-filter');
    await keyboard.press('Control+Enter');
    await expect(page.getByText('请选择类型。')).toBeVisible();
    await expect(page.getByText('请填写批次名称。')).toBeVisible();
    await page.getByText('回访活动', { exact: true }).click();
    await page.getByLabel('批次名称').fill('三月回访活动');
    await page.getByLabel('完成期限').fill('3-20');
    await page.getByText('粘贴或导入名单').click();
    await page.getByLabel('名单文件').setInputFiles({
      name: '名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(LIST),
    });
    await expect(page.getByRole('status').filter({ hasText: '可建' })).toContainText('可建 3 位，2 行有误');
    await expect(page.getByRole('list', { name: '有误的行' })).toContainText('没有电话，无法回访');
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const fault of ['请选择类型。', '还有栏目没有填好'])
      await expect(page.getByText(fault)).toHaveCount(0);
    await shoot(page, 'new-list');
    await keyboard.press('Control+Enter');
    const row = page.getByRole('row', { name: /三月回访活动/ });
    await expect(row).toContainText('0/3');
    await expect(row).toContainText('进行中');
    await page.getByRole('button', { name: '退出登录' }).click();

    await signInByHand(page, '王接待');
    await openBatches(page);
    await expect(page.getByRole('button', { name: /新建批次/ })).toHaveCount(0);
    await page.getByRole('button', { name: '三月回访活动' }).click();
    await expect(call(page, '测试顾客甲')).toBeFocused();
    await expect(chosen(page)).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'open');
    await keyboard.press('2');
    await keyboard.press('Enter');
    await expect(page.getByText('这一题还没有回答。')).toHaveCount(2);
    await expect(
      question(page, /主动与您联系/)
        .getByRole('radio')
        .first(),
    ).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'refused');
    await keyboard.press('Space'); // 有
    await question(page, /未解决的问题/)
      .getByText('没有')
      .click();
    await shoot(page, 'answered');
    await keyboard.press('Enter');
    await expect(said(page)).toContainText('测试顾客甲：2 满意，结果已登记。');
    await expect(page.locator('.progress')).toHaveText('本批 1/3');

    await expect(call(page, '测试顾客乙')).toBeFocused();
    await expect(chosen(page)).toHaveCount(0);
    await keyboard.press('U');
    await keyboard.press('Enter');
    await expect(said(page)).toContainText('测试顾客乙：未接通');

    await expect(call(page, '测试顾客丙')).toBeFocused();
    await expect(page.getByRole('region', { name: '事项' })).toContainText('希望下午联系,有老人');
    await question(page, /主动与您联系/)
      .getByText('没有', { exact: true })
      .click();
    await question(page, /未解决的问题/)
      .getByText('有', { exact: true })
      .click();
    await page.getByLabel('未解决的是什么问题').fill('3楼漏水，4次都没人来');
    await expect(chosen(page)).toHaveCount(0);
    await keyboard.press('Shift+Tab');
    await keyboard.press('4');
    await page.getByRole('radio', { name: '问题未解决' }).check({ force: true });
    await page.getByLabel('客户原话').fill('漏水一直没修好');
    await shoot(page, 'dissatisfied');
    await keyboard.press('Control+Enter');
    await expect(
      page.getByRole('status').filter({ hasText: '测试顾客丙：4 不满意，结果已登记。' }),
    ).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '还没有决定是否转投诉登记' })).toContainText(
      '测试顾客丙：4 不满意（问题未解决：漏水一直没修好）',
    );
    await expect(page.locator('.progress')).toHaveText('本批 2/3');
    await expect(call(page, '测试顾客乙')).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'offer');

    await keyboard.press('Alt+T');
    await expect(page.getByLabel('联系电话')).toHaveValue('13900000003');
    await expect(page.getByRole('navigation', { name: '正在填写的表单' })).toContainText('测试顾客丙');
    await expect(page.getByText('问题未解决：漏水一直没修好')).toBeVisible();
    await shoot(page, 'intake');
    const drafts = await ask(page, 'draft.list', {});
    expect(drafts.map(({ body }) => body)).toMatchObject([
      {
        kind: 'complaint',
        customerName: '测试顾客丙',
        unit: '3栋303',
        remarks: expect.stringContaining('A1HF2026-000003'),
      },
    ]);

    await keyboard.press('F4');
    await expect(call(page, '测试顾客乙')).toBeVisible();
    await expect(page.getByRole('button', { name: /转投诉登记/ })).toHaveCount(0);
    await keyboard.press('N');
    await keyboard.press('Enter');
    await expect(page.getByText('这一批已经回访完')).toBeVisible();

    await page.getByRole('radiogroup', { name: '本批' }).getByText('结果').click();
    await expect(page.getByRole('row', { name: /测试顾客丙/ })).toContainText('4 不满意');
    await expect(page.getByRole('row', { name: /测试顾客乙/ })).toContainText('拒访，2 次');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'results');
    // The customer answers by SMS after all: the same page, marked 短信.
    await page.getByRole('button', { name: '录入回复' }).click();
    await expect(
      page.getByRole('radiogroup', { name: '回访方式' }).getByRole('radio', { name: '短信' }),
    ).toBeChecked();
    await shoot(page, 'late');
    await keyboard.press('Escape');
    await expect(page.getByRole('row', { name: /测试顾客乙/ })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('row', { name: /三月回访活动/ })).toContainText('已完成');
    await shoot(page, 'list');
    await keyboard.press('F9');
    await page.getByRole('navigation', { name: '设置' }).getByText('回访', { exact: true }).click();
    await expect(page.getByLabel('可回访时段')).toHaveValue('09:00-12:00、14:00-20:00');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'settings');
    const [batch] = await ask(page, 'batch.list', {});
    expect(batch).toMatchObject({ answered: 2, ended: 1, levels: { 1: 0, 2: 1, 3: 0, 4: 1 } });
    expect(await desk?.problems()).toEqual([]);
  });

  test('B2 B3 rest time asks a reason; keys are dead while typing and composing, and nothing typed is lost', async () => {
    const page = await withCampaign(NOW.replace('T09:00', 'T12:30'));
    const { keyboard } = page;
    await signInByHand(page, '王接待');
    await openBatches(page);
    await page.getByRole('button', { name: '三月回访活动' }).click();
    const text = page.getByLabel('未解决的是什么问题');
    await text.focus();
    await keyboard.type('4 un 2');
    await expect(text).toHaveValue('4 un 2');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'lou shui', selectionStart: 8, selectionEnd: 8 });
    for (const key of ['2', '4', 'U', 'Enter', 'Control+Enter', 'Escape']) await keyboard.press(key);
    await expect(chosen(page)).toHaveCount(0);
    await expect(call(page, '测试顾客甲')).toBeVisible();
    await session.send('Input.insertText', { text: '漏水' });
    await keyboard.press('F2');
    await keyboard.press('F4');
    await expect(text).toHaveValue(/^4 un 2/);

    await keyboard.press('U');
    await keyboard.press('Enter');
    await expect(page.getByLabel('此时回访的原因')).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'rest');
    expect((await ask(page, 'batch.queue', { batchId: 1 })).tasks[0]?.callback.attempts).toEqual([]);
    await keyboard.type('客户约定午间联系');
    await keyboard.press('Control+Enter');
    await expect(said(page)).toContainText('测试顾客甲：未接通');

    await page.getByRole('button', { name: '退出登录' }).click();
    await desk?.setClock('2026-03-21T10:00:00.000+08:00');
    await signInByHand(page, '张专管');
    await openBatches(page);
    await expect(page.getByRole('row', { name: /三月回访活动/ })).toContainText('超期');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'overdue');
    expect(await desk?.problems()).toEqual([]);
  });
});

/** Pictures for looking at when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  if (folder) await page.screenshot({ path: join(folder, `batch-${name}.png`) });
}
