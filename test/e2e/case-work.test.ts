import { expect, type Page, test } from '@playwright/test';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { NOW, PIN } from './desk-steps.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

/** Registers one complaint and hands the window to the manager. */
async function begin(): Promise<Page> {
  desk = await launchDesk({ now: NOW });
  const { window: page } = desk;
  await beginByHand(page);
  await registerByKeyboard(page);
  await expect(page.getByRole('status').getByText('A1TS2026-000001', { exact: true })).toBeVisible();
  return page;
}

async function changePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click();
  await signInByHand(page, name);
}

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await expect(page.getByRole('heading', { name: 'A1TS2026-000001' })).toBeVisible();
  await expect(panel(page).getByRole('group', { name: '可以办理' })).toBeVisible();
}

/** For the eye: DESK_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const panel = (page: Page) => page.getByRole('region', { name: '下一步' });
const orders = (page: Page) => page.getByRole('region', { name: /^处理工单/ });

/** Judges as 有效 and dispatches to the first department by its name, with the keyboard. */
async function judgeAndDispatch(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radiogroup', { name: '性质' }).getByText('有效').click();
  await page.getByLabel('判定理由').fill('属本单位维保质量问题。');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page).getByRole('status')).toHaveText('判定性质：已办理。');
  await expect(panel(page).getByRole('button', { name: '派单' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('责任部门').click();
  await page.keyboard.type('工程');
  await page.keyboard.press('Enter');
  await page.getByLabel('经办人').fill('赵工');
  await page.getByLabel('处理要求').fill('今日内到场处理并书面答复。');
  await page.keyboard.press('Control+Enter');
  await expect(orders(page)).toContainText('A1TS2026-000001-P1');
}

async function signForAndReply(page: Page, reply: string): Promise<void> {
  await page.getByRole('button', { name: '登记签收', exact: true }).last().click();
  await page.getByLabel('签收人').fill('赵工');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '登记答复', exact: true }).last().click();
  await expect(page.getByLabel('答复人')).toHaveValue('赵工');
  await page.getByLabel('答复内容').fill(reply);
  await page.keyboard.press('Control+Enter');
}

