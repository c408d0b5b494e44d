import { afterAll, beforeAll, expect, test } from 'vitest';
import { callbackList, callbackSlip } from '../../src-main/paper/printing/forms/callback-records.ts';
import { agreement } from '../../src-main/paper/printing/forms/claim-forms.ts';
import { eightD } from '../../src-main/paper/printing/forms/eight-d.ts';
import { handlingRecord } from '../../src-main/paper/printing/forms/handling-record.ts';
import { statisticsSheet } from '../../src-main/paper/printing/forms/period-sheets.ts';
import { rosterWall } from '../../src-main/paper/printing/forms/roster-wall.ts';
import { trackingSheet } from '../../src-main/paper/printing/forms/tracking-sheet.ts';
import { repairNotice } from '../../src-main/paper/printing/forms/work-order-slips.ts';
import { type Paper, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import * as cases from '../../src-main/paper/printing/samples/case-samples.ts';
import { sampleEightD } from '../../src-main/paper/printing/samples/file-samples.ts';
import { sampleAgreement } from '../../src-main/paper/printing/samples/proposal-samples.ts';
import { sampleRosterWall, sampleStatistics } from '../../src-main/paper/printing/samples/sheet-samples.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { pdfText } from './pdf-text.ts';
import { filledCase, house } from './samples.ts';

let press: ChromiumPress;

beforeAll(async () => {
  press = await startChromiumPress();
});
afterAll(() => press?.close());

async function read(paper: Paper): Promise<string> {
  const sheets = sheetsOf(paper, { house, copyMark: null });
  const pdf = await press.layOut(renderSheets('t', sheets, { fontBase: press.fontBase }));
  return (await pdfText(pdf))
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/g, '');
}

/** How many rows of a form's tables are left for the pen. */
const penRows = (paper: Paper): number =>
  sheetsOf(paper, { house, copyMark: null })
    .flatMap(({ rows }) => rows)
    .filter(({ row }) => row.spare).length;

test('form 5: materials one by one, labour and total; the customer agrees before and signs after', async () => {
  const repair = {
    appointmentAt: null,
    repairOrder: null,
    materials: '防水涂料 2 桶；地漏 1 个',
    warranty: '两年',
    price: '320.00 元',
    priceConsent: true,
  };
  const paper = repairNotice({ ...cases.sampleSlip, kind: 'repair', repair });
  const text = await read(paper);
  for (const part of [
    '材料名称、规格单位数量单价（元）金额（元）',
    '防水涂料2桶',
    '地漏1个',
    '人工费',
    '合计320.00元',
  ])
    expect(text).toContain(part);
  expect(text.indexOf('客户签字')).toBeLessThan(text.indexOf('维修人员填写'));
  expect(text).toContain('客户（完工验收）：');
  expect(penRows(paper)).toBe(2);
  expect(penRows(repairNotice(cases.sampleSlip))).toBe(3);
});

test('form 10: payee, bank and account; once signed nothing can be added to it', async () => {
  expect(await read(agreement(sampleAgreement))).toMatch(/收款人开户银行账号/);
  const signed = await read(agreement({ ...sampleAgreement, moreTerms: null, signed: true }));
  expect(signed).toContain('补充约定—');
});

test('form 2 of a closed case ticks the satisfaction on record, the last one given', async () => {
  expect(await read(handlingRecord(filledCase))).toContain('对处理结果□非常满意√满意□基本满意□不满意');
  expect(await read(handlingRecord({ ...filledCase, callbacks: [], closedAt: null }))).toContain(
    '对处理结果□非常满意□满意□基本满意□不满意',
  );
});

test('form 19: quantity and batch, why it occurred and why it escaped, five whys, D5 and D6 apart', async () => {
  const text = await read(eightD(sampleEightD));
  for (const part of [
    '数量批次重复发生',
    '发生原因',
    '流出原因',
    '为什么发生（为什么出现）流出（为什么没有发现）',
  ])
    expect(text).toContain(part);
  expect(text.indexOf('D5选定的纠正措施')).toBeLessThan(text.indexOf('D6实施与效果验证'));
  expect(text).toContain('重做防水并加附加层，闭水24小时2026-11-23李强11-23');
  expect(text).toMatch(/为什么没有发现）12345D5/);
});

test('form 18A names what was closed of each kind; forms 3 and 12 go on by hand', async () => {
  const text = await read(statisticsSheet(sampleStatistics));
  expect(text.match(/已结案/g)).toBeNull();
  expect(text).toContain('投诉结案报修报修结案');
  expect(penRows(trackingSheet(cases.sampleTracking))).toBe(8);
  expect(penRows(callbackList(cases.sampleCallbackList))).toBeGreaterThanOrEqual(15);
});

test('a visit is asked about what the house wants to know (⚙)', async () => {
  const open = { ...cases.sampleCallbackSlip, level: null, visit: ['穿鞋套', '人走场净'] };
  expect(await read(callbackSlip(open))).toContain('上门服务穿鞋套□是□否人走场净□是□否');
  expect(await read(callbackSlip({ ...open, visit: [] }))).not.toContain('上门服务');
});

test('the roster for the wall lies across one sheet: a person a row, a day a column, letters with their legend', async () => {
  const people = Array.from({ length: 14 }, (_, index) => ({
    ...sampleRosterWall.people[index % 2]!,
    name: `职员${index + 1}`,
  }));
  const sheets = sheetsOf(rosterWall({ ...sampleRosterWall, people }), { house, copyMark: null });
  expect(sheets).toHaveLength(1);
  const pdf = await press.layOut(renderSheets('t', sheets, { fontBase: press.fontBase }));
  const [page] = await pdfText(pdf);
  expect([Math.round(page?.width ?? 0), Math.round(page?.height ?? 0)]).toEqual([842, 595]);
  const text = page?.text.replaceAll(/\s/g, '') ?? '';
  expect(text).toContain(`日期${Array.from({ length: 30 }, (_, index) => index + 1).join('')}`);
  expect(text).toContain('A早班08:00–18:00B值班09:00–18:00');
  expect(text).toContain('职员14AAAAA');
  // The column of a day off is grey in every row.
  const [row] = sheets[0]!.rows.filter(({ cells }) => cells[0]?.text === '职员1');
  expect(row?.cells.map(({ look }) => look).slice(1, 9)).toEqual([
    'head',
    ...Array.from({ length: 5 }, () => 'value'),
    'head',
    'head',
  ]);
});
