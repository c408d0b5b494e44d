import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPaperCode } from '#domain/paper/paper-code.ts';
import { type Paper, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { FORMS } from './form-list.ts';
import { pdfText } from './pdf-text.ts';
import { house } from './samples.ts';

let press: ChromiumPress;

beforeAll(async () => {
  press = await startChromiumPress();
});
afterAll(() => press?.close());

const formOf = (code: string): Paper => FORMS.find(({ paper }) => paper.formCode === code)!.paper;

async function read(paper: Paper, smallSlips = false): Promise<string> {
  const sheets = sheetsOf(paper, { house: { ...house, smallSlips }, copyMark: null });
  const pdf = await press.layOut(renderSheets('t', sheets, { fontBase: press.fontBase }));
  return (await pdfText(pdf))
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/g, '');
}

test.each(['KS-04', 'KS-07', 'KS-09', 'KS-21', 'KS-22'])(
  'D4 %s can prove its service: how, where, to whom, when, why refused, seen by whom, and has a place for the seal',
  async (code) => {
    const text = await read(formOf(code), true);
    for (const part of [
      '送达方式',
      '留置送达',
      '送达地点',
      '身份',
      '送达时间',
      '拒收事由',
      '见证人',
      '送达人',
      '（公章）',
    ]) {
      expect(text).toContain(part);
    }
  },
);

test('the receipt of 整改通知单 finds its order by itself: own number, own code, where it goes back to', async () => {
  const paper = formOf('KS-04');
  const text = await read(paper);
  for (const part of [
    '回执编号：A1TS2026-000001-P1-HZ',
    '交回：样例路1号客户服务中心',
    '施工单位（签字、盖章）',
  ]) {
    expect(text).toContain(part);
  }
  const codes = paper.rows.flatMap(({ cells }) => cells.flatMap(({ qr }) => qr ?? []));
  expect(codes.map((code) => readPaperCode(code))).toEqual([{ subject: 'receipt', id: 1, tail: 1 }]);
  expect(text).toContain(codes[0]);
});
