import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { joinPdfs } from '../../src-main/book/ledger/pdf-pages.ts';
import { runsOf } from '../../src-main/paper/printing/join.ts';
import { pdfText } from './pdf-text.ts';

const paper = (size: 'A4' | 'A5', name: string) => ({
  size,
  html: `<head></head><body><p>${name}</p></body>`,
});

test('form 17: slips across A5 stay in their place among the A4 papers', () => {
  const file = [
    paper('A4', '登记表'),
    paper('A4', '跟踪单'),
    paper('A5', '派单一'),
    paper('A5', '派单二'),
    paper('A4', '回访'),
  ];
  expect(runsOf(file).map(({ size, html }) => [size, html.match(/<p>.*?<\/p>/g)])).toEqual([
    ['A4', ['<p>登记表</p>', '<p>跟踪单</p>']],
    ['A5', ['<p>派单一</p>', '<p>派单二</p>']],
    ['A4', ['<p>回访</p>']],
  ]);
  expect(runsOf([])).toEqual([]);
});

test('form 17: as one PDF the pages keep their order and their sizes', async () => {
  const page = async (width: number, height: number): Promise<Uint8Array> => {
    const document = await PDFDocument.create();
    document.addPage([width, height]);
    return document.save();
  };
  const [upright, slip] = await Promise.all([page(595, 842), page(595, 420)]);
  const whole = await joinPdfs([() => upright, () => slip, () => upright]);
  expect((await pdfText(whole)).map(({ width, height }) => [width, height])).toEqual([
    [595, 842],
    [595, 420],
    [595, 842],
  ]);
});
