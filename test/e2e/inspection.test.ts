import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { pdfFlatText } from '../support/pdf-text.ts';
import { startVirtualPrinter } from '../support/virtual-printer.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, NOW, PIN, registerCase, signIn } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

const MANAGER = '李主管';
const MONDAY = '2026-03-16T09:30:00.000+08:00';

/** First run with a receptionist and a manager; the receptionist is signed in. */
async function begin(env: Readonly<Record<string, string>> = {}): Promise<Page> {
  desk = await launchDesk({ now: NOW, env });
  const { window: page } = desk;
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: [
      { name: '王接待', roles: ['receptionist'], pin: PIN },
      { name: MANAGER, roles: ['manager'], pin: ADMIN_PIN },
    ],
  });
  await signIn(page, '王接待');
  return page;
}

/** Signs out and lets somebody sign in by hand. */
async function change(page: Page, name: string): Promise<void> {
  await ask(page, 'session.signOut', {});
  await page.reload();
  await signInByHand(page, name, name === '王接待' ? PIN : ADMIN_PIN);
}

test.describe('spec 30 检查、跟踪、知识', () => {
  test('K1 a finding of the weekly inspection becomes a measure, signed, printed and read back, done and verified', async () => {
    test.setTimeout(180_000);
    const printer = await startVirtualPrinter();
    try {
      const page = await begin(printer.env);
      const { keyboard } = page;
      const numbers = [];
      for (let n = 0; n < 3; n += 1) numbers.push((await registerCase(page)).number);
      await signIn(page, '系统管理员甲');
      await ask(page, 'setting.change', { key: 'paper.printer', value: printer.name });
      await desk?.setClock(MONDAY);
      await change(page, MANAGER);
      const band = page.getByRole('region', { name: '每周检查' });
      await expect(band).toContainText('2026年3月9日 至 3月15日');
      await shoot(page, 'desk');
      await keyboard.press('Control+3');
      await expect(page.getByText('还没有检查记录')).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await keyboard.press('Alt+N');
      await expect(page.getByText('A1JC2026-000001')).toBeVisible();
      await expect(page.getByText(/本周 3 件，抽查 3 件/)).toBeVisible();
      await page.getByRole('button', { name: '重抽核对' }).click();
      await expect(page.getByRole('status').filter({ hasText: '与原来一致' })).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, 'drawn');

      for (const number of numbers.slice(0, 2)) {
        await page.getByRole('button', { name: number, exact: true }).first().click();
        await page
          .getByRole('region', { name: `检查 ${number}` })
          .getByRole('button', { name: '其余都符合' })
          .click();
        await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('符合符合不适用');
      }
      const [, , last = ''] = numbers;
      await page.getByRole('button', { name: last, exact: true }).first().click();
      const side = page.getByRole('region', { name: `检查 ${last}` });
      await side.getByRole('radiogroup', { name: '按时答复客户' }).getByText('不符合').click();
      const finding = page.getByRole('region', { name: '不符合：按时答复客户' });
      await finding.getByLabel('问题').fill('登记后 24 小时内没有答复客户。');
      await finding.getByText('定纠正措施').click();
      await finding.getByRole('textbox', { name: '措施' }).fill('下班前逐件核对待答复清单，交班时说明。');
      await finding.getByLabel('完成期限').fill('3-20');
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, 'finding');
      await keyboard.press('Control+Enter');
      await expect(side.getByText(/纠正措施：下班前逐件核对/)).toBeVisible();
      await side.getByRole('button', { name: '其余都符合' }).click();
      await page.getByRole('button', { name: '签字…' }).click();
      const signing = page.getByRole('dialog');
      await expect(signing).toContainText('检查 3 件，发现问题 1 个');
      await shoot(page, 'sign');
      await signing.getByLabel(/PIN/).fill(ADMIN_PIN);
      await keyboard.press('Enter');
      await expect(page.getByText(/签字：检查 3 件，发现问题 1 个。/)).toBeVisible();
      await shoot(page, 'signed');

      const [line] = await ask(page, 'inspection.list', {});
      expect(line).toMatchObject({ number: 'A1JC2026-000001', findings: 1, signedByName: MANAGER });
      await keyboard.press('Control+P');
      await page.getByRole('dialog').getByRole('button', { name: /^打印/ }).click();
      const [job] = await printer.waitForJobs(1);
      const text = await pdfFlatText(job?.file ?? '');
      for (const said of [
        '每周检查记录',
        'A1JC2026-000001',
        last,
        '下班前逐件核对待答复清单',
        '不符合',
        MANAGER,
      ])
        expect(text).toContain(said);
      const keep = process.env['SCREENS'];
      if (keep && job)
        await (await import('node:fs/promises')).copyFile(job.file, join(keep, 'inspection.pdf'));
      await keyboard.press('Escape');

      await keyboard.press('F7');
      await page.getByRole('tab', { name: '措施' }).click();
      await page.getByRole('button', { name: /下班前逐件核对/ }).click();
      const measure = page.getByRole('region', { name: '措施详情' });
      await expect(measure).toContainText('每周检查 A1JC2026-000001');
      await measure.getByRole('button', { name: '登记完成' }).click();
      await page.getByRole('dialog').getByLabel('完成情况').fill('已列入交班清单，连续三天核对无遗漏。');
      await keyboard.press('Enter');
      await expect(page.getByRole('row', { name: /下班前逐件核对/ })).toContainText('已完成待验证');
      await desk?.setClock('2026-03-19T09:30:00.000+08:00');
      await change(page, MANAGER);
      await keyboard.press('F7');
      await page.getByRole('tab', { name: '措施' }).click();
      await page.getByRole('button', { name: /下班前逐件核对/ }).click();
      await expect(measure).toContainText('完成前 3 天');
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, 'measures');
      await measure.getByRole('button', { name: '验证有效' }).click();
      await expect(page.getByRole('row', { name: /下班前逐件核对/ })).toContainText('已验证');
      await page.getByRole('button', { name: /针对热点制定措施/ }).click();
      await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(2);
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, 'topics');
      await page.getByRole('dialog').getByRole('row').last().getByRole('button').click();
      await expect(page.getByRole('dialog')).toContainText('近 30 天 3 件');
      await shoot(page, 'topic-plan');
      await keyboard.press('Escape');

      await change(page, '王接待');
      await keyboard.press('Control+3');
      await expect(page.getByRole('row', { name: new RegExp(last) })).toContainText('没有答复客户');
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, 'own');
      expect(await desk?.problems()).toEqual([]);
    } finally {
      await desk?.close();
      await printer.stop();
    }
  });

  test('知识 a manager writes an entry and a new version; it stands beside the form and the case and is cited', async () => {
    const page = await begin();
    const { keyboard } = page;
    const { id } = await registerCase(page);
    const { categoryId } = await ask(page, 'case.get', { id });
    const { categories } = await ask(page, 'dictionary.all', {});
    const categoryLabel = categories.find((each) => each.id === categoryId)?.label ?? '';
    await change(page, MANAGER);
    await keyboard.press('Control+2');
    await expect(page.getByText('还没有知识条目')).toBeVisible();
    await keyboard.press('Alt+N');
    await page.getByLabel('类别').fill(categoryLabel);
    await keyboard.press('Enter');
    await page.getByLabel('标题').fill('住户报设施损坏');
    await page.getByLabel('话术').fill('给您添麻烦了，我们今天安排师傅上门查看。');
    await page.getByLabel('解决方案').fill('先看现场、拍照；能修的当场修，要换件的说明到货时间。');
    await page.getByLabel('处理时限').fill('24 小时内上门');
    await page.getByRole('button', { name: '加一条问答' }).click();
    await page.getByLabel('问 1').fill('要收费吗？');
    await page.getByLabel('答 1').fill('保修期内不收费。');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'knowledge-form');
    await keyboard.press('Control+Enter');
    const view = page.getByRole('region', { name: '住户报设施损坏' });
    await expect(view).toContainText('24 小时内上门');
    await view.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('处理时限').fill('12 小时内上门');
    await page.getByLabel('修改原因').fill('承诺缩短');
    await keyboard.press('Control+Enter');
    await expect(view).toContainText('12 小时内上门');
    await view.getByRole('button', { name: '第 1 版' }).click();
    await expect(view).toContainText('已被第 2 版代替');
    await page.getByLabel('查找知识').fill('zhbsssh');
    await expect(page.getByRole('button', { name: /住户报设施损坏/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'knowledge');

    await change(page, '王接待');
    await keyboard.press('F3');
    await page.getByText('A1TS2026-000001').first().dblclick();
    const beside = page.getByRole('region', { name: '知识' });
    await expect(beside).toContainText('12 小时内上门');
    await beside.getByRole('button', { name: '引用' }).click();
    await expect(beside).toContainText('已引用');
    await expect(beside).toContainText('用过 1 次，还没有回访结果');
    await expect(page.getByText('引用知识“住户报设施损坏”第 2 版。')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'knowledge-case');
    await keyboard.press('F2');
    await page.getByLabel('类别').fill(categoryLabel);
    await keyboard.press('Enter');
    await expect(beside).toContainText('给您添麻烦了');
    await beside.getByRole('button', { name: '引用' }).click();
    await expect(beside).toContainText('已引用');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'knowledge-intake');
    expect(await desk?.problems()).toEqual([]);
  });
});

