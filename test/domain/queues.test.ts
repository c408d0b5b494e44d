import { describe, expect, test } from 'vitest';
import {
  byUrgency,
  caseQueue,
  isNewFor,
  orderQueue,
  type QueueFacts,
  takesFrom,
} from '#domain/work/queues.ts';
import { CASE_STATES, ORDER_STATES } from '#domain/terms.ts';

const fresh: QueueFacts = {
  kind: 'complaint',
  state: 'registered',
  nature: null,
  sameDay: false,
  held: false,
  followsLead: false,
};

describe('Q1 every open case whose next step is ours stands on one queue', () => {
  test('a complaint is judged, dispatched, and then it is the department’s turn', () => {
    expect(caseQueue(fresh)).toBe('to-judge');
    expect(caseQueue({ ...fresh, state: 'judged', nature: 'valid' })).toBe('to-dispatch');
    for (const state of ['dispatched', 'in_progress', 'in_review', 'awaiting_callback'] as const)
      expect(caseQueue({ ...fresh, state, nature: 'valid' })).toBeNull();
  });

  test('J2 a same-day item goes out first and is judged afterwards', () => {
    expect(caseQueue({ ...fresh, sameDay: true })).toBe('to-dispatch');
    for (const state of ['dispatched', 'in_progress', 'in_review'] as const)
      expect(caseQueue({ ...fresh, sameDay: true, state })).toBe('to-judge');
  });

  test('a repair is dispatched, an enquiry or a suggestion answered, 无效 explained to the customer', () => {
    expect(caseQueue({ ...fresh, kind: 'repair' })).toBe('to-dispatch');
    expect(caseQueue({ ...fresh, kind: 'enquiry' })).toBe('to-answer');
    expect(caseQueue({ ...fresh, kind: 'suggestion' })).toBe('to-answer');
    expect(caseQueue({ ...fresh, state: 'judged', nature: 'invalid' })).toBe('to-answer');
  });

  test('what is held, follows its lead or has ended stands on none', () => {
    expect(caseQueue({ ...fresh, state: 'judged', nature: 'valid', held: true })).toBeNull();
    expect(caseQueue({ ...fresh, followsLead: true })).toBeNull();
    for (const state of CASE_STATES.slice(-3)) expect(caseQueue({ ...fresh, state })).toBeNull();
  });

  test('an order is signed for, also again after a return, and its reply reviewed', () => {
    expect(ORDER_STATES.map((state) => [state, orderQueue(state)])).toEqual([
      ['dispatched', 'to-sign-for'],
      ['signed_for', null],
      ['replied', 'to-review'],
      ['accepted', null],
      ['returned', 'to-sign-for'],
      ['withdrawn', null],
    ]);
  });
});

test('Q2 whoever may do the next step has it on their queue', () => {
  const clerk = { id: 1, roles: ['receptionist'] } as const;
  const counter = { handlerOnRoster: true, receptionistDispatches: true };
  const of = (queue: Parameters<typeof takesFrom>[0], more = {}, at = counter) =>
    takesFrom(queue, clerk, { ...fresh, ...more }, at);
  expect(of('to-judge')).toBe(false);
  expect(of('to-review')).toBe(false);
  expect(of('to-answer')).toBe(true);
  expect(of('to-sign-for')).toBe(true);
  expect(of('to-dispatch')).toBe(false);
  expect(of('to-dispatch', { kind: 'repair' })).toBe(true);
  expect(of('to-dispatch', { sameDay: true })).toBe(true);
  expect(of('to-dispatch', {}, { ...counter, handlerOnRoster: false })).toBe(true);
  expect(of('to-dispatch', {}, { handlerOnRoster: false, receptionistDispatches: false })).toBe(false);
  for (const role of ['handler', 'manager'] as const)
    expect(takesFrom('to-judge', { id: 2, roles: [role] }, fresh, counter)).toBe(true);
  expect(takesFrom('to-judge', { id: 3, roles: ['admin'] }, fresh, counter)).toBe(false);
});

test('Q3 new is what somebody else brought since one last looked', () => {
  const entry = { since: '2026-03-02T09:00:00.000+08:00', broughtBy: 1 };
  expect(isNewFor(entry, 2, null)).toBe(true);
  expect(isNewFor(entry, 1, null)).toBe(false);
  expect(isNewFor(entry, 2, '2026-03-02T09:00:00.000+08:00')).toBe(false);
  expect(isNewFor(entry, 2, '2026-03-02T08:59:59.000+08:00')).toBe(true);
});

test('Q1 the most urgent first: what is due soonest, then what has waited longest', () => {
  const [soon, late, old] = [
    { dueAt: '2026-03-02T10:00:00.000+08:00', since: '2026-03-02T09:00:00.000+08:00' },
    { dueAt: '2026-03-02T12:00:00.000+08:00', since: '2026-03-01T09:00:00.000+08:00' },
    { dueAt: null, since: '2026-02-01T09:00:00.000+08:00' },
  ];
  const younger = { ...old, since: '2026-02-02T09:00:00.000+08:00' };
  expect([younger, old, late, soon].toSorted(byUrgency)).toEqual([soon, late, old, younger]);
});
