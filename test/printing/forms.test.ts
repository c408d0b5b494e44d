import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { handoverForm } from '../../src-main/paper/printing/forms/handover-form.ts';
import { correctionList, ledgerContents } from '../../src-main/paper/printing/forms/ledger-pages.ts';
import { carriedForm } from '../../src-main/paper/printing/forms/carried-form.ts';
import { registrationForm } from '../../src-main/paper/printing/forms/registration-form.ts';
import { sealQrText, sealSheet } from '../../src-main/paper/printing/forms/seal-sheet.ts';
import { spineStrips } from '../../src-main/paper/printing/forms/spine-strips.ts';
import { urgeNotice } from '../../src-main/paper/printing/forms/urge-notice.ts';
import { voidForm } from '../../src-main/paper/printing/forms/void-form.ts';
import {
  internalSlip,
  rectificationNotice,
  repairNotice,
} from '../../src-main/paper/printing/forms/work-order-slips.ts';
import { type Paper, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import { plainText } from '../../src-main/paper/printing/text.ts';
import { wordCopyMark } from '../../src-main/paper/printing/copy-mark.ts';
import { sampleSeal } from '../../src-main/paper/printing/samples/ledger-samples.ts';
import { filledCase, handover, house, minimalCase, prose, slip, urge } from './samples.ts';

const setup = { house, copyMark: null };
const at = '2026-11-25T08:30:00.000+08:00';

/** Everything on the sheets' grid, without line ends. */
function gridText(paper: Paper): string {
  return sheetsOf(paper, setup)
    .flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell) => plainText(cell.lines))))
    .join('\n')
    .replaceAll('\n', '');
}

function htmlOf(paper: Paper, copyMark: string | null = null): string {
  return renderSheets('t', sheetsOf(paper, { house, copyMark }), { fontBase: 'paper://assets/fonts' });
}

test('spec 10: every field of a case stands on the registration form', () => {
  const text = gridText(registrationForm(filledCase));
  const {
    kind: _kind,
    number: _number,
    signatures,
    dues,
    dispatches,
    callbacks,
    corrections,
    ...plain
  } = filledCase;
  const instants = /^\d{4}-\d\d-\d\dT/;
  const entries = [plain, ...dispatches, ...callbacks, ...corrections, ...dues, ...Object.values(signatures)]
    .flatMap((record) => Object.entries(record ?? {}))
    .filter(([name]) => name !== 'field')
    .map(([, entry]) => entry)
    .flat()
    .filter((entry): entry is string => typeof entry === 'string' && !instants.test(entry));
  expect(entries.length).toBeGreaterThan(50);
  for (const entry of entries) expect(text).toContain(entry.replaceAll('\n', ''));
});

test('E1 a corrected value is printed struck through beside the new one, with who, when and why', () => {
  const html = htmlOf(registrationForm(filledCase));
  expect(html).toContain('<s>3 幢 1 单元 1801 室</s>〔更正1〕3 幢 2');
  expect(html).toContain('<s>较重</s>〔更正2〕');
  expect(gridText(registrationForm(filledCase))).toContain('赵主任2026-11-23 09:40二次不满意，升级');
});

test('E2 a voided number keeps its form: number, reason, who and when, marked 作废', () => {
  const paper = voidForm({
    id: 2,
    serial: 2,
    number: 'A1TS2026-000002',
    kind: 'complaint',
    receivedAt: null,
    enteredAt: at,
    receivedBy: '王敏',
    followedBy: '王敏',
    customerName: null,
    content: '误登',
    reason: '同一来电登了两次',
    proposedBy: '王敏',
    voidedAt: at,
    voidedBy: '赵主任',
    insteadOf: 'A1TS2026-000001',
  });
  expect(htmlOf(paper)).toContain('A1TS2026-000002');
  const text = gridText(paper);
  for (const part of ['作　废', '同一来电登了两次', '赵主任　2026年11月25日 08:30', 'A1TS2026-000001']) {
    expect(text).toContain(part);
  }
});

test('E3 copies are told apart in the footer; a long reason moves to its own lines, uncut', () => {
  expect(wordCopyMark({ kind: 'first', at, by: '王敏' })).toBe('第1次　2026年11月25日 08:30　王敏');
  expect(wordCopyMark({ kind: 'corrected', n: 3, digest: '9f2c4e1b', at, by: '王敏' })).toMatch(
    /^更正后第3次·9f2c4e1b/,
  );
  const mark = wordCopyMark({ kind: 'again', n: 2, reason: prose(200), at, by: '王敏' });
  expect(mark).toMatch(/^补打第2次：/);
  const html = htmlOf(registrationForm(minimalCase), mark);
  const footers = html
    .split('<footer')
    .slice(1)
    .map((part) => part.replace(/<[^>]*>/g, ''));
  for (const footer of footers) expect(footer).toContain(mark);
});

