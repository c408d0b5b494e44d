import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Paper, type Setup, type Sheet, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { PEN_MM, rulesOf } from '../../src-main/paper/printing/row.ts';
import { plainText } from '../../src-main/paper/printing/text.ts';
import { FORMS, type Form } from './form-list.ts';
import { house, prose } from './samples.ts';

const setup: Setup = { house, copyMark: '第1次　2026年11月25日 08:30　王敏' };
const small: Setup = { ...setup, house: { ...house, smallSlips: true } };

/** Where the matter of a form stands, in whose length forms differ; in lists too for `anywhere`. */
const MATTER = /^(?:case\.)?(?:content|matter|problem|facts|found)$/;
const ANYWHERE = /(?:^|\.)(?:content|matter|problem|facts|found)$/;
const withMatter = ({ again }: Form, length: number, where = MATTER): Paper =>
  again((text, name) => (where.test(name) ? prose(Math.max(1, length)) : text));

/** Something people wrote: no label, no open choice, no signature and no closing line. */
function hasContent(sheet: Sheet): boolean {
  return sheet.rows.some(({ row, cells }) =>
    cells.some((cell) => {
      if (row.foot || cell.look !== 'value' || cell.signs || row.cells[0]?.text === '（以下空白）')
        return false;
      const text = plainText(cell.lines);
      const open = text.includes('□') && !cell.lines.flat().some(({ ticked }) => ticked);
      return cell.picture !== undefined || cell.qr !== undefined || (text.trim() !== '' && !open);
    }),
  );
}

test('spec 40: whatever the length of its matter, no form ends in a sheet that holds only signatures', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMS), fc.nat({ max: 3000 }), fc.boolean(), (form, length, slips) => {
      const sheets = sheetsOf(withMatter(form, length, ANYWHERE), slips ? small : setup);
      expect([form.name, length, hasContent(sheets.at(-1) as Sheet)]).toEqual([form.name, length, true]);
    }),
    { numRuns: 600 },
  );
});

test.each(FORMS.map((form) => [form.name, form] as const))(
  'spec 40: %s of a usual length is one sheet',
  (_, form) => {
    for (const length of [0, 15, 60, 107, 150, 200]) {
      expect([length, sheetsOf(withMatter(form, length), setup).length]).toEqual([length, 1]);
    }
  },
);

test('a slip never takes a second A5 sheet: what is too long for one comes on A4', () => {
  const slips = FORMS.filter(({ paper }) => paper.slip);
  expect(slips.map(({ paper }) => paper.formCode)).toEqual(['KS-12B', 'KS-20', 'KS-21', 'KS-21B']);
  for (const form of slips) {
    for (let length = 0; length < 600; length += 20) {
      const sheets = sheetsOf(withMatter(form, length), small);
      if (length <= 120) expect([form.name, length, sheets[0]?.size]).toEqual([form.name, length, 'A5']);
      if (sheets[0]?.size === 'A5') expect(sheets).toHaveLength(1);
    }
  }
});

test('a pen has 8 mm: between ruled lines, and in rows of tables left for handwriting', () => {
  let ruled = 0;
  for (const form of FORMS) {
    for (const { rows } of sheetsOf(withMatter(form, 107), small)) {
      for (const { row, cells, heightMm } of rows) {
        for (const cell of cells.filter(({ lines }) => lines.length === 0)) {
          const edges = [0, ...rulesOf(cell, heightMm), heightMm];
          const gaps = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
          if (cell.ruled || row.spare) expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PEN_MM - 0.01);
          ruled += rulesOf(cell, heightMm).length;
        }
      }
    }
  }
  expect(ruled).toBeGreaterThan(20);
});

test('E1 nothing in a bound book and on a closed form invites a pen: no ruled line, no empty field, no open box', () => {
  const bound: Setup = { ...setup, bound: true };
  const papers = [
    ...FORMS.map((form) => sheetsOf(form.paper, bound)),
    ...FORMS.map((form) =>
      sheetsOf(
        form.again(() => ''),
        bound,
      ),
    ),
    ...FORMS.filter(({ paper }) => paper.closed).map(({ paper }) => sheetsOf(paper, setup)),
  ];
  for (const { rows, paper } of papers.flat()) {
    for (const { cells, heightMm } of rows) {
      for (const cell of cells) {
        const open =
          cell.look === 'value' && !cell.signs && cell.qr === undefined && cell.picture === undefined;
        expect([paper.formCode, rulesOf(cell, heightMm)]).toEqual([paper.formCode, []]);
        if (open) expect([paper.formCode, plainText(cell.lines) === '']).toEqual([paper.formCode, false]);
      }
    }
  }
});
