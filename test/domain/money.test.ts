import { expect, test } from 'vitest';
import { capitalFen, wordFen } from '#domain/text/money.ts';

test.each([
  [0, '¥0.00', '人民币零元整'],
  [1, '¥0.01', '人民币壹分'],
  [15, '¥0.15', '人民币壹角伍分'],
  [105, '¥1.05', '人民币壹元零伍分'],
  [1050, '¥10.50', '人民币壹拾元伍角整'],
  [500_000, '¥5,000.00', '人民币伍仟元整'],
  [1_000_000, '¥10,000.00', '人民币壹万元整'],
  [10_005_000, '¥100,050.00', '人民币壹拾万零伍拾元整'],
  [12_345_678, '¥123,456.78', '人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分'],
  [100_010_001_000, '¥1,000,100,010.00', '人民币壹拾亿零壹拾万零壹拾元整'],
])('%i fen is %s, in capitals %s', (fen, words, capitals) => {
  expect(wordFen(fen)).toBe(words);
  expect(capitalFen(fen)).toBe(capitals);
});
