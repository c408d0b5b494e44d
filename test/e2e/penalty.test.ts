import { expect, type Locator, type Page, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pdfText } from '../printing/pdf-text.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, NOW, PIN, previewBytes, registerCase } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

const PEOPLE = [
  ['王接待', 'receptionist'],
  ['赵专员', 'handler'],
  ['李主管', 'manager'],
  ['孙主管', 'manager'],
] as const;

/** A desk with two managers, nobody signed in. */
async function begin(): Promise<Page> {
  desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: PEOPLE.map(([name, role]) => ({ name, roles: [role], pin: PIN })),
  });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.reload();
  return page;
}

async function as(page: Page, name: string): Promise<void> {
  const leave = page.getByRole('button', { name: '退出登录' });
  if (await leave.isVisible()) await leave.click();
  await signInByHand(page, name);
}

/** Signs what the dialog asks for. */
async function sign(page: Page, name: string): Promise<void> {
  await page.getByLabel(`${name} PIN`).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** For the eye: DESK_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['DESK_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function paperOf(page: Page, form: string, id: number): Promise<string> {
  const pdf = await previewBytes(page, { form, id });
  const folder = process.env['DESK_SHOTS'];
  if (folder) writeFileSync(`${folder}/${form}.pdf`, pdf);
  return (await pdfText(pdf)).map(({ text }) => text.replaceAll(/\s/g, '')).join('');
}

async function tab(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name }).click();
}

const move = async (page: Page, caseId: number, name: string, input: object): Promise<void> => {
  const { version } = await ask(page, 'case.get', { id: caseId });
  await ask(page, 'move.make', { caseId, version, move: name, ...input });
};

/** The order of the round signed for, replied and accepted; the one who calls isn't the one who handled. */
async function workDone(page: Page, caseId: number): Promise<void> {
  const order = (await ask(page, 'move.work', { caseId })).orders.findLast(
    ({ state }) => state !== 'accepted',
  );
  const orderId = order?.id;
  if (order?.state === 'dispatched') await move(page, caseId, 'sign_for', { orderId, by: '刘队长' });
  await move(page, caseId, 'reply', { orderId, by: '刘队长', reply: '应急维修队已重做防水并闭水 24 小时。' });
  await move(page, caseId, 'accept_reply', { orderId });
}

async function callback(page: Page, caseId: number, level: number): Promise<void> {
  const { callbacks } = await ask(page, 'move.work', { caseId });
  const { terms } = await ask(page, 'dictionary.all', {});
  const reason = terms.find(({ dictionary }) => dictionary === 'dissatisfaction');
  await ask(page, 'callback.record', {
    callbackId: callbacks.at(-1)?.id,
    outcome: 'reached',
    method: 'phone',
    level,
    reasonId: level >= 3 ? reason?.id : null,
    reasonText: level >= 3 ? '还有一处渗水' : null,
  });
}

