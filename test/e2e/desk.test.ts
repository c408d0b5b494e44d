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

/** Cases of two receptionists, with a promise, a second complaint and a proposal; nobody is signed in. */
async function aDay(page: Page): Promise<void> {
  const names = { 王接待: ['receptionist'], 赵接待: ['receptionist'], 李主管: ['manager'] };
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: Object.entries(names).map(([name, roles]) => ({ name, roles, pin: PIN })),
  });
  const { people } = await ask(page, 'setup.status', {});
  const enter = (name: string) =>
    ask(page, 'session.signIn', { userId: people.find((each) => each.name === name)?.id, pin: PIN });
  await enter('王接待');
  const { terms, categories } = await ask(page, 'dictionary.all', {});
  const register = async (customerName: string, content: string, more: object = {}) => {
    const { id } = await ask(page, 'case.register', {
      requestId: crypto.randomUUID(),
      kind: 'complaint',
      receivedAt: NOW,
      channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id,
      categoryId: categories.find(({ label }) => label === '保洁不到位')?.id,
      customerName,
      customerType: 'owner',
      customerPhone: '13800000001',
      content,
      ...more,
    });
    return id;
  };
  await register('测试顾客甲', '电梯轿厢三天没有打扫，地面有积水。');
  await register('测试顾客乙', '地下车库照明不亮。', { promisedAt: NOW.replace('T09:00', 'T20:00') });
  await enter('赵接待');
  const angry = await register('测试顾客丙', '垃圾桶满了没有人清运。', { severity: 'major' });
  await ask(page, 'followUp.add', {
    caseId: angry,
    type: 'second_complaint',
    content: '再次来电，仍无人联系。',
  });
  const mistaken = await register('测试顾客丁', '登记错了。');
  await ask(page, 'move.propose', {
    caseId: mistaken,
    version: 1,
    move: 'void',
    reason: '误登，顾客没有投诉。',
  });
  await ask(page, 'session.signOut', {});
  await page.reload();
}

test.describe('spec 30 工作台', () => {
  test('what is to do now stands in groups, own first, and Enter opens the case', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await aDay(page);
    await desk.setClock(NOW.replace('T09:00', 'T18:30'));
    await signInByHand(page, '王接待');
    const grid = page.getByRole('grid', { name: '今天要做' });
    await expect(grid).toBeFocused();
    await expect(grid.getByRole('rowheader')).toHaveText(['承诺回复 1', '其他同事 · 超时 1']);
    await expect(grid.getByRole('row', { name: /测试顾客丙/ })).toContainText('超时 5 小时 30 分');
    await expect(grid.getByRole('row', { name: /测试顾客乙/ })).toContainText(/临期 剩 1 小时 (29|30) 分/);
    const day = page.getByRole('complementary', { name: '本班' });
    await expect(day).toContainText('今日接4');
    await expect(day).toContainText('遗留4');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'desk-own');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'A1TS2026-000003' })).toBeVisible();
    await page.keyboard.press('F5');
    await expect(grid).toBeFocused();
    await expect(grid.getByRole('row', { selected: true })).toContainText('测试顾客丙');
    await page.getByRole('button', { name: '退出登录' }).click();

    await desk.setClock(NOW.replace('-11T09:00', '-12T08:30'));
    await signInByHand(page, '李主管');
    await expect(grid.getByRole('rowheader')).toHaveText([
      '超时 2',
      '今日到期 3',
      '待判定 4',
      '二次投诉 / 主管负责 1',
      '待批 1',
    ]);
    await expect(page.getByRole('button', { name: /工作台.*2 件超时/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'desk-manager');

    // Q1: what nobody has taken up, one after the other without going back; new until one has looked (Q3).
    const waiting = grid.getByRole('row', { name: /新 已等/ });
    await expect(waiting).toHaveCount(4);
    await expect(page.getByRole('button', { name: /^跟踪 新 4/ })).toBeVisible();
    await waiting.first().click();
    await expect(page.getByText('待判定还有 3 件')).toBeVisible();
    const title = page.getByRole('heading', { level: 1 });
    const numbers = [await title.textContent()];
    for (let more = 1; more < 4; more += 1) {
      await page.keyboard.press('Alt+ArrowDown');
      await expect(title).not.toHaveText(numbers.at(-1) ?? '');
      numbers.push(await title.textContent());
    }
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4].map((n) => `A1TS2026-00000${n}`)));
    await page.keyboard.press('Escape');
    await expect(grid.getByRole('row', { name: /已等 23 小时/ })).toHaveCount(4);
    await expect(waiting).toHaveCount(0);
    await grid.getByRole('button', { name: '逐件办理' }).click();
    const queue = page.getByRole('grid', { name: '待判定' });
    await expect(queue).toBeFocused();
    await page.keyboard.press('j');
    await expect(queue.getByRole('row').nth(2)).toHaveAttribute('aria-selected', 'true');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'queue');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('radio', { name: '有效' }).press('Space');
    await page.getByLabel('判定理由').fill('照明不亮，属实。');
    await page.keyboard.press('Control+Enter');
    await expect(queue.getByRole('row')).toHaveCount(4);
    await expect(queue).toBeFocused();
    expect(await desk.problems()).toEqual([]);
  });

  test('an empty desk says what would stand there', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await ask(page, 'setup.complete', {
      organisation: '示范服务中心',
      site: 'A1',
      administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
      people: [{ name: '王接待', roles: ['receptionist'], pin: PIN }],
    });
    await page.reload();
    await signInByHand(page, '王接待');
    await expect(page.getByText('眼下没有要做的事')).toBeVisible();
    await page.keyboard.press('F4');
    await expect(page.getByText('现在没有要回访的客户')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'empty');
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