test('H1 every open item of the shift is on the handover sheet, however many', () => {
  for (const count of [0, 12, 60]) {
    const text = gridText(handoverForm(handover(count)));
    expect(text).toContain(`${count} 件`);
    for (const item of handover(count).items) expect(text).toContain(`${item.number}${item.matter}`);
  }
});

test('H2 H3 H7 additions between the signatures, carried shifts, things and the head of the chain are printed', () => {
  const form = handover(12);
  const text = gridText(handoverForm(form));
  for (const part of ['交接期间', '孙七　二次来电', '2班', '空白登记表', '¥350.00', form.head ?? '?']) {
    expect(text).toContain(part);
  }
});

test('E5 the sealing sheet says every digest as text, and as QR', () => {
  const text = gridText(sealSheet(sampleSeal)).replaceAll(' ', '');
  for (const volume of sampleSeal.volumes) {
    expect(text).toContain(volume.pdfDigest);
    expect(text).toContain(volume.contentDigest);
    expect(sealQrText(sampleSeal, volume)).toContain(volume.pdfDigest.toUpperCase());
  }
  expect(text).toContain(sampleSeal.head);
});

test.each([
  [1, 1],
  [2, 1],
  [6, 1],
  [8, 2],
  [30, 4],
])('spec 40: the sealing sheet of %i volumes takes %i pages, every volume whole on one', (count, pages) => {
  const volumes = Array.from({ length: count }, (_, index) => ({
    ...sampleSeal.volumes[0]!,
    volume: index + 1,
    pdfDigest: createHash('sha256').update(`${index}`).digest('hex'),
    contentDigest: createHash('sha256').update(`内容${index}`).digest('hex'),
    templates: { 'KS-01': 2, 'KS-99': 0 },
  }));
  const sheets = sheetsOf(sealSheet({ ...sampleSeal, volumes }), { house, copyMark: null });
  expect(sheets).toHaveLength(pages);
  const codes = sheets.map(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(({ qr }) => qr ?? [])));
  expect(codes.flat().filter((code) => code.startsWith('FCD1:'))).toHaveLength(count);
  const last = sheets
    .at(-1)
    ?.rows.map(({ cells }) => cells.map(({ lines }) => plainText(lines)).join(''))
    .join('');
  expect(last).toContain('骑缝章');
  expect(last).toContain('监封人');
  const all = gridText(sealSheet({ ...sampleSeal, volumes }));
  expect(all).toContain('KS-01 第 2 版；其余为内置版');
});

test('书脊: each volume has its strip, as wide as its sheets, with its numbers and code; narrow ones without', () => {
  const volume = (n: number, sheets: number) => ({
    id: 20261000 + n,
    volume: n,
    firstNumber: 'A1TS2026-000001',
    lastNumber: 'A1TS2026-000190',
    sheets,
  });
  const volumes = [200, 200, 40, 120, 200, 199, 60, 10].map((sheets, index) => volume(index + 1, sheets));
  const paper = spineStrips({ organisation: '青禾物业', year: 2026, kindWord: '客户投诉', volumes });
  const sheets = sheetsOf(paper, { house, copyMark: null });
  expect(sheets).toHaveLength(2);
  const strips =
    renderSheets('书脊', sheets, { fontBase: 'none' }).match(/<div class="spine".*?<\/div><\/div>/gs) ?? [];
  expect(strips).toHaveLength(8);
  for (const [index, strip] of strips.entries()) {
    const text = strip.replaceAll(/<[^>]*>/g, '');
    expect(text).toContain(`第${index + 1}册`);
    expect(text).toContain('二〇二六年度客户投诉受理登记台账');
    expect(text).toContain('A1TS2026-000001 至');
    expect(strip.includes('spine-code')).toBe((volumes[index]?.sheets ?? 0) >= 120);
  }
  expect(strips[0]).toContain('width:22mm');
  expect(strips[7]).toContain('width:10mm');
});

