import { beforeEach, describe, expect, test } from 'vitest';
import type { InspectionView } from '#contract/work/inspection.ts';
import type { CheckVerdict } from '#domain/work/inspection.ts';
import { complaint, HOUR, move, pinOf } from '../../support/office.ts';
import { clerk, desk, handler, manager, openForEachTest, register, words } from '../../support/signed-in.ts';

let ids: Map<string, number>;

const DAY = 24 * HOUR;
/** The Monday after the week of the tests, which is that of 2026-03-02. */
const NEXT_MONDAY = '2026-03-09T09:00:00.000+08:00';
const WEEK = '2026-03-02';

openForEachTest('clerk', 'handler', 'manager');

beforeEach(async () => {
  ids = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
});

async function begin(cases = 3): Promise<InspectionView> {
  for (let n = 0; n < cases; n += 1) await register();
  desk.setNow(NEXT_MONDAY);
  return manager.ask('inspection.begin', { week: WEEK });
}

/** Every point answered the same way. */
async function answerAll(view: InspectionView, verdict: CheckVerdict = 'fits'): Promise<void> {
  const answers = Object.fromEntries(view.checklist.map(({ key }) => [key, verdict]));
  for (const { id } of view.items) await manager.ask('inspection.answer', { itemId: id, answers });
}

const sign = (id: number, conclusion = '均符合要求。') =>
  manager.ask('inspection.sign', { id, conclusion, pin: pinOf('主管甲') });

