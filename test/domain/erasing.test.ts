import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedact, ERASED, redactJson } from '#domain/book/erasing.ts';

const redact = createRedact({
  words: ['李晓雨', '3栋2单元501', 'HT-2024(7)', '李'],
  phones: ['13812345678', '0571-88889999', '110'],
});

describe('spec 60 what a person is known by is taken out of texts', () => {
  test.each([
    ['李晓雨来电，住3栋2单元501。', `${ERASED}来电，住${ERASED}。`],
    ['请打 138 1234 5678 或138-1234-5678', `请打 ${ERASED} 或${ERASED}`],
    ['全角１３８１２３４５６７８', `全角${ERASED}`],
    ['057188889999、(0571)88889999', `${ERASED}、(${ERASED}`],
    ['合同 HT-2024(7) 号', `合同 ${ERASED} 号`],
    // What others have, too, stays: a surname, a short number, a longer one.
    ['李主任说 110 报警，单号 9138123456780', '李主任说 110 报警，单号 9138123456780'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('nothing known, nothing changed; what was erased stays erased', () => {
    const none = createRedact({ words: ['', ' ', ERASED], phones: [] });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(none(text)).toBe(text);
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  test('whatever the words are, none of them is left, and they are never a pattern', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (words, between) => {
          // Marks beside each other may make up a word anew, and digits count only by themselves.
          fc.pre(words.every((word) => !/[\d［］已依法删除]/.test(word) && word.trim().length >= 2));
          const text = between
            .map((part, index) => `${part}\u0001${words[index % words.length]}\u0001`)
            .join('');
          const left = createRedact({ words, phones: [] })(text);
          for (const word of words) expect(left.split('\u0001')).not.toContain(word);
        },
      ),
    );
  });

  test('in JSON the texts change and nothing else', () => {
    const json = JSON.stringify({ name: '李晓雨', list: ['打13812345678', 5, null, true], 李晓雨: {} });
    expect(JSON.parse(redactJson(json, redact))).toEqual({
      name: ERASED,
      list: [`打${ERASED}`, 5, null, true],
      李晓雨: {},
    });
  });
});
