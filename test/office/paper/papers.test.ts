import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { FormName } from '#contract/paper/paper.ts';
import type { FormTemplate } from '#contract/paper/paper-forms.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  HOUR,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let manager: Window;
let admin: Window;

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, handler, manager, admin] = await Promise.all([
    desk.signIn('前台甲'),
    desk.signIn('专管甲'),
    desk.signIn('主管甲'),
    desk.signIn(ADMINISTRATOR.name),
  ]);
  words = await clerk.ask('dictionary.all');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const department = (): number => ownDepartment()?.id ?? 0;

const ownDepartment = () => words.departments.find(({ kind }) => kind === 'own');

async function register(more = {}): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

/** A window whose questions come from the shell, for the person signed in at it. */
async function shellOf(name: string): Promise<Window> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const person = people.find((candidate) => candidate.name === name);
  await window.ask('session.signIn', { userId: person?.id ?? 0, pin: pinOf(name) });
  return window;
}

/** What stands on a paper, without its markup. */
async function textOf(form: FormName, id: number, name = '前台甲'): Promise<string> {
  const { html } = await (await shellOf(name)).ask('paper.compose', { form, id });
  return plain(html);
}

const plain = (html: string): string =>
  html
    .slice(html.indexOf('<body>'))
    .replaceAll(/<[^>]*>|\s/g, '')
    .replaceAll('（转下页）', '');

async function print(form: FormName, id: number, reason: string | null = null, name = '前台甲') {
  const shell = await shellOf(name);
  const begun = await shell.ask('paper.begin', { form, id, medium: 'printer', reason });
  await shell.ask('paper.finish', { printId: begun.printId, failure: null });
  return begun;
}

const NOTHING: FormTemplate = { heading: null, title: null, footer: null, signatures: [], texts: {} };

describe('forms of a case', () => {
  test('spec 40: forms 2, 3, 9, 17 and 19 are filled from the case and what was done', async () => {
    const id = await register();
    await move(handler, id, 'judge', { nature: 'valid', reason: '防水层破损。' });
    await move(handler, id, 'dispatch', { departmentId: department(), means: 'phone' });
    await clerk.ask('followUp.add', {
      caseId: id,
      type: 'contact',
      withWhom: '李晓雨',
      means: '电话',
      content: '告知下午三点上门。',
      apologised: false,
      explained: false,
    });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'correction',
      content: '同批次房间复查防水。',
      owner: '工程部王工',
      dueOn: '2026-03-20',
    });
    const { number } = await clerk.ask('case.get', { id });
    const handling = await textOf('handling', id);
    expect(handling).toContain('客户意见/投诉记录处理单');
    for (const part of [
      number,
      '李晓雨',
      '卫生间顶棚渗水，已滴到客厅地板。',
      ownDepartment()?.name ?? '？',
      '√有效',
    ]) {
      expect(handling).toContain(part);
    }
    const tracking = await textOf('tracking', id);
    expect(tracking).toContain('告知下午三点上门。');
    expect(tracking).toContain('电话李晓雨');
    expect(await textOf('notice', id)).toContain(
      `李晓雨：您于2026年3月2日09:00反映的问题，我方已登记受理，编号${number}。`,
    );
    expect(await textOf('eight-d', id)).toContain('同批次房间复查防水。');
    await print('registration', id);
    const file = await textOf('case-file', id);
    expect(file).toContain('客户投诉受理登记表A1TS2026-0000012026-03-021第1次');
    expect(file).toContain('材料3份');
  });

  test('C15: the 延期申请单 says what was asked, why, and what the manager decided', async () => {
    const id = await register();
    await move(handler, id, 'judge', { nature: 'valid', reason: '防水层破损。' });
    await move(handler, id, 'dispatch', { departmentId: department(), means: 'phone' });
    const { clocks } = await handler.ask('move.work', { caseId: id });
    const clock = clocks.find(({ ruleId }) => ruleId === 'C4');
    const { decisionId } = await handler.ask('decision.extend', {
      caseId: id,
      clockId: clock?.id ?? 0,
      until: '2026-03-05T18:00:00.000+08:00',
      reason: '防水须闭水 24 小时。',
      told: '已电话告知客户。',
    });
    const asked = await textOf('extension', decisionId);
    expect(asked).toContain('2026年3月5日18:00');
    expect(asked).toContain('□已批准□未批准');
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: true,
      reason: '同意。',
      pin: pinOf('主管甲'),
    });
    const decided = await textOf('extension', decisionId);
    expect(decided).toContain('√已批准');
    expect(decided).toContain('主管甲');
  });

  test('D3: form 14 prints for those who may read the entry, never for the person it is about', async () => {
    const ids = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
    const { id } = await manager.ask('violation.add', {
      kind: 'own_staff',
      userId: ids.get('专管甲') ?? 0,
      content: '对客户态度生硬。',
    });
    expect(await textOf('violation', id, '主管乙')).toContain('对客户态度生硬。');
    for (const name of ['专管甲', '前台甲', '专管乙']) {
      await expect(textOf('violation', id, name)).rejects.toThrow('没有这条登记');
    }
  });

  test('spec 10 Roles: nobody prints a matter about themselves', async () => {
    const ids = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
    const id = await register({ concernsUserId: ids.get('专管甲') ?? 0 });
    await expect(textOf('registration', id, '专管甲')).rejects.toThrow('没有这件受理事项');
    expect(await textOf('registration', id, '专管乙')).toContain('卫生间顶棚渗水');
    expect((await handler.refused('paper.ofCase', { caseId: id })).message).toContain('没有这件受理事项');
  });
});

