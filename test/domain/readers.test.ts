import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMoment } from '#domain/text/moment.ts';
import { isSameName, plainName } from '#domain/text/name.ts';
import { isSamePhone, phoneKeys, readPhones, splitPhones, wordPhone } from '#domain/text/phone.ts';
import { readMoney } from '#domain/text/read-money.ts';
import { isSameRoom, roomKey } from '#domain/text/room.ts';
import { capitalFen, wordFen } from '#domain/text/money.ts';
import { readTyped } from '#domain/text/typed-moment.ts';
import { addDays, isDay, isInstant, wordDay, wordInstant } from '#domain/time.ts';

const TODAY = '2026-04-10';

describe('R2 T4 phone numbers as people write them', () => {
  test.each([
    ['1.38E+10', null],
    ['1.38123E+10', null],
    ['1.39E10', null],
    ['1.3811112222E10', '13811112222'],
    ['+86 138 1111 2223', '13811112223'],
    ['８６－１３８１１１１２２２４', '13811112224'],
    ['(0571)8888-9999转8012', '0571-88889999转8012'],
    ['0571-88889999-8012', '0571-88889999转8012'],
    ['+86 (0571) 8888 9999 ext. 801', '0571-88889999转801'],
    ['0086-571-88889999', '0571-88889999'],
    ['400-800-1234', '400-800-1234'],
    ['138-1111-2225', '13811112225'],
    ['013811112222', '13811112222'],
    ['1 38 1111 2239', '13811112239'],
    ['88889999', '88889999'],
    ["'13811112235", '13811112235'],
    ['138 1111 2231；138 1111 2232', '13811112231、13811112232'],
    ['13811112233 \n13811112234', '13811112233、13811112234'],
    ['8888 9999 13811112222', '88889999、13811112222'],
    ['13811112222/13811112222', '13811112222'],
    ['1381111223O', null],
    ['l3811112230', null],
    ['3-2-501', null],
    ['2026-03-05', null],
    ['—', ''],
    ['无', ''],
  ])('%j', (typed, expected) => {
    const read = readPhones(typed);
    expect(read.ok ? read.phones.map(wordPhone).join('、') : null).toBe(expected);
  });

  test.each([
    ['13811112226（儿子）', '儿子'],
    ['13811112227 李女士', '李女士'],
    ['张先生：13811112228', '张先生'],
    ['13811112236，备用13811112237', '备用'],
    ['13811112238*', '*'],
  ])('what is said beside the number of %j is kept: %s', (typed, remark) => {
    const read = readPhones(typed);
    expect(read.ok && read.remark).toBe(remark);
  });

  test('one number is one, however it is written; two aren’t', () => {
    expect(isSamePhone('+86 138-1111-2222', '13811112222（儿子）')).toBe(true);
    expect(isSamePhone('0571 8888 9999转801', '(0571)88889999')).toBe(true);
    expect(isSamePhone('13811112222', '13811112223')).toBe(false);
    expect(splitPhones('13811112222\n0571-88889999')).toEqual(['13811112222', '0571-88889999']);
    expect(splitPhones('+86 138 1111 2222')).toEqual(['+86 138 1111 2222']);
  });

  test('reading what was read changes nothing, and no text takes long or throws', () => {
    const signs = fc.constantFrom(
      ...'0123456789+-()（） 转#，、/8613',
      '１',
      '－',
      '\n',
      '李',
      'x',
      'E',
      '.',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (typed) => {
        const read = readPhones(typed.join(''));
        if (!read.ok) return;
        const written = read.phones.map(wordPhone);
        const again = readPhones(written.join('、'));
        expect(again.ok && again.phones.map(wordPhone)).toEqual(written);
        // Nothing is invented: every digit of a number was typed, in this order.
        const digits = typed.join('').normalize('NFKC').replaceAll(/\D/g, '');
        for (const key of phoneKeys(written.join('、')))
          expect(isWithin(key.replace(/^0/, ''), digits)).toBe(true);
      }),
    );
  });
});

