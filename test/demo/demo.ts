import { expect } from './expect.ts';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import setUp from '../../src-main/tools/e2e-setup.mjs';
import { createRowDigester } from '../../src-main/register/audit/journal.ts';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';
import { openForReading } from '../../src-main/register/open.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { readNetLog } from '../support/net-log.ts';
import { type PersonName, pinOf } from './people.ts';
import * as steps from './steps.ts';

// `npm run demo -- --out DIR`: the real application, driven through its own window with mouse and keys, takes one
// complaint from the counter to the bound book. The clock is moved between the days, nothing else is arranged.
const YEAR = 2026;
const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo' } } });
const out = resolve(values.out);
const dataDir = join(out, 'data');
const saveDir = join(out, 'saved');
const screens = join(out, 'screens');

const LEAK: steps.Matter = {
  phone: '13800001234',
  name: '测试业主甲',
  unit: '3栋2单元1201',
  content: '卫生间顶棚渗水，已滴到客厅地板，木地板起鼓，楼上住户不在家联系不上。',
  demand: '尽快派人查明渗漏点并修复，恢复吊顶，赔付木地板。',
  category: '渗漏水',
};
const NOISE: steps.Matter = {
  phone: '13800005678',
  name: '测试业主乙',
  unit: '5栋1单元302',
  content: '误拨电话，未说明事项。',
  demand: '无',
  category: '噪音扰民',
};
const LIFT: steps.Matter = {
  phone: '13800009012',
  name: '测试业主丙',
  unit: '1栋1单元2201',
  content: '电梯轿厢地面污渍多日未清，夜间有异味。',
  demand: '当天清洁并安排每日巡查。',
  category: '保洁不到位',
};

