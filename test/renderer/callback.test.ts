import { describe, expect, test } from 'vitest';
import { DEFAULT_CALL_WINDOWS } from '#domain/work/callbacks/callback-rules.ts';
import type { AttemptView } from '#contract/work/moves.ts';
import type { QueuedCallback } from '#contract/work/work.ts';
import {
  type Answer,
  answerNow,
  changeAnswer,
  dropAnswer,
  faultsOf,
  recordOf,
} from '../../src-renderer/work/callbacks/answers.ts';
import { nextTask } from '../../src-renderer/work/callbacks/next-task.ts';
import { sayResult } from '../../src-renderer/work/callbacks/said.ts';
import { scriptFor } from '../../src-renderer/work/callbacks/script.ts';

const NOW = '2026-03-11T10:00:00.000+08:00';
const when = (at: string) => ({ at, windows: DEFAULT_CALL_WINDOWS });
const REST = '2026-03-11T12:30:00.000+08:00';
const NOTHING = answerNow(1, 'case 999');
const answer = (part: Partial<Answer>): Answer => ({ ...NOTHING, ...part });
const unreached = (at: string): AttemptView => ({
  at,
  outcome: 'U',
  method: 'phone',
  level: null,
  appointedAt: null,
  note: null,
  byName: '王接待',
});

type Parts = Partial<Omit<QueuedCallback, 'callback'>> & {
  readonly callback?: Partial<QueuedCallback['callback']>;
};

function task(id: number, { callback, ...parts }: Parts = {}): QueuedCallback {
  return {
    callback: {
      id,
      number: `A1TS2026-00000${id}-H1`,
      caseId: id,
      round: 1,
      state: 'open',
      openedAt: NOW,
      appointedAt: null,
      level: null,
      understands: null,
      signed: null,
      method: null,
      reasonLabel: null,
      reasonText: null,
      suggestion: null,
      self: false,
      resultAt: null,
      byName: null,
      attempts: [],
      reasonId: null,
      corrections: [],
      ...callback,
    },
    caseId: id,
    caseVersion: 1,
    caseNumber: `A1TS2026-00000${id}`,
    customerName: '测试顾客甲',
    customerPhone: null,
    contactName: null,
    contactPhone: null,
    member: false,
    unit: null,
    kind: 'complaint',
    categoryLabel: '房屋质量/渗漏水',
    content: '渗水',
    demand: null,
    result: null,
    replies: [],
    lastLevel: null,
    asksUnderstanding: false,
    dueAt: null,
    refusal: null,
    ...parts,
  };
}

describe('what an answer still lacks', () => {
  test('B3 reasons are required at 3 and 4 and not at 1 and 2', () => {
    const faults = ([1, 2, 3, 4] as const).map((choice) =>
      Object.keys(faultsOf(answer({ choice }), task(1), when(NOW))),
    );
    expect(faults).toEqual([[], [], ['reasonId', 'reasonText'], ['reasonId', 'reasonText']]);
  });

  test('B3 nothing is preselected', () => {
    expect(Object.keys(faultsOf(NOTHING, task(1), when(NOW)))).toEqual(['choice']);
  });

  test('B6 待改进 asks for 理解 beside every level', () => {
    const asks = task(1, { asksUnderstanding: true });
    expect(Object.keys(faultsOf(answer({ choice: 2 }), asks, when(NOW)))).toEqual(['understands']);
    expect(faultsOf(answer({ choice: 2, understands: false }), asks, when(NOW))).toEqual({});
    expect(recordOf(asks, answer({ choice: 2, understands: false }))).toMatchObject({
      level: 2,
      understands: false,
    });
  });

  test('B4 an appointment needs a time that lies ahead', () => {
    expect(faultsOf(answer({ choice: 'Y' }), task(1), when(NOW)).appointedAt).toContain('请填写');
    expect(faultsOf(answer({ choice: 'Y', appointedAt: NOW }), task(1), when(NOW)).appointedAt).toContain(
      '晚于',
    );
  });

  test('B2 only a call at rest time needs a reason', () => {
    expect(faultsOf(answer({ choice: 'U' }), task(1), when(REST)).restReason).toBeTruthy();
    expect(faultsOf(answer({ choice: 'U', restReason: '客户约定' }), task(1), when(REST))).toEqual({});
    expect(faultsOf(answer({ choice: 'S' }), task(1), when(REST))).toEqual({});
  });

  test('reasons typed for a 4 are not sent with a 2', () => {
    const changed = answer({ choice: 2, reasonId: 7, reasonText: '没修好', understands: true });
    expect(Object.keys(recordOf(task(1), changed))).not.toContain('reasonId');
    expect(Object.keys(recordOf(task(1), changed))).not.toContain('understands');
  });

  test('B8 what one person began is not there for the next', () => {
    changeAnswer(1, 'case 5', { choice: 4, suggestion: '早点来' });
    expect(answerNow(1, 'case 5')).toMatchObject({ choice: 4, suggestion: '早点来' });
    expect(answerNow(2, 'case 5')).toEqual(NOTHING);
    dropAnswer('case 5');
    expect(answerNow(1, 'case 5')).toEqual(NOTHING);
  });
});