/** Whether all signs of a text stand in another, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (sign === part.charAt(at)) at += 1;
  return at === part.length;
}

describe('R3 T3 days and times as people write them', () => {
  test.each([
    ['2026.3.5', '2026-03-05'],
    ['2026. 3. 5', '2026-03-05'],
    ['26/3/5', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['12月31日', '2025-12-31'],
    ['二〇二六年三月五日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026/3/5(周四)', '2026-03-05'],
    ['2026/3/5(周五)', null],
    ['2026/3/5 下午3:20', '2026-03-05 15:20'],
    ['2026/3/5 下午8:30:00', '2026-03-05 20:30:00'],
    ['2026年3月5日下午十一点', '2026-03-05 23:00'],
    ['2026/3/5 3:20:00 PM', '2026-03-05 15:20:00'],
    ['2026-03-05T15:20:00', '2026-03-05 15:20:00'],
    ['2026-03-05T07:20:00Z', null],
    ['2026年3月5日中午12:30', '2026-03-05 12:30'],
    ['2026年3月5日中午1点', '2026-03-05 13:00'],
    ['2026年3月5日凌晨2:10', '2026-03-05 02:10'],
    ['2026年3月5日晚上12点', '2026-03-06 00:00'],
    ['2026年3月5日 上午12:10', '2026-03-05 00:10'],
    ['2026年3月5日上午12点', null],
    ['2026年3月5日晚上1点', null],
    ['2026-03-05 24:00', '2026-03-06 00:00'],
    ['2026-03-05 25:00', null],
    ['2026年3月5日下午三点三刻', '2026-03-05 15:45'],
    ['2026年3月5日 傍晚6点半', '2026-03-05 18:30'],
    ['2026/02/29', null],
    ['2024/2/29', '2024-02-29'],
    ['5/3/2026', null],
    ['03/05/26', null],
    ['2026年3月', null],
    ['2026.3.5-3.7', null],
    ['15:20', null],
  ])('%s', (written, expected) => {
    const read = readMoment(written, TODAY);
    expect(read.ok ? [read.day, read.time].filter(Boolean).join(' ') : null).toBe(expected);
  });

  test('a year that wasn’t written is said', () => {
    const guess = (written: string) => {
      const read = readMoment(written, TODAY);
      return read.ok && read.guess;
    };
    expect([guess('3月5日'), guess('26/3/5'), guess('2026-03-05')]).toEqual([
      '没有写年份，按 2026 年',
      '“26”读作 2026 年',
      null,
    ]);
  });

  const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1960-01-01', days));
  const two = (max: number) => fc.integer({ min: 0, max }).map((part) => String(part).padStart(2, '0'));

  test('what this program writes is read as the same moment', () => {
    fc.assert(
      fc.property(day, two(23), two(59), (on, hour, minute) => {
        const time = `${hour}:${minute}`;
        for (const written of [
          `${on} ${time}`,
          wordInstant(`${on}T${time}:00.000+08:00`),
          `${on}T${time}:00`,
        ]) {
          const read = readMoment(written, TODAY);
          expect(read.ok && `${read.day} ${read.time?.slice(0, 5) ?? ''}`).toBe(`${on} ${time}`);
        }
        const alone = readMoment(wordDay(on), TODAY);
        expect(alone.ok && alone.day).toBe(on);
      }),
    );
  });

  test('no text becomes a day that doesn’t exist or whose digits weren’t written', () => {
    const signs = fc.constantFrom(
      ...'0123456789/-.年月日 :点半时分上下午晚凌晨中一二三十刻周四()T',
      '２',
      '：',
      '今',
      'PM',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 24 }), (written) => {
        const text = written.join('');
        const read = readMoment(text, TODAY);
        if (read.ok) {
          expect(isDay(read.day)).toBe(true);
          if (read.time !== null) expect(read.time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/);
          const arabic = /^\s*(\d{4})\D/.exec(text.normalize('NFKC'));
          if (arabic && !/24|12点|十二点/.test(text.normalize('NFKC')))
            expect(read.day.slice(0, 4)).toBe(arabic[1]);
        }
        const typed = readTyped(text, `${TODAY}T12:00:00.000+08:00`);
        if (typed.ok) expect(isInstant(typed.at)).toBe(true);
      }),
    );
  });
});

describe('names and rooms in any writing', () => {
  test('R1 blanks, dots, full-width letters and variants are one name', () => {
    for (const [one, other] of [
      ['张　三', '张三'],
      ['張三', '张三'],
      ['欧阳 修', '歐陽修'],
      ['阿依古丽•买买提', '阿依古丽·买买提'],
      ['阿依古丽.买买提', '阿依古丽买买提'],
      ['𠮷田一', '吉田一'],
      ['ＡＢＣ公司', 'abc 公司'],
    ] as const)
      expect([one, isSameName(one, other)]).toEqual([one, true]);
    expect(isSameName('张三', '张三丰')).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => plainName(plainName(name)) === plainName(name)),
    );
  });

  test('R4 a room is one place in any writing', () => {
    for (const [one, other] of [
      ['3-2-501', '3栋2单元501'],
      ['三栋二单元501室', '3栋2单元501'],
      ['03栋2单元501', '3幢2单元501房'],
      ['3号楼2单元501', '3#楼-2-501'],
      ['A座-12F-03', 'A座12F03'],
      ['１２栋', '十二栋'],
    ] as const)
      expect([one, isSameRoom(one, other)]).toEqual([one, true]);
    expect([isSameRoom('3-2-501', '3-2-502'), isSameRoom('', ''), roomKey('—')]).toEqual([false, true, '']);
  });
});

describe('R5 money as people write it', () => {
  test.each([
    ['1200', 120_000],
    ['1,200.5', 120_050],
    ['¥１２００元', 120_000],
    ['1.2万', 1_200_000],
    ['人民币壹仟贰佰元整', 120_000],
    ['二十元', 2000],
    ['', null],
    ['无', null],
    ['1,23', '里的逗号分得不对'],
    ['1.234', '比一分钱还细'],
    ['-5', '是负数'],
    ['12..5', '看不出'],
    ['5000元/月', '看不出'],
  ])('%j', (written, expected) => {
    const read = readMoney(written);
    if (typeof expected === 'string') expect(read.ok ? read : read.reason).toContain(expected);
    else expect(read.ok && read.fen).toBe(expected);
  });

  test('what this program writes is read as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (fen) => {
        for (const written of [wordFen(fen), capitalFen(fen), (fen / 100).toFixed(2)]) {
          const read = readMoney(written);
          expect([written, read.ok && read.fen]).toEqual([written, fen]);
        }
      }),
    );
  });
});