test.describe('spec 30 Case: the work on it', () => {
  test('D1 a complaint is judged, dispatched, signed for, replied, returned, replied and accepted by hand', async () => {
    const page = await begin();
    await openCase(page);
    const refused = panel(page).getByText(/现在不能办理/);
    await refused.press('Enter');
    await expect(panel(page).getByText('判定性质须由投诉专管员或主管办理。').last()).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '1-receptionist');

    await changePerson(page, '李主管');
    await openCase(page);
    await expect(page.getByRole('region', { name: '关闭前还差' })).toContainText('还没有判定性质');
    await judgeAndDispatch(page);
    await expect(page.getByRole('button', { name: '登记签收 A1TS2026-000001-P1' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '2-dispatched');

    await signForAndReply(page, '已换门机皮带。');
    await expect(orders(page)).toContainText('已回复');
    await shot(page, '3-replied');
    await panel(page).getByRole('button', { name: '审核退回' }).click();
    await expect(panel(page)).toContainText('已换门机皮带。');
    await page.getByLabel('退回原因').fill('没有说明困人原因，也没有检测记录。');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '4-returning');
    await page.keyboard.press('Control+Enter');
    await expect(orders(page)).toContainText('1 次');

    await signForAndReply(page, '门机皮带老化，已更换并附检测记录。');
    await expect(panel(page).getByRole('button', { name: '审核通过' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('待回访').first()).toBeVisible();
    await expect(page.getByRole('region', { name: '回访', exact: true })).toContainText('A1TS2026-000001-H1');
    await expect(page.getByRole('region', { name: '关闭前还差' })).toContainText('还没有登记纠正措施');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '5-awaiting-callback');
    expect(await desk?.problems()).toEqual([]);
  });

  test('J1 the duties are recorded: follow-up with apology, cause and result, a measure; C13 tells why this time', async () => {
    const page = await begin();
    await changePerson(page, '李主管');
    await openCase(page);
    await judgeAndDispatch(page);
    const records = page.getByRole('group', { name: '登记记录' });

    await records.getByRole('button', { name: '跟踪记录' }).click();
    await page.getByRole('radiogroup', { name: '类型' }).getByText('已答复客户').click();
    await page.getByLabel('内容').fill('已致歉，告知今日到场。');
    await page.getByLabel('已致歉').check();
    await page.getByRole('radiogroup', { name: '跟踪状态' }).getByText('几天后解决').click();
    await page.getByLabel('下次联系').fill('明天9点');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '6-follow-up');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: '跟踪记录', exact: true })).toContainText('明天 09:00');

    await records.getByRole('button', { name: '原因与结果' }).click();
    await page.getByLabel('原因说明').fill('门机皮带老化');
    await page.getByRole('radiogroup', { name: '处理方式' }).getByText('维修').click();
    await page.getByLabel('处理结果').fill('已更换');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: '办理', exact: true })).toBeVisible();

    await records.getByRole('button', { name: '纠正措施' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('不是有效的日期。')).toBeVisible();
    await page.getByLabel('内容').fill('全部电梯门机皮带普查。');
    await page.getByLabel('责任人').fill('赵工');
    await page.getByLabel('完成期限').fill('3-20');
    await page.keyboard.press('Control+Enter');
    const measures = page.getByRole('region', { name: /^纠正措施与改进计划/ });
    await expect(measures).toContainText('期限 2026-03-20');
    await measures.getByRole('button', { name: '登记完成' }).click();
    await page.getByLabel('完成情况').fill('普查完毕，更换两台。');
    await page.keyboard.press('Control+Enter');
    await measures.getByRole('button', { name: '验证有效' }).click();
    await expect(measures).toContainText('已验证');

    await page.getByRole('region', { name: '时限' }).getByRole('button').first().click();
    await expect(page.getByRole('region', { name: '为什么是这个时间' })).toContainText('起算');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '7-why-this-time');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: '为什么是这个时间' })).toHaveCount(0);
    expect(await desk?.problems()).toEqual([]);
  });

  test('E8 a sheet over a newer change is refused, shows the case anew and keeps what was typed', async () => {
    const page = await begin();
    await changePerson(page, '李主管');
    await openCase(page);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('radiogroup', { name: '性质' }).getByText('有效').click();
    await page.getByLabel('判定理由').fill('属质量问题。');
    await page.evaluate(async () => {
      const reply = await window.desk.ask('followUp.add', {
        caseId: 1,
        type: 'supplement',
        content: '客户又来电补充。',
      });
      if (!reply.ok) throw new Error(reply.error.message);
    });
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('alert')).toContainText('刚被别人改过');
    await expect(page.getByRole('region', { name: '跟踪记录', exact: true })).toContainText(
      '客户又来电补充。',
    );
    await expect(page.getByLabel('判定理由')).toHaveValue('属质量问题。');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('status')).toHaveText('判定性质：已办理。');
  });

  test('spec 30 跟踪: the open orders, due first, are signed for and answered right there', async () => {
    const page = await begin();
    await changePerson(page, '李主管');
    await openCase(page);
    await judgeAndDispatch(page);
    await page.keyboard.press('F7');
    await expect(page.getByRole('grid', { name: '待签收' })).toBeFocused();
    const list = page.getByRole('grid', { name: '未办结工单' });
    await page.getByRole('tab', { name: /^工单/ }).click();
    // The tab is kept; coming back the list takes the focus.
    await page.keyboard.press('F5');
    await page.keyboard.press('F7');
    await expect(list).toBeFocused();
    await expect(list.getByRole('row', { name: /A1TS2026-000001-P1/ })).toContainText('已派出');
    await expect(page.getByRole('button', { name: /^跟踪 1/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, '8-chasing');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('签收人').fill('赵工');
    await page.keyboard.press('Control+Enter');
    await expect(list).toContainText('已签收');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('答复内容').fill('已换皮带。');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(list).toContainText('已回复');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: '审核通过' })).toContainText('已换皮带。');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('没有未办结的工单')).toBeVisible();
    expect(await desk?.problems()).toEqual([]);
  });

  test('spec 30 待批: a receptionist proposes to void, the manager approves with reason and PIN', async () => {
    const page = await begin();
    await openCase(page);
    await panel(page).getByRole('button', { name: '作废（提交待批）' }).click();
    await page.getByLabel('作废原因').fill('重复登记。');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('status')).toHaveText('已提交待批：作废。');
    await expect(page.getByRole('region', { name: '待批与批复' })).toContainText('重复登记。');

    await changePerson(page, '李主管');
    await expect(page.getByRole('button', { name: /^待批 1/ })).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { name: '作废' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('批复意见').fill('情况属实。');
    await shot(page, '9-decision');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('李主管 PIN').fill(PIN);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText('没有待批事项')).toBeVisible();
    await page.keyboard.press('F3');
    await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
    await expect(page.getByText('本件已作废')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await desk?.problems()).toEqual([]);
  });

  test('a signed move asks for the PIN; nothing fires while an input method is composing', async () => {
    const page = await begin();
    await changePerson(page, '李主管');
    await openCase(page);
    const session = await page.context().newCDPSession(page);
    await panel(page).getByRole('button', { name: '升级' }).click();
    await expect(page.getByLabel('升级原因')).toBeFocused();
    await session.send('Input.imeSetComposition', { text: 'ke hu', selectionStart: 5, selectionEnd: 5 });
    for (const key of ['Control+Enter', 'Escape']) await page.keyboard.press(key);
    await expect(page.getByRole('region', { name: '升级', exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await session.send('Input.insertText', { text: '客户强烈不满' });
    await page.keyboard.press('Escape');
    await panel(page).getByRole('button', { name: '升级' }).click();
    await expect(page.getByLabel('升级原因')).toHaveValue('客户强烈不满');
    await page.keyboard.press('Escape');

    await panel(page).getByRole('button', { name: '判定无效…' }).click();
    await page.getByLabel('判定理由').fill('业主自行改装。');
    await page.getByLabel('李主管 PIN').fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText(/PIN ?不正确/)).toBeVisible();
    await page.getByLabel('李主管 PIN').fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(
      page.getByRole('region', { name: '办理' }).filter({ hasText: '无效' }).first(),
    ).toBeVisible();
    expect(await desk?.problems()).toEqual([]);
  });
});
