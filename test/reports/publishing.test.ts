import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFINITIONS_VERSION } from '#domain/figures/figures.ts';
import type { ReportContent, ReportTable } from '#contract/figures/report-content.ts';
import { REPORT_KEYS, REPORTS } from '#contract/figures/report-list.ts';
import { openForReading } from '../../src-main/register/open.ts';
import { differences, pinOf, type TestOffice } from '../support/office.ts';
import { type Story, tellStory } from './real-cases.ts';

const WEEK = { unit: 'week', day: '2026-03-02' } as const;
const FEBRUARY = { unit: 'month', day: '2026-02-27' } as const;
const PIN = pinOf('主管甲');

let desk: TestOffice;
let ids: Story['ids'];
let manager: Awaited<ReturnType<TestOffice['signIn']>>;

beforeAll(async () => {
  ({ desk, ids } = await tellStory());
  manager = await desk.signIn('主管甲');
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

function tableOf({ sections }: ReportContent, title: string): ReportTable {
  const found = sections.find((part) => part.kind === 'table' && part.title === title);
  if (found?.kind !== 'table')
    throw new Error(`no table ${title}: ${sections.map((part) => part.title).join('、')}`);
  return found;
}

describe('reports of spec 50', () => {
  test('every report is made for each of its periods, with its lists and the author’s texts', async () => {
    for (const report of REPORT_KEYS) {
      for (const unit of REPORTS[report].units) {
        const period =
          unit === 'any'
            ? ({ unit, first: '2026-02-01', last: '2026-03-06' } as const)
            : unit === 'shift'
              ? ({
                  unit,
                  from: '2026-03-02T09:00:00.000+08:00',
                  to: '2026-03-02T18:00:00.000+08:00',
                } as const)
              : ({ unit, day: '2026-03-02' } as const);
        const { content } = await manager.ask('publication.content', { report, period });
        expect(content.title).toBe(REPORTS[report].name);
        expect(content.sections.length).toBeGreaterThan(0);
        for (const part of content.sections)
          if (part.kind === 'table')
            for (const row of part.rows) expect(row).toHaveLength(part.columns.length);
      }
    }
  });

  test('the weekly report says what the register knows', async () => {
    const { content } = await manager.ask('publication.content', { report: 'weekly', period: WEEK });
    const flow = tableOf(content, '受理、关闭、遗留');
    expect(flow.rows[0]).toEqual(['投诉', 1, 4, 0, 1, 1, 3]);
    expect(flow.opens[0]?.[2]).toEqual([ids.reworked, ids.voided, ids.repeat, ids.odd]);
    expect(tableOf(content, '本期受理').cases).toContain(ids.voided);
    // The first answer of the week was a 4, whatever came later.
    expect(tableOf(content, '不满意事项').cases).toEqual([ids.reworked]);
  });

  test('FIG11 counts topics against the period before, FIG12 the orders of each department', async () => {
    const { content } = await manager.ask('publication.content', {
      report: 'monthly',
      period: { unit: 'month', day: '2026-03-06' },
    });
    const hot = tableOf(content, '投诉热点');
    const sum = (index: number) => hot.rows.reduce((all, row) => all + Number(row[index]), 0);
    expect([sum(4), sum(5)]).toEqual([3, 1]);
    const departments = tableOf(content, '责任部门');
    expect(departments.rows[0]?.slice(0, 5)).toEqual(['防水施工单位', 2, 2, 1, 0.5]);
    expect(departments.rows[0]?.[5]).toBe(1);
  });

  test('K2 the records of a day that still lack something are listed with what they lack', async () => {
    const { content } = await manager.ask('publication.content', {
      report: 'daily',
      period: { unit: 'day', day: '2026-03-02' },
    });
    const lacking = tableOf(content, '当日记录不完整');
    expect(lacking.cases).not.toContain(ids.voided);
    expect(lacking.rows.every((row) => String(row.at(-2)).length > 0)).toBe(true);
  });

  test('phone numbers are hidden, also where somebody typed them into a text', async () => {
    const { content } = await manager.ask('publication.content', {
      report: 'calls',
      period: { unit: 'day', day: '2026-03-05' },
    });
    const text = JSON.stringify(content);
    expect(text).not.toContain('13812345678');
    expect(text).toContain('138****5678');
  });

  test('a receptionist sees the day’s reports only, nobody publishes what isn’t over', async () => {
    const clerk = await desk.signIn('前台甲');
    const today = { unit: 'day', day: '2026-03-06' } as const;
    expect((await clerk.ask('publication.content', { report: 'daily', period: today })).content.title).toBe(
      '日报',
    );
    expect((await clerk.refused('publication.content', { report: 'weekly', period: WEEK })).code).toBe(
      'not-allowed',
    );
    const march = { unit: 'month', day: '2026-03-06' } as const;
    const { refusal } = await manager.ask('publication.content', { report: 'monthly', period: march });
    expect(refusal).toContain('结束后再发布');
    expect(
      (await manager.refused('publication.publish', { report: 'monthly', period: march, pin: PIN })).code,
    ).toBe('rule-broken');
  });
});

describe('E7 publishing', () => {
  test('E7 a published report stays as it was whatever happens later; a correction is revision 2 with a reason', async () => {
    const scope = { report: 'monthly', period: FEBRUARY } as const;
    await manager.ask('publication.saveDraft', { ...scope, texts: { analysis: '二月只有一件。' } });
    expect((await manager.refused('publication.publish', { ...scope, pin: '000000' })).code).toBe(
      'wrong-pin',
    );
    const first = await manager.ask('publication.publish', { ...scope, pin: PIN });
    expect(first).toMatchObject({
      revision: 1,
      period: '2026年2月',
      definitions: DEFINITIONS_VERSION,
      cases: 1,
    });
    const frozen = await manager.ask('publication.get', { id: first.id });
    expect(frozen.content.sections.find((part) => part.kind === 'text')).toMatchObject({
      text: '二月只有一件。',
    });

    // The case of February is voided: the figures of that month change, the published ones don't.
    const { version } = await manager.ask('case.get', { id: ids.february });
    await manager.ask('move.make', {
      caseId: ids.february,
      version,
      move: 'void',
      reason: '重复登记。',
      pin: PIN,
    });
    await manager.ask('publication.saveDraft', { ...scope, texts: { analysis: '更正：误登一件。' } });
    const now = await manager.ask('publication.content', scope);
    expect(tableOf(now.content, '投诉热点').rows).toEqual([]);
    expect(await manager.ask('publication.get', { id: first.id })).toEqual(frozen);

    expect((await manager.refused('publication.publish', { ...scope, pin: PIN })).fields).toHaveProperty(
      'reason',
    );
    const second = await manager.ask('publication.publish', { ...scope, reason: '误登一件', pin: PIN });
    expect(second).toMatchObject({ revision: 2, reason: '误登一件' });
    expect((await manager.ask('publication.list')).map(({ revision }) => revision)).toEqual([2, 1]);
    const db = openForReading(desk.dataDir);
    try {
      const stored = db.prepare('SELECT cases FROM report_publication WHERE id = ?').pluck().get(first.id);
      expect(JSON.parse(String(stored))).toEqual([[ids.february, 'A1TS2026-000001']]);
    } finally {
      db.close();
    }
  });

  test('E7 the PDF is kept once, with its digest', async () => {
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    await shell.ask('session.signIn', {
      userId: people.find(({ name }) => name === '主管甲')?.id ?? 0,
      pin: PIN,
    });
    const [line] = await manager.ask('publication.list');
    const { html, sheets } = await shell.ask('paper.compose', { form: 'report', id: line?.id ?? 0 });
    expect(sheets).toBeGreaterThan(1);
    expect(html).toContain('第2次发布');
    const pdf = new TextEncoder().encode('%PDF the page');
    const kept = await shell.ask('publication.keepPdf', { id: line?.id ?? 0, pdf });
    expect(kept.pdfDigest).toBe(createHash('sha256').update(pdf).digest('hex'));
    await shell.ask('publication.keepPdf', { id: line?.id ?? 0, pdf: new Uint8Array([1]) });
    expect((await shell.ask('publication.pdf', { id: line?.id ?? 0 })).pdf).toEqual(pdf);
  });
});

describe('K2 handing in', () => {
  test('K2 what is due stands first, and 已报送 says who, when, to whom', async () => {
    const duties = await manager.ask('publication.duties');
    const monthly = duties.find(({ report, period }) => report === 'monthly' && period === '2026年2月');
    // The fifth was yesterday.
    expect(monthly).toMatchObject({
      state: 'overdue',
      dueAt: '2026-03-05T10:00:00.000+08:00',
      delivery: null,
    });
    expect(monthly?.publication?.revision).toBe(2);
    const friday = duties.find(({ report }) => report === 'friday');
    expect(friday).toMatchObject({
      period: '2026年2月27日至2026年3月5日',
      dueAt: '2026-03-06T12:00:00.000+08:00',
    });
    expect(duties.map(({ state }) => state)).toEqual(
      duties
        .map(({ state }) => state)
        .toSorted(
          (one, other) =>
            ['overdue', 'due', 'to-come', 'delivered'].indexOf(one) -
            ['overdue', 'due', 'to-come', 'delivered'].indexOf(other),
        ),
    );
    const handler = await desk.signIn('专管甲');
    const given = {
      report: 'monthly',
      from: monthly?.from ?? '',
      to: monthly?.to ?? '',
      recipients: '总经理',
      means: '纸质',
      publicationId: monthly?.publication?.id ?? null,
    } as const;
    await handler.ask('publication.deliver', given);
    const after = (await manager.ask('publication.duties')).find(
      ({ report, period }) => report === 'monthly' && period === '2026年2月',
    );
    expect(after).toMatchObject({
      state: 'delivered',
      delivery: { byName: '专管甲', recipients: '总经理', means: '纸质', late: true },
    });
    expect((await handler.refused('publication.deliver', given)).message).toContain('专管甲');
  });
});
