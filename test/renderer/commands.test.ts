import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { best, INITIALS, rank, readTyped } from '../../src-renderer/window/commands.ts';

describe('spec 30 Ctrl+K', () => {
  test('a verb before a tail narrows the matters, with or without a blank; alone it is a word', () => {
    expect(readTyped('回访 5678')).toMatchObject({ verb: { states: ['awaiting_callback'] }, query: '5678' });
    expect(readTyped('派5678')).toMatchObject({ verb: { heading: '待派单' }, query: '5678' });
    expect(readTyped('派单 水管')).toMatchObject({ verb: { word: '派单' }, query: '水管' });
    expect(readTyped('回访')).toMatchObject({ verb: null, query: '回访' });
  });

  test('受理 with somebody begins a form with what was said', () => {
    expect(readTyped('受理 张三')).toEqual({ verb: null, begins: true, query: '张三' });
    expect(readTyped('受理')).toMatchObject({ begins: false });
  });

  test('the whole word comes before its beginning, initials before a part', () => {
    const items = [
      { word: '批次回访', initials: 'pchf' },
      { word: '回访记录', initials: 'hfjl' },
      { word: '回访', initials: 'hf' },
    ];
    expect(best(items, '回访', 9).map(({ word }) => word)).toEqual(['回访', '回访记录', '批次回访']);
    expect(best(items, 'HF', 9).map(({ word }) => word)).toEqual(['回访记录', '回访']);
    expect(rank({ word: '备份', initials: 'bf' }, '')).toBeNull();
  });

  test.each(Object.entries(INITIALS))('%s is found by %s', (word, initials) => {
    const read = pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
    expect(initials).toBe(read);
  });

  test('every screen and every page of the settings has its initials', () => {
    const named = ['window/screens.ts', 'house/settings/settings-pages.ts'].flatMap((file) =>
      [...readFileSync(`src-renderer/${file}`, 'utf8').matchAll(/name: '([^']+)'/g)].map(
        ([, name = '']) => name,
      ),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !(name in INITIALS))).toEqual([]);
  });
});