describe('sheets of a day or month (form 18)', () => {
  test('投诉、报修统计表 counts by category, 来电信息记录表 shows the further calls', async () => {
    const id = await register();
    await register({ kind: 'repair' });
    desk.pass(2 * HOUR);
    await clerk.ask('followUp.add', {
      caseId: id,
      type: 'urge',
      content: '问几点到。',
      apologised: false,
      explained: false,
    });
    const statistics = await textOf('statistics', 20260302);
    expect(statistics).toContain('投诉1件，报修1件');
    expect(await textOf('statistics', 20260301)).toContain('投诉0件，报修0件');
    const calls = await textOf('calls', 202603);
    expect(calls).toContain('2件，再次来电1次');
    expect(calls).toContain('催办：问几点到。');
    expect(await textOf('services', 202603)).toContain('A1BX2026-000001');
    for (const form of ['suggestions', 'products', 'installations', 'callback-list'] as const) {
      expect(await textOf(form, 202603)).toContain('2026年3月');
    }
    await expect(textOf('calls', 20261399)).rejects.toThrow('请选择一天或一个月');
  });
});

test('T3 the record of a call says who called, about what, until when it is to be solved and by whom', async () => {
  await register({ content: '阳台推拉门关不严。', promisedAt: '2026-03-02T16:30:00.000+08:00' });
  const record = await textOf('calls', 20260302);
  for (const part of ['李晓雨', '阳台推拉门关不严。', '16:30', '防水施工单位'])
    expect(record).toContain(part);
});

describe('安装回访表 (form 18)', () => {
  test('spec 50 says what was installed and when, of each call; a list without them names the batch', async () => {
    const batch = (name: string, row: object) =>
      handler.ask('batch.create', {
        requestId: randomUUID(),
        kind: 'installation',
        name,
        dueOn: '2026-03-09',
        source: { from: 'import', rows: [{ name: '王芳', phone: '13900000001', unit: '1栋101', ...row }] },
      });
    const made = [
      await batch('三月安装回访', { product: '热水器 JS-20', installedOn: '2026-02-28' }),
      await batch('旧名单回访', {}),
    ];
    for (const { id } of made) {
      const { tasks } = await clerk.ask('batch.queue', { batchId: id });
      expect(tasks[0]?.content).toBe(id === made[0]?.id ? '热水器 JS-20 2026-02-28 安装' : '');
      await clerk.ask('batch.record', { taskId: tasks[0]?.taskId ?? 0, outcome: 'U', method: 'phone' });
    }
    const sheet = await textOf('installations', 20260302);
    expect(sheet).toContain('热水器JS-202026-02-28');
    expect(sheet).toContain('旧名单回访');
    expect(sheet).toContain('2户');
  });
});