describe('the weekly inspection (K1)', () => {
  test('K1 ten of the week are drawn, overdue ones besides, numbered, and the draw can be made again', async () => {
    const view = await begin(14);
    expect(view).toMatchObject({ number: 'A1JC2026-000001', week: WEEK, population: 14, sampleCount: 10 });
    expect(view.items.filter(({ drawn }) => drawn === 'sample')).toHaveLength(10);
    // None was dispatched in time, so the other four come in as overdue.
    expect(view.items.filter(({ drawn }) => drawn === 'overdue')).toHaveLength(4);
    expect(view.items.every(({ overdue }) => overdue)).toBe(true);
    // What happens afterwards doesn't change what was drawn.
    await register();
    await move(manager, view.items[0]?.caseId ?? 0, 'void', { reason: '误登', pin: pinOf('主管甲') });
    const again = await manager.ask('inspection.redraw', { id: view.id });
    expect(again.same).toBe(true);
    expect(again.numbers).toEqual(
      view.items
        .filter(({ drawn }) => drawn === 'sample')
        .map(({ number }) => number)
        .sort(),
    );
  });

  test('K1 one inspection a week, none of a week to come or without a matter', async () => {
    await begin();
    expect((await manager.refused('inspection.begin', { week: WEEK })).code).toBe('rule-broken');
    expect((await manager.refused('inspection.begin', { week: '2026-03-16' })).fields).toHaveProperty('week');
    expect((await manager.refused('inspection.begin', { week: '2026-03-03' })).fields).toHaveProperty('week');
    for (const who of [clerk, handler])
      expect((await who.refused('inspection.begin', { week: WEEK })).code).toBe('not-allowed');
  });

  test('K1 it is due from Monday until it is signed', async () => {
    expect(await manager.ask('inspection.due')).toBeNull();
    const view = await begin();
    expect(await manager.ask('inspection.due')).toEqual({ week: WEEK, begunId: view.id });
    await answerAll(view);
    await sign(view.id);
    expect(await manager.ask('inspection.due')).toBeNull();
  });

  test('K1 it is signed with the PIN when every point is answered and every fault has its finding', async () => {
    const view = await begin(2);
    expect(
      (await manager.refused('inspection.sign', { id: view.id, conclusion: '好', pin: pinOf('主管甲') }))
        .message,
    ).toContain('还有 7 项没有检查');
    await answerAll(view);
    const [first] = view.items;
    const answers = {
      ...Object.fromEntries(view.checklist.map(({ key }) => [key, 'fits' as const])),
      sorted: 'fails' as const,
    };
    await manager.ask('inspection.answer', { itemId: first?.id ?? 0, answers });
    expect(
      (await manager.refused('inspection.sign', { id: view.id, conclusion: '好', pin: pinOf('主管甲') }))
        .message,
    ).toContain('请写明发现的问题');
    await manager.ask('inspection.find', {
      itemId: first?.id ?? 0,
      checkKey: 'sorted',
      content: '渗漏水误选为其他。',
      concernsId: ids.get('前台甲') ?? null,
      remedy: { as: 'record' },
    });
    expect(
      (await manager.refused('inspection.sign', { id: view.id, conclusion: '好', pin: '000000' })).code,
    ).toBe('wrong-pin');
    await sign(view.id, '发现问题 1 个。');
    const signed = await manager.ask('inspection.get', { id: view.id });
    expect(signed).toMatchObject({ signedByName: '主管甲', conclusion: '发现问题 1 个。', gaps: [] });
    for (const [name, input] of [
      ['inspection.answer', { itemId: first?.id, answers: {} }],
      ['inspection.find', { itemId: first?.id, content: '再加一个', remedy: { as: 'record' } }],
      ['inspection.sign', { id: view.id, conclusion: '再签', pin: pinOf('主管甲') }],
    ] as const)
      expect((await manager.refused(name, input)).code).toBe('rule-broken');
  });

  test('K1 a finding becomes a measure with its clock, or a follow-up of an open one', async () => {
    const view = await begin(2);
    const [first, second] = view.items;
    const found = await manager.ask('inspection.find', {
      itemId: first?.id ?? 0,
      checkKey: 'answered',
      content: '超过 24 小时未答复客户。',
      concernsId: ids.get('前台甲') ?? null,
      remedy: { as: 'measure', content: '每日下班前核对待答复清单。', owner: '前台甲', dueOn: '2026-03-20' },
    });
    expect(found).toMatchObject({
      checkText: '按时答复客户',
      measure: { owner: '前台甲', dueOn: '2026-03-20' },
    });
    const work = await manager.ask('move.work', { caseId: first?.caseId ?? 0 });
    expect(work.measures).toMatchObject([{ type: 'correction', content: '每日下班前核对待答复清单。' }]);
    expect(work.clocks.some(({ ruleId }) => ruleId === 'C8')).toBe(true);

    await manager.ask('inspection.find', {
      itemId: second?.id ?? 0,
      checkKey: null,
      content: '附件没有归入本件。',
      concernsId: null,
      remedy: { as: 'follow_up' },
    });
    expect((await manager.ask('move.work', { caseId: second?.caseId ?? 0 })).followUps).toMatchObject([
      { type: 'note', content: 'A1JC2026-000001 检查发现：附件没有归入本件。' },
    ]);
    const timeline = await manager.ask('case.timeline', { id: first?.caseId ?? 0 });
    expect(timeline.map(({ sentence }) => sentence)).toContain(
      '每周检查 A1JC2026-000001 发现问题，已定纠正措施。',
    );
    const early = { as: 'measure', content: '补记', owner: '前台甲', dueOn: '2026-03-01' };
    const refused = await manager.refused('inspection.find', {
      itemId: first?.id,
      content: '又一个',
      remedy: early,
    });
    expect(refused.fields).toHaveProperty('dueOn');
  });

  test('K1 a settled matter takes a measure, but no follow-up', async () => {
    const enquiry = await clerk.ask('case.register', {
      ...complaint(words, { receivedAt: desk.now() }),
      kind: 'enquiry',
    });
    await move(clerk, enquiry.id, 'answer', { answer: '每月 5 日。' });
    desk.setNow(NEXT_MONDAY);
    const { items } = await manager.ask('inspection.begin', { week: WEEK });
    const found = { itemId: items[0]?.id ?? 0, content: '答复没有依据。' };
    expect(
      (await manager.refused('inspection.find', { ...found, remedy: { as: 'follow_up' } })).message,
    ).toContain('已经办结');
    const measure = { as: 'measure' as const, content: '附上依据', owner: '前台甲', dueOn: '2026-03-12' };
    await manager.ask('inspection.find', { ...found, remedy: measure });
    const { lines } = await manager.ask('improvement.list', { source: 'inspection' });
    expect(lines).toMatchObject([
      {
        content: '附上依据',
        inspectionNumber: 'A1JC2026-000001',
        caseNumber: 'A1ZX2026-000001',
        state: 'open',
      },
    ]);
  });

  test('K1 others see what was found in their own work, once it is signed', async () => {
    const view = await begin(1);
    await answerAll(view);
    await manager.ask('inspection.find', {
      itemId: view.items[0]?.id ?? 0,
      content: '登记内容过于简略。',
      concernsId: ids.get('前台甲') ?? null,
      remedy: { as: 'record' },
    });
    expect(await clerk.ask('inspection.mine')).toEqual([]);
    await sign(view.id);
    expect(await clerk.ask('inspection.mine')).toMatchObject([
      { number: 'A1JC2026-000001', week: WEEK, content: '登记内容过于简略。' },
    ]);
    expect(await handler.ask('inspection.mine')).toEqual([]);
    expect((await clerk.refused('inspection.list')).code).toBe('not-allowed');
  });

  test('K1 the checklist is data: an inspection keeps the list it began with', async () => {
    const admin = desk.window();
    const { people } = await admin.ask('setup.status');
    await admin.ask('session.signIn', {
      userId: people.find(({ name }) => name === '管理员')?.id ?? 0,
      pin: pinOf('管理员'),
    });
    await admin.ask('setting.change', {
      key: 'inspection.checklist',
      value: [{ key: 'greeting', area: 'registering', text: '用语规范' }],
    });
    const view = await begin(1);
    expect(view.checklist.map(({ text }) => text)).toEqual(['用语规范']);
    await admin.ask('setting.change', {
      key: 'inspection.checklist',
      value: [{ key: 'other', area: 'callback', text: '另一项' }],
    });
    const [item] = view.items;
    expect(
      (await manager.refused('inspection.answer', { itemId: item?.id, answers: { other: 'fits' } })).code,
    ).toBe('bad-input');
    await answerAll(view);
    await sign(view.id);
  });

  test('K1 form 16 says the draw, the checks, the findings and who signed; it is for managers', async () => {
    const view = await begin(2);
    await answerAll(view);
    await manager.ask('inspection.find', {
      itemId: view.items[0]?.id ?? 0,
      content: '处理结果没有回填。',
      concernsId: null,
      remedy: { as: 'measure', content: '补填处理结果。', owner: '专管甲', dueOn: '2026-03-12' },
    });
    await sign(view.id, '发现问题 1 个，限期整改。');
    const shell = desk.window('shell');
    expect((await shell.refused('paper.compose', { form: 'inspection', id: view.id })).code).toBe(
      'not-found',
    );
    await shell.ask('session.signIn', { userId: ids.get('主管甲') ?? 0, pin: pinOf('主管甲') });
    const { html } = await shell.ask('paper.compose', { form: 'inspection', id: view.id });
    const text = html.replaceAll(/<[^>]+>/g, '');
    for (const said of ['A1JC2026-000001', view.seed, '补填处理结果', '专管甲', '发现问题 1 个', '主管甲'])
      expect(text).toContain(said);
  });

  test('K1 the monthly report counts inspections and what they found', async () => {
    const view = await begin(2);
    await answerAll(view);
    await manager.ask('inspection.find', {
      itemId: view.items[0]?.id ?? 0,
      content: '没有回填。',
      concernsId: null,
      remedy: { as: 'record' },
    });
    await sign(view.id);
    desk.setNow('2026-04-02T09:00:00.000+08:00');
    const report = await manager.ask('publication.content', {
      report: 'monthly',
      period: { unit: 'month', day: '2026-03-31' },
    });
    expect(JSON.stringify(report)).toContain('["检查发现的问题（个）",1]');
    expect(JSON.stringify(report)).toContain('["检查的事项（件）",2]');
  });
});