test('D4 D5 a contractor that doesn’t come: proposal, chain with a step on paper, notice delivered, emergency repair, acceptance, customer satisfied in round 2', async () => {
  test.setTimeout(240_000);
  const page = await begin();
  const panel = (name: string): Locator => page.getByRole('region', { name });
  await as(page, '王接待');
  const { id: caseId } = await registerCase(page);
  await as(page, '赵专员');
  const { departments, terms } = await ask(page, 'dictionary.all', {});
  const departmentId = departments.find(({ name }) => name === '防水施工单位')?.id;
  await move(page, caseId, 'judge', { nature: 'valid', reason: '防水缺陷' });
  await move(page, caseId, 'dispatch', {
    departmentId,
    means: 'phone',
    instruction: '卫生间顶棚渗漏，请查修。',
  });
  const orderId = (await ask(page, 'move.work', { caseId })).orders[0]?.id;
  await move(page, caseId, 'sign_for', { orderId, by: '刘队长' });

  // Four hours pass without anybody coming.
  await desk?.setClock('2026-03-11T14:00:00.000+08:00');
  await page.keyboard.press('F5');
  await page.keyboard.press('F7');
  await page.getByRole('tab', { name: /^工单/ }).click();
  const chasing = panel('工单办理');
  await expect(chasing.getByText('四小时未到场、无方案')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await shot(page, '1-offered');
  await chasing.getByRole('button', { name: /^提出处罚/ }).click();
  await expect(page.getByLabel('事实经过')).toHaveValue(/4 小时内无故未出现场/);
  await page.getByLabel('处罚建议').fill('建议罚款，并启动应急维修。');
  await page.getByLabel('合同编号').fill('HT-2025-031');
  await shot(page, '2-proposing');
  await page.keyboard.press('Control+Enter');
  await sign(page, '赵专员');
  await expect(chasing.getByRole('status')).toHaveText('已提出处罚 A1CF2026-000001。');
  await chasing.getByRole('button', { name: /^应急维修/ }).click();
  await page.getByLabel('启动理由').fill('施工单位四小时未到场，客户家中持续渗水。');
  await page.keyboard.press('Control+Enter');
  await sign(page, '赵专员');
  await expect(chasing.getByRole('status')).toHaveText('已提出应急维修 A1YJ2026-000001。');

  // The coordinator sets the amount: never below the minimum.
  await as(page, '李主管');
  await page.keyboard.press('F5');
  await expect(page.getByRole('grid', { name: '今天要做' })).toContainText(
    '待总协调员签字：处罚 A1CF2026-000001',
  );
  await shot(page, '3-desk');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: '总协调员签字…' }).click();
  await page.getByLabel('罚款金额').fill('4000');
  await page.getByLabel('李主管 PIN').fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('罚款金额不少于 ¥5,000.00。')).toBeVisible();
  await page.getByLabel('罚款金额').fill('8000');
  await shot(page, '4-amount');
  await sign(page, '李主管');
  await expect(panel('A1CF2026-000001 内容与审批')).toContainText('¥8,000.00');
  expect(await accessibilityFaults(page)).toEqual([]);
  await tab(page, '应急维修');
  await page.getByRole('button', { name: '批准启动…' }).click();
  await page.getByLabel('批准意见').fill('同意启动。');
  await sign(page, '李主管');

  // The deputy signed on paper, the leader signs here.
  await as(page, '赵专员');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: '应急小组副组长纸上已签…' }).click();
  await page.getByLabel('签字人').fill('周副组长');
  await page.getByLabel('选择扫描件').setInputFiles({
    name: '副组长签字.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await expect(page.getByRole('group', { name: '扫描件' }).getByRole('checkbox')).toBeChecked();
  await page.getByLabel('纸质件存放处').fill('处罚卷 2026-1');
  await shot(page, '5-paper');
  await sign(page, '赵专员');
  await panel('A1CF2026-000001 内容与审批').getByRole('button', { name: '扫描件 副组长签字.png' }).click();
  await expect(page.getByRole('dialog', { name: '副组长签字.png' })).toBeVisible();
  await page.keyboard.press('Escape');
  await as(page, '孙主管');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: '应急小组组长签字…' }).click();
  await sign(page, '孙主管');
  await expect(panel('A1CF2026-000001 内容与审批')).toContainText('未送达');

  await as(page, '赵专员');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: '登记送达…' }).click();
  for (const to of ['合约部', '成本控制部', '财务部', '经济处'])
    await page.getByLabel(`${to} 签收人`).fill(`${to}签收员`);
  await sign(page, '赵专员');
  await expect(page.getByRole('navigation', { name: '处罚', exact: true })).toContainText('已送达');
  await shot(page, '6-delivered');
  expect(await accessibilityFaults(page)).toEqual([]);

  const opinion = await paperOf(page, 'penalty-opinion', 1);
  expect(opinion).toContain('客户投诉处罚意见书');
  expect(opinion).toContain('A1CF2026-000001');
  const notice = await paperOf(page, 'penalty-notice', 1);
  expect(notice).toContain('人民币捌仟元整');
  expect(notice).toContain('成本控制部签收员');
  expect(notice).toContain('孙主管、周副组长');
  await page.getByRole('button', { name: '打印处罚通知单' }).click();
  await expect(page.getByRole('dialog')).toContainText('打印预览：处罚通知单');
  await page.keyboard.press('Escape');

  // The team repairs; its quantities are acknowledged before it is accepted.
  await desk?.setClock('2026-03-12T10:00:00.000+08:00');
  await tab(page, '应急维修');
  await page.getByRole('button', { name: '工程量、费用与审算' }).click();
  await page.getByRole('textbox', { name: '工程量' }).fill('卫生间防水涂料 12 平方米，闭水一次。');
  await page.getByRole('textbox', { name: '认定人' }).fill('李主管、防水施工单位刘队长');
  await page.getByRole('textbox', { name: '认定日期' }).fill('今天');
  await page.getByRole('textbox', { name: '费用' }).fill('3860.50');
  await page.getByRole('textbox', { name: '报送审算' }).fill('今天');
  await page.keyboard.press('Control+Enter');
  await expect(panel('A1YJ2026-000001 应急维修')).toContainText('¥3,860.50');
  await page.getByRole('button', { name: '验收…' }).click();
  await page.getByRole('radiogroup', { name: '验收结果' }).getByText('合格', { exact: true }).click();
  await page.getByLabel('参加人').fill('业主、赵专员、监理');
  await page.getByLabel('查验情况').fill('闭水 24 小时不渗，恢复吊顶。');
  await page.keyboard.press('Control+Enter');
  await sign(page, '赵专员');
  await expect(panel('A1YJ2026-000001 应急维修')).toContainText('验收合格');
  await shot(page, '7-accepted');
  expect(await accessibilityFaults(page)).toEqual([]);
  await tab(page, '汇总');
  await expect(page.getByRole('row', { name: /防水施工单位/ })).toContainText('¥8,000.00');
  await shot(page, '8-totals');
  await tab(page, '内部违规');
  await expect(page.getByText('A1NW2026-000001')).toBeVisible();
  await shot(page, '9-violations');

  // Round 1 ends with a dissatisfied customer, round 2 with a satisfied one.
  await ask(page, 'followUp.add', {
    caseId,
    type: 'answered_customer',
    content: '已致歉，告知应急维修安排。',
    apologised: true,
    explained: true,
  });
  const causeId = terms.find(({ dictionary }) => dictionary === 'cause')?.id;
  const { version } = await ask(page, 'case.get', { id: caseId });
  await ask(page, 'finding.save', {
    caseId,
    version,
    causeId,
    causeText: '防水层破损',
    result: '已重做防水',
  });
  await ask(page, 'measure.add', {
    caseId,
    type: 'correction',
    content: '同批次房间复查防水。',
    owner: '赵工',
    dueOn: '2026-03-20',
  });
  await workDone(page, caseId);
  await as(page, '王接待');
  await callback(page, caseId, 4);
  await as(page, '赵专员');
  await workDone(page, caseId);
  await as(page, '王接待');
  await callback(page, caseId, 2);
  expect(await ask(page, 'case.get', { id: caseId })).toMatchObject({ state: 'closed', round: 2 });
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await expect(
    page.getByText('处罚 A1CF2026-000001 送达 合约部、成本控制部、财务部、经济处。'),
  ).toBeVisible();
  await shot(page, '10-case');
  expect(await desk?.problems()).toEqual([]);
});