test('spec 40: the contents need as many sheets with their real page numbers as with none yet', () => {
  const line = {
    number: 'A1TS2026-000001',
    receivedOn: '2026-11-21',
    customer: '欧阳晓䶮',
    category: '设施设备／电梯故障',
    nature: '有效',
    result: '已结案',
  };
  const contents = (page: number): number =>
    sheetsOf(
      ledgerContents(
        2026,
        '客户投诉',
        Array.from({ length: 400 }, () => ({ ...line, page })),
      ),
      setup,
    ).length;
  expect(contents(0)).toBe(contents(10_000));
});

test('spec 40: a bound form bears the continuous page and its own', () => {
  const sheets = sheetsOf(registrationForm(filledCase), setup);
  const html = renderSheets('t', sheets, { fontBase: 'x', folios: { first: 41, total: 430 } });
  expect(html).toContain('第 41 页 共 430 页');
  expect(html).toContain('第 42 页 共 430 页');
  expect(html).toContain(`本表 2/${sheets.length}`);
});

test('spec 40: duplex sheets have the binding margin on the inner side, by continuous page', () => {
  const sheets = sheetsOf(registrationForm(filledCase), {
    house: { ...house, mirrored: true },
    copyMark: null,
  });
  const html = renderSheets('t', sheets, { fontBase: 'x', folios: { first: 42, total: 430 } });
  const mains = [...html.matchAll(/<main style="left:(\d+)mm/g)].map((match) => match[1]);
  expect(mains.slice(0, 2)).toEqual(['15', '25']);
});

test('what people typed never becomes markup', () => {
  const html = htmlOf(
    registrationForm({
      ...minimalCase,
      content: '<img src=x onerror=alert(1)>&amp;',
      customerName: '"><script>',
    }),
  );
  expect(html).not.toContain('<img');
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;');
});

test('the cells of every row fill the width of the grid', () => {
  const carried = carriedForm({ case: filledCase, numberYear: 2026, asOf: at, nextStep: null, dueAt: null });
  const repair = {
    appointmentAt: at,
    repairOrder: '1',
    materials: null,
    warranty: null,
    price: null,
    priceConsent: null,
  };
  const papers = [
    registrationForm(filledCase),
    registrationForm({ ...filledCase, kind: 'repair', repair }),
    registrationForm({ ...filledCase, kind: 'suggestion' }),
    carried,
    handoverForm(handover(3)),
    internalSlip(slip),
    rectificationNotice(slip),
    repairNotice(slip),
    urgeNotice(urge),
    ledgerContents(2026, '客户投诉', []),
    correctionList(2026, '客户投诉', []),
    sealSheet(sampleSeal),
  ];
  for (const row of papers.flatMap((paper) => paper.rows)) {
    expect(row.cells.reduce((sum, cell) => sum + cell.width, 0)).toBeCloseTo(170, 6);
  }
});

test('a minimal case fits on one sheet of every kind', () => {
  for (const kind of ['complaint', 'repair', 'enquiry', 'suggestion'] as const) {
    expect(sheetsOf(registrationForm({ ...minimalCase, kind }), setup)).toHaveLength(1);
    const carried = {
      case: { ...minimalCase, kind },
      numberYear: 2026,
      asOf: at,
      nextStep: '等待',
      dueAt: at,
    };
    expect(sheetsOf(carriedForm(carried), setup)).toHaveLength(1);
  }
});

test('forms 4, 5, 20, 21, 结转 and the correction list bear their number and their text', () => {
  for (const paper of [
    internalSlip(slip),
    rectificationNotice(slip),
    repairNotice({ ...slip, kind: 'repair' }),
  ]) {
    expect(htmlOf(paper)).toContain('A1TS2026-000123-P1');
    expect(gridText(paper)).toContain(slip.content.replaceAll('\n', ''));
  }
  expect(gridText(rectificationNotice(slip))).toContain('回执');
  expect(gridText(urgeNotice(urge))).toContain('1 天 3 小时');
  const carried = carriedForm({
    case: filledCase,
    numberYear: 2026,
    asOf: at,
    nextStep: '等待到货',
    dueAt: null,
  });
  expect(gridText(carried)).toContain('截至 2026年11月25日 08:30 本件尚未结案');
  const list = correctionList(2026, '客户投诉', [
    {
      number: 'A1TS2026-000123',
      at,
      what: '更正',
      field: '单元房号',
      old: '甲',
      now: '乙',
      by: '李强',
      reason: '客户更正',
    },
  ]);
  expect(htmlOf(list)).toContain('<s>甲</s>');
});