const timings: { readonly step: string; readonly ms: number }[] = [];
const stop = await setUp();
await rm(out, { recursive: true, force: true });
await Promise.all([saveDir, screens].map((folder) => mkdir(folder, { recursive: true })));
const netLog = join(out, 'net-log.json');
const desk = await launchDesk({
  dataDir,
  args: [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'],
  now: `${YEAR}-11-02T08:40:00.000+08:00`,
  env: { COMPLAINT_DESK_SAVE_DIR: saveDir },
});
const page = desk.window;
try {
  await page.setViewportSize({ width: 1366, height: 768 });
  await walk(desk);
  const problems = await desk.problems();
  if (problems.length > 0) throw new Error(`the window complained: ${problems.join('\n')}`);
} catch (error) {
  await page.screenshot({ path: join(out, 'failed.png') });
  console.error(error);
  process.exitCode = 1;
} finally {
  await desk.close();
  await stop?.();
}
if (process.exitCode === undefined) await conclude();
process.exit();

async function walk({ setClock }: Desk): Promise<void> {
  await step('01-首次设置', async () => {
    await steps.firstRun(page);
    await shoot('01-首次设置');
    await steps.finishFirstRun(page);
  });
  let leak = '';
  await step('02-受理', async () => {
    await steps.enter(page, '王接待');
    await steps.typeComplaint(page, LEAK);
    await shoot('02-受理');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(`已登记 · ${LEAK.name}`)).toBeVisible();
    leak =
      (await page
        .getByText(/^A1TS\d{4}-\d{6}$/)
        .first()
        .textContent()) ?? '';
    await shoot('03-已登记');
  });
  await step('03-打印登记表', async () => {
    await page.keyboard.press('Control+p');
    await savePdf('registration-form.pdf', '04-登记表预览');
  });
  await step('04-再登记两件', async () => {
    await steps.register(page, NOISE);
    await steps.register(page, LIFT);
  });
  await step('05-误登作废', async () => {
    await steps.openCase(page, `A1TS${YEAR}-000002`);
    await steps.nextStep(page).getByRole('button', { name: '作废（提交待批）' }).click();
    await page.getByLabel('作废原因').fill('误拨电话，没有投诉事项。');
    await page.keyboard.press('Control+Enter');
    await expect(steps.nextStep(page).getByRole('status')).toHaveText('已提交待批：作废。');
    await steps.enter(page, '赵主管');
    await page.keyboard.press('F8');
    await page.getByLabel('批复意见').fill('情况属实，同意作废。');
    await shoot('05-待批');
    await page.getByRole('button', { name: /^批准/ }).click();
    await sign('赵主管');
    await expect(page.getByText('没有待批事项').or(page.getByText('现在没有待批'))).toBeVisible();
  });
  await step('06-判定与派单', async () => {
    await steps.enter(page, '陈专管');
    await steps.openCase(page, leak);
    await steps.judgeAndDispatch(page, '防水');
    await shoot('06-派单');
  });
  await step('07-签收答复审核', async () => {
    await steps.signReplyAccept(page, '管根处重做防水，闭水 24 小时无渗漏。');
    await steps.recordDuties(page, '2026-11-20');
    await shoot('07-待回访');
  });
  await step('08-交班', async () => {
    await setClock(`${YEAR}-11-02T17:50:00.000+08:00`);
    await handOver('王接待', '李接待');
  });
  await step('09-回访不满意', async () => {
    await setClock(`${YEAR}-11-03T09:30:00.000+08:00`);
    await steps.enter(page, '陈专管');
    await steps.enter(page, '李接待');
    await page.keyboard.press('F5');
    await expect(page.getByRole('heading', { name: '今天要做' })).toBeVisible();
    await shoot('09-工作台');
    await page.keyboard.press('F4');
    await expect(page.getByRole('group', { name: `回访 ${LEAK.name}` })).toBeFocused();
    await page.keyboard.press('4');
    await page.getByRole('radiogroup', { name: '原因' }).getByText('问题未解决').click();
    await page.getByLabel('客户原话').fill('昨晚又滴水了，吊顶也没有恢复。');
    await shoot('09-回访不满意');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: LEAK.name })).toContainText(
      '已退回重办，第 2 轮',
    );
  });
  await step('10-返工', async () => {
    await steps.enter(page, '陈专管');
    await steps.openCase(page, leak);
    await shoot('10-第二轮');
    await steps.signReplyAccept(page, '更换破损管件，整体重做防水，吊顶恢复，闭水 48 小时合格。');
  });
  await step('11-回访满意关闭', async () => {
    await setClock(`${YEAR}-11-05T10:00:00.000+08:00`);
    await steps.enter(page, '李接待');
    await page.keyboard.press('F4');
    await expect(page.getByRole('group', { name: `回访 ${LEAK.name}` })).toBeFocused();
    await page.keyboard.press('2');
    await shoot('11-回访满意');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: LEAK.name })).toContainText('本件已关闭');
    await steps.openCase(page, leak).catch(() => undefined);
    await shoot('12-已关闭');
  });
  await step('12-Excel 汇总', async () => {
    await steps.enter(page, '赵主管');
    await page.getByRole('button', { name: /^报表/ }).click();
    await page.getByRole('tab', { name: '指标' }).click();
    await expect(page.getByRole('heading', { name: `${YEAR}年11月` })).toBeVisible();
    await shoot('13-报表');
    await page.getByRole('button', { name: '导出 Excel' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '选择位置并导出' }).click();
    await expect(page.getByRole('button', { name: '打开文件', exact: true })).toBeVisible({
      timeout: 20_000,
    });
    await keep(/\.xlsx$/, 'summary.xlsx');
  });
  await step('13-年度装订与封存', async () => {
    await setClock(`${YEAR + 1}-01-04T09:00:00.000+08:00`);
    await page.reload();
    await steps.enter(page, '赵主管');
    await page.getByRole('button', { name: /年度装订/ }).click();
    await page.getByRole('button', { name: '编制成册' }).click();
    await expect(page.getByText(/已编制 1 册/)).toBeVisible({ timeout: 30_000 });
    await shoot('14-编制成册');
    await page.getByRole('button', { name: '封存…' }).click();
    await sign('赵主管');
    await expect(page.getByText('已封存', { exact: true })).toBeVisible({ timeout: 30_000 });
    await shoot('15-封存');
    const kept = join(dataDir, 'ledger', `${YEAR}-TS`);
    await expect.poll(async () => (await readdir(kept)).sort()).toContain(`seal-${YEAR}.pdf`);
    for (const file of [`ledger-${YEAR}.pdf`, `seal-${YEAR}.pdf`])
      await copyFile(join(kept, file), join(out, file));
  });
}