describe('templates', () => {
  test('a heading, a footer, the order of signatures and a text are worded anew, printed and put back', async () => {
    const id = await register();
    const before = (await admin.ask('form.list')).find(({ code }) => code === 'KS-09');
    expect(before).toMatchObject({ version: 0, builtIn: { title: '客户问题告知书' } });
    const template: FormTemplate = {
      heading: '青禾物业 客户服务部',
      title: '客户告知书',
      footer: '本告知书一式两份，客户、我方各存一份。',
      signatures: ['告知人', '客户签收', '告知单位（公章）'],
      texts: { opening: '尊敬的{客户}：您的问题（{编号}）已受理。' },
    };
    const saved = await admin.ask('form.save', { code: 'KS-09', version: 0, template });
    expect(saved).toMatchObject({ version: 1, by: ADMINISTRATOR.name, template });
    const text = await textOf('notice', id);
    const { number } = await clerk.ask('case.get', { id });
    for (const part of [
      '青禾物业客户服务部',
      '客户告知书',
      '一式两份',
      `尊敬的李晓雨：您的问题（${number}）已受理。`,
    ]) {
      expect(text).toContain(part);
    }
    expect(text.indexOf('告知人：')).toBeLessThan(text.indexOf('客户签收：'));
    expect(text).not.toContain('青禾物业服务');

    await print('notice', id);
    const restored = await admin.ask('form.restore', { code: 'KS-09', version: 1 });
    expect(restored).toMatchObject({ version: 2, template: NOTHING });
    expect(await textOf('notice', id)).toContain('客户问题告知书');
    const [record] = await clerk.ask('paper.records', { form: 'notice', id });
    expect(record).toMatchObject({ templateVersion: 1, kept: true });
    // E9: the copy stays as it was printed.
    const { html } = await (await shellOf('前台甲')).ask('paper.kept', { printId: record?.id ?? 0 });
    expect(plain(html)).toContain('客户告知书');
  });

  test('what a form lacks is refused: boxes taken away, unknown texts, fills and older versions', async () => {
    const save = (version: number, change: Partial<FormTemplate>) =>
      admin.refused('form.save', { code: 'KS-09', version, template: { ...NOTHING, ...change } });
    expect((await save(0, { signatures: ['总经理'] })).message).toContain('只能调整顺序');
    expect((await save(0, { texts: { nowhere: '某文字' } })).message).toContain('没有这段文字');
    const { message, fields } = await save(0, { texts: { opening: '{身份证号}' } });
    expect(message).toContain('{身份证号} 填不进内容');
    expect(fields?.['opening']).toContain('{客户}');
    expect((await save(3, { title: '甲' })).code).toBe('stale');
    expect((await manager.refused('form.save', { code: 'KS-09', version: 0, template: NOTHING })).code).toBe(
      'not-allowed',
    );
    expect((await admin.refused('form.restore', { code: 'KS-99', version: 0 })).code).toBe('not-found');
  });
});

describe('copies (E3)', () => {
  test('E3 every counted copy is kept as it was laid out; the logo once for all of them', async () => {
    const id = await register();
    await (await shellOf(ADMINISTRATOR.name)).ask('organisation.setLogo', { picture: LOGO });
    const first = await print('registration', id);
    expect(first.html).toContain(`background-image: url(data:image/png;base64,${LOGO})`);
    await admin.ask('setting.change', { key: 'organisation.name', value: '改名物业' });
    const again = await print('registration', id, '客户索要');
    const shell = await shellOf('前台甲');
    expect((await shell.ask('paper.kept', { printId: first.printId })).html).toBe(first.html);
    expect((await shell.ask('paper.kept', { printId: again.printId })).html).toBe(again.html);
    expect((await clerk.ask('paper.ofCase', { caseId: id })).map(({ copyMark }) => copyMark)).toEqual([
      '第1次',
      '补打第2次：客户索要',
    ]);
    expect((await shell.refused('paper.kept', { printId: 999 })).code).toBe('not-found');
  });

  test('duplex, Code 128 and small slips are settings', async () => {
    const id = await register();
    await move(handler, id, 'judge', { nature: 'valid', reason: '防水层破损。' });
    await move(handler, id, 'dispatch', { departmentId: department(), means: 'phone' });
    const orderId = (await handler.ask('move.work', { caseId: id })).orders[0]?.id ?? 0;
    for (const key of ['paper.duplex', 'paper.code128', 'paper.smallSlips']) {
      await admin.ask('setting.change', { key, value: true });
    }
    const shell = await shellOf('前台甲');
    const slip = await shell.ask('paper.compose', { form: 'work-order', id: orderId });
    expect(slip.size).toBe('A5');
    expect(slip.html).toContain('@page { size: 210mm 148mm');
    expect(slip.html).toContain('class="scan code128"');
    // A filled form with a long text goes over two sheets.
    const long = await shell.ask('paper.compose', {
      form: 'registration',
      id: await register({ content: '长'.repeat(2900) }),
    });
    const mains = [...long.html.matchAll(/<main style="left:(\d+)mm/g)].map(([, left]) => left);
    expect(mains.slice(0, 2)).toEqual(['25', '15']);
    expect((await shell.ask('paper.compose', { form: 'registration', id })).size).toBe('A4');
  });
});

/** A white point, 1 × 1. */
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGsOhOgAAAABJRU5ErkJggg==';