describe('all measures in one place (C8, PDCA)', () => {
  test('C8 they stand with what led to them and how far they are, what is late first', async () => {
    const id = await register();
    await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'correction',
      content: '返修',
      owner: '工程部',
      dueOn: '2026-03-05',
    });
    await handler.ask('improvement.plan', {
      caseId: id,
      type: 'plan',
      content: '排查同类楼栋',
      owner: '品质部',
      dueOn: '2026-03-31',
    });
    desk.setNow(NEXT_MONDAY);
    const book = await clerk.ask('improvement.list', {});
    expect(book.counts).toEqual({ open: 1, done: 0, overdue: 1, verified: 0 });
    expect(book.lines.map(({ content, state, source }) => [content, state, source])).toEqual([
      ['返修', 'overdue', 'case'],
      ['排查同类楼栋', 'open', 'hot_topic'],
    ]);
    expect((await clerk.ask('improvement.list', { source: 'hot_topic' })).lines).toHaveLength(1);
    expect((await clerk.ask('improvement.list', { state: 'overdue' })).lines).toHaveLength(1);
    const late = book.lines[0]?.id ?? 0;
    await handler.ask('measure.done', { id: late, note: '已返修' });
    await handler.ask('measure.verify', { id: late });
    expect((await clerk.ask('improvement.list', { state: 'verified' })).lines).toMatchObject([{ id: late }]);
  });

  test('PDCA the topic of a measure is counted over as many days before it was done as after', async () => {
    const topic = { project: '春和园一期' };
    for (let n = 0; n < 4; n += 1) {
      await register(topic);
      desk.pass(DAY / 2);
    }
    await register({ project: '另一个项目' });
    const [hot] = await handler.ask('improvement.topics');
    expect(hot).toMatchObject({ project: '春和园一期', count: 4, before: 0, measures: 0 });
    const { id } = await handler.ask('improvement.plan', {
      caseId: hot?.caseId ?? 0,
      type: 'correction',
      content: '统一重做防水',
      owner: '工程部',
      dueOn: '2026-03-10',
    });
    expect((await handler.ask('improvement.topics'))[0]).toMatchObject({ measures: 1 });
    expect((await handler.ask('improvement.effect', { id })).counted).toBeNull();
    desk.setNow('2026-03-06T10:00:00.000+08:00');
    await handler.ask('measure.done', { id, note: '已完成' });
    await register(topic);
    desk.setNow('2026-03-12T10:00:00.000+08:00');
    expect((await handler.ask('improvement.effect', { id })).counted).toEqual({
      days: 6,
      from: '2026-02-28',
      pivot: '2026-03-06',
      until: '2026-03-11',
      before: 4,
      after: 1,
    });
  });
});