const ids = (tasks: readonly QueuedCallback[], after: number | null) =>
  nextTask(tasks, after, NOW)?.callback.id;

describe('who is called next', () => {
  test('the next in the queue, from the top again at its end', () => {
    expect(ids([task(1), task(2), task(3)], 1)).toBe(2);
    expect(ids([task(1), task(2), task(3)], 3)).toBe(1);
    expect(ids([], null)).toBeUndefined();
  });

  test('B4 not whom nobody answered today, nor an appointment before its time, while others wait', () => {
    const tried = task(1, { callback: { attempts: [unreached('2026-03-11T09:30:00.000+08:00')] } });
    const later = task(2, { callback: { state: 'appointed', appointedAt: '2026-03-11T15:00:00.000+08:00' } });
    const yesterday = task(3, { callback: { attempts: [unreached('2026-03-10T09:30:00.000+08:00')] } });
    expect(ids([tried, later, yesterday], null)).toBe(3);
    expect(ids([tried, later], null)).toBe(1);
  });

  test('B8 whom this person may not call comes last', () => {
    expect(ids([task(1, { refusal: '请由其他同事回访。' }), task(2)], null)).toBe(2);
    expect(ids([task(1, { refusal: '请由其他同事回访。' })], null)).toBe(1);
  });
});

describe('what is said', () => {
  const facts = { gaps: [], unreachedDays: 3, at: NOW };
  const say = (given: Partial<Answer>, moved: object, of = task(1)) =>
    sayResult(of, answer(given), { state: 'awaiting_callback', round: 1, version: 2, ...moved }, facts)
      .sentence;

  test('B5 where the case went', () => {
    expect(say({ choice: 2 }, { state: 'closed' })).toBe('测试顾客甲：2 满意，本件已关闭。');
    expect(say({ choice: 4 }, { state: 'dispatched', round: 2 })).toContain('第 2 轮，返工单已派给原部门');
    expect(say({ choice: 4 }, { state: 'judged', round: 2 })).toContain('待重新派单');
  });

  test('B7 what keeps a satisfied customer’s case open', () => {
    const gaps = [{ rule: 'J1', reason: '还没有查明原因。' }];
    const moved = { state: 'awaiting_callback', round: 1, version: 2 };
    expect(sayResult(task(1), answer({ choice: 1 }), moved, { ...facts, gaps }).sentence).toContain(
      '还没有查明原因',
    );
  });

  test('B4 the third day without an answer ends the task', () => {
    const days = ['2026-03-09T10:00:00.000+08:00', '2026-03-10T10:00:00.000+08:00'].map(unreached);
    expect(say({ choice: 'U' }, {}, task(1, { callback: { attempts: days.slice(1) } }))).toContain(
      '改时再拨',
    );
    expect(say({ choice: 'U' }, {}, task(1, { callback: { attempts: days } }))).toContain('由主管决定');
  });

  test('the script follows the level, and no placeholder is left in it', () => {
    const speaker = { organisation: '示范服务中心', caller: '王接待', texts: {} };
    for (const choice of [null, 1, 2, 3, 4, 'U', 'N', 'E', 'Y', 'S'] as const)
      for (const asksUnderstanding of [false, true]) {
        const passages = scriptFor(task(1, { asksUnderstanding }), answer({ choice }), speaker);
        expect(passages.some(({ now }) => now)).toBe(true);
        expect(passages.map(({ sentence }) => sentence).join('')).not.toMatch(/[{}]|undefined/);
      }
    const now = (part: Partial<Answer>) =>
      scriptFor(task(1), answer(part), speaker).flatMap(({ name, now }) => (now ? [name] : []));
    expect(now({})).toEqual(['开场', '询问']);
    expect(now({ choice: 2 })).toEqual(['满意', '建议']);
    expect(now({ choice: 3 })).toEqual(['一般', '建议']);
    expect(now({ choice: 4 })).toEqual(['不满意', '建议']);
    expect(now({ choice: 4, suggestion: '换人来修' })).toEqual(['结束']);
  });
});