test.describe('spec 50 满意度季度调查', () => {
  test('B10 a survey of 200 customers under contract and moved in, answered to the end and reported', async () => {
    test.setTimeout(180_000);
    const page = await begin();
    const { keyboard } = page;
    for (let n = 1; n <= 205; n += 1) {
      await ask(page, 'customer.create', {
        requestId: crypto.randomUUID(),
        name: `测试住户${n}`,
        type: 'owner',
        member: false,
        phones: [{ value: `139${String(n).padStart(8, '0')}`, primary: true }],
        units: n > 203 ? [] : [{ value: `${n}栋101` }],
        // Two without a contract, two not moved in, one with neither: 200 remain.
        contractNo: n > 200 && n !== 204 ? null : `HT-${n}`,
      });
    }
    await change(page, MANAGER);
    await keyboard.press('F4');
    await page.getByRole('tab', { name: '批次' }).click();
    await keyboard.press('Alt+N');
    await page.getByText('满意度调查', { exact: true }).click();
    await page.getByLabel('批次名称').fill('2026年一季度满意度调查');
    await page.getByLabel('完成期限').fill('3-31');
    await page.getByLabel('只限签约且已入住').check();
    await expect(page.getByRole('status').filter({ hasText: '可回访' })).toContainText('可回访 200 位');
    await shoot(page, 'survey-new');
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('row', { name: /一季度满意度调查/ })).toContainText('0/200');

    const { batch } = await ask(page, 'batch.queue', { batchId: 1 });
    const { rows: tasks } = await ask(page, 'batch.results', { batchId: 1 });
    expect(tasks).toHaveLength(200);
    const reason = (await ask(page, 'dictionary.all', {})).terms.find(
      ({ dictionary }) => dictionary === 'dissatisfaction',
    );
    const answers = Object.fromEntries(
      batch.questions
        .filter(({ type }) => type === 'choice')
        .map(({ key, options }) => [key, options[0] ?? '']),
    );
    for (const [index, { taskId }] of tasks.slice(2).entries()) {
      const level = ((index % 4) + 1) as 1 | 2 | 3 | 4;
      await ask(page, 'batch.record', {
        taskId,
        method: 'phone',
        ...(index < 190
          ? {
              outcome: 'reached',
              level,
              answers,
              ...(level >= 3 && { reasonId: reason?.id, reasonText: '上门太慢', suggestion: '增加夜间值班' }),
            }
          : { outcome: 'N', note: '不愿接受调查' }),
      });
    }
    await page.getByRole('button', { name: '2026年一季度满意度调查' }).click();
    for (const name of ['测试住户1', '测试住户2']) {
      await expect(page.getByRole('group', { name: `回访 ${name}`, exact: true })).toBeFocused();
      for (const { text, type } of batch.questions) {
        if (type !== 'choice') continue;
        await page.getByRole('radiogroup', { name: text }).getByRole('radio').first().check({ force: true });
      }
      await page.getByRole('group', { name: `回访 ${name}`, exact: true }).focus();
      await keyboard.press('1');
      await shoot(page, 'survey-call');
      await keyboard.press('Enter');
      await expect(page.getByText(`${name}：1 非常满意，结果已登记。`)).toBeVisible();
    }
    await expect(page.getByText('这一批已经回访完')).toBeVisible();
    const [done] = await ask(page, 'batch.list', {});
    expect(done).toMatchObject({
      total: 200,
      answered: 192,
      ended: 8,
      levels: { 1: 50, 2: 48, 3: 47, 4: 47 },
    });
    await page.getByRole('radiogroup', { name: '本批' }).getByText('结果').click();
    await shoot(page, 'survey-results');

    const survey = { report: 'survey', period: { unit: 'quarter', day: '2026-03-11' } };
    const { content } = await ask(page, 'publication.content', survey);
    const [state, levels] = content.sections.filter((section) => section.kind === 'table');
    expect(state?.rows).toEqual([['2026年一季度满意度调查', 200, 192, 0.96]]);
    expect(levels?.rows.map(([, count]) => count)).toEqual([50, 48, 47, 47]);
    const summary = { report: 'callbacks', period: { unit: 'month', day: '2026-03-11' } };
    const { content: callbacks } = await ask(page, 'publication.content', summary);
    const table = callbacks.sections.find(({ title }) => title.startsWith('批次回访'));
    expect(table?.kind === 'table' && table.rows[0]?.slice(3)).toEqual([200, 192, 8, 50, 48, 47, 47]);
    expect(await desk?.problems()).toEqual([]);
  });
});

/** Pictures for looking at when a folder is named. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  if (folder) await page.screenshot({ path: join(folder, `inspection-${name}.png`) });
}