async function handOver(from: PersonName, to: PersonName): Promise<void> {
  await steps.enter(page, from);
  await page.keyboard.press('F6');
  await page.getByRole('textbox', { name: /A1TS\d{4}-000001 交班说明/ }).fill('明天上午回访，客户下午上班。');
  await page.getByRole('spinbutton', { name: '钥匙现有数量' }).fill('12');
  await page.getByRole('spinbutton', { name: '对讲机现有数量' }).fill('4');
  await shoot('08-交班');
  await page.keyboard.press('Control+Enter');
  await sign(from);
  await expect(page.getByText('待接班').first()).toBeVisible();
  await steps.enter(page, to);
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: '接班签字' })).toBeVisible();
  for (const box of await page.getByRole('checkbox', { name: /我已知悉/ }).all()) await box.check();
  await page.keyboard.press('Control+Enter');
  await sign(to);
  await page.getByText('历史', { exact: true }).click();
  await page.getByRole('button', { name: /JB/ }).first().click();
  await page.keyboard.press('Control+p');
  await savePdf('handover.pdf', '08-交班表预览');
}

/** The PIN dialog. */
async function sign(name: PersonName): Promise<void> {
  await page.getByLabel(`${name} PIN`).fill(pinOf(name));
  await page.keyboard.press('Enter');
}

/** Saves the open preview as a counted PDF and closes it. */
async function savePdf(name: string, picture: string): Promise<void> {
  await expect(page.getByRole('region', { name: '打印预览' }).locator('canvas').first()).toBeVisible();
  await page.waitForTimeout(400); // the picture is taken once the page is drawn
  await shoot(picture);
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await expect(page.getByText(/已存为/)).toBeVisible({ timeout: 20_000 });
  await keep(/\.pdf$/, name);
  await page.keyboard.press('Escape');
}

/** Takes the one file of a kind that was just saved to the output folder under its plain name. */
async function keep(pattern: RegExp, name: string): Promise<void> {
  const [file] = (await readdir(saveDir)).filter((each) => pattern.test(each));
  if (file === undefined) throw new Error(`nothing was saved for ${name}`);
  await copyFile(join(saveDir, file), join(out, name));
  await rm(join(saveDir, file));
}

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

async function step(name: string, act: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await act();
  timings.push({ step: name, ms: Math.round(performance.now() - from) });
  console.log(`${name}  ${timings.at(-1)?.ms} ms`);
}

/** demo.json: what an auditor would compare. */
async function conclude(): Promise<void> {
  await rm(saveDir, { recursive: true, force: true });
  const report = verifyRegister({ dataDir, now: `${YEAR + 1}-01-04T10:00:00.000+08:00` });
  const db = openForReading(dataDir);
  const digest = createRowDigester(db);
  const cases = (
    db
      .prepare(`
    SELECT id, site || 'TS' || year || '-' || printf('%06d', n) AS number, state, round FROM "case" ORDER BY id`)
      .all() as {
      id: number;
    }[]
  ).map((row) => ({
    ...row,
    digest: digest('case', row.id).digest,
    clocks: db
      .prepare(`
      SELECT rule_id AS rule, round, started_at AS startedAt, due_at AS dueAt, finished_at AS finishedAt,
        json_extract(finished, '$.verdict') AS verdict
      FROM clock WHERE case_id = ? AND withdrawn_at IS NULL ORDER BY id`)
      .all(row.id),
  }));
  db.close();
  const { head, headHash, ok, events } = report;
  // What Chromium asked of any network from the first window to the last: nothing may stand here (spec 60 Electron).
  const network = await readNetLog(netLog);
  const requests = [...network.remoteUrls, ...network.lookUps, ...network.connections];
  await rm(netLog);
  await writeFile(
    join(out, 'demo.json'),
    JSON.stringify(
      {
        dataDir,
        head,
        headHash,
        verified: ok,
        events,
        network: { logged: network.eventCount, requests },
        cases,
        timings,
      },
      null,
      2,
    ),
  );
  console.log(`${ok ? '核对相符' : '核对不符'}：${events} 条留痕，链首 ${head}；输出在 ${out}`);
  console.log(`全程网络请求 ${requests.length} 条`);
  if (ok && requests.length === 0) return;
  console.error(JSON.stringify({ findings: report.findings, requests: requests.slice(0, 5) }));
  process.exitCode = 1;
}