test('D6 D7 an own department is impeached, a contractor late three times proposed against; both papers', async () => {
  test.setTimeout(180_000);
  const page = await begin();
  await as(page, '赵专员');
  const { departments } = await ask(page, 'dictionary.all', {});
  const send = async (department: string): Promise<void> => {
    const { id } = await registerCase(page);
    await move(page, id, 'judge', { nature: 'valid', reason: '缺陷' });
    await move(page, id, 'dispatch', {
      departmentId: departments.find(({ name }) => name === department)?.id,
      means: 'phone',
    });
  };
  await send('工程维修部');
  for (const _ of [1, 2, 3]) await send('防水施工单位');
  await desk?.setClock('2026-03-13T10:00:00.000+08:00');
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await page.getByRole('button', { name: /^提出弹劾/ }).click();
  await page.getByLabel('原因分析').fill('报修高峰人手调配不当，未安排替班。');
  await page.getByLabel('造成后果').fill('客户两日无人上门。');
  await page.getByLabel('处理建议').fill('对部门负责人通报批评，限期整改。');
  await page.keyboard.press('Control+Enter');
  await sign(page, '赵专员');
  await tab(page, '弹劾');
  await page.getByRole('button', { name: '被弹劾部门纸上已签…' }).click();
  await page.getByLabel('签字人').fill('钱经理');
  await page.getByLabel('意见', { exact: true }).last().fill('情况属实。');
  await sign(page, '赵专员');
  await shot(page, '11-impeachment');
  expect(await paperOf(page, 'impeachment', 1)).toContain('情况属实');

  await tab(page, '合同建议');
  await page.getByRole('button', { name: '提出合同建议…' }).click();
  await page.getByRole('group', { name: '建议事项' }).getByLabel('中止合同').check();
  await page.getByRole('group', { name: '建议事项' }).getByLabel('投标否决').check();
  await page.getByLabel('事实与理由').fill('三件渗漏两日无人到场，限期仍不整改，态度恶劣。');
  await page.getByLabel('处理建议').fill('中止合同，取消新开工工程投标入围资格。');
  await shot(page, '12-proposing');
  await page.keyboard.press('Control+Enter');
  await sign(page, '赵专员');
  await expect(page.getByRole('navigation', { name: '合同建议' })).toContainText('A1ZZ2026-000001');
  await shot(page, '13-proposal');
  expect(await accessibilityFaults(page)).toEqual([]);
  const paper = await paperOf(page, 'contract-proposal', 2);
  expect(paper).toContain('A1TS2026-000004-P1');
  expect(await desk?.problems()).toEqual([]);
});
