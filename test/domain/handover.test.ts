import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { marks, nextStep, type NextStepFacts } from '#domain/shift/handover-next-step.ts';
import {
  type CaseCourse,
  countersignReason,
  needsAcknowledgement,
  refuseReason,
  shiftCounts,
  signReasons,
  takeReasons,
} from '#domain/shift/handover.ts';

const NOON = '2026-03-02T12:00:00.000+08:00';
const EVENING = '2026-03-02T18:00:00.000+08:00';

const facts: NextStepFacts = {
  kind: 'complaint',
  state: 'registered',
  nature: null,
  sameDay: false,
  round: 1,
  unsigned: [],
  unanswered: [],
  unreviewed: [],
  callback: null,
  heldUntil: null,
};

test('H1 遗留 = what was left before + received + reopened − closed − voided, whatever happened', () => {
  const course: fc.Arbitrary<CaseCourse> = fc.record({
    wasLeft: fc.boolean(),
    isNew: fc.boolean(),
    end: fc.constantFrom('open', 'closed', 'voided'),
  });
  fc.assert(
    fc.property(fc.array(course, { maxLength: 60 }), (courses) => {
      const possible = courses.filter(({ wasLeft, isNew }) => !(wasLeft && isNew));
      const { before, received, reopened, closed, voided, left } = shiftCounts(possible);
      expect(left).toBe(before + received + reopened - closed - voided);
      expect(left).toBe(possible.filter(({ end }) => end === 'open').length);
    }),
    { numRuns: 300 },
  );
});

test.each([
  [{}, '判定性质'],
  [{ sameDay: true }, '当日派单，并判定性质'],
  [{ kind: 'repair' }, '派单'],
  [{ kind: 'enquiry' }, '答复客户或派单'],
  [{ state: 'judged', nature: 'valid' }, '派单'],
  [{ state: 'judged', nature: 'invalid' }, '向客户说明，主管确认'],
  [{ state: 'dispatched', unsigned: ['工程部', '电梯维保'] }, '催工程部、电梯维保签收'],
  [{ state: 'dispatched', unsigned: ['工程部'], round: 2 }, '催工程部签收（返工）'],
  [{ state: 'in_progress', unanswered: ['工程部'] }, '等工程部答复'],
  [{ state: 'in_review', unreviewed: ['工程部'] }, '审核工程部的答复'],
  [{ state: 'awaiting_callback', callback: { state: 'open', appointedAt: null } }, '回访客户'],
  [
    { state: 'awaiting_callback', callback: { state: 'appointed', appointedAt: NOON } },
    '按约 03-02 12:00 回访',
  ],
  [{ state: 'awaiting_callback', callback: { state: 'ended', appointedAt: null } }, '主管决定再访或特殊关闭'],
  [{ state: 'in_progress', unanswered: ['工程部'], heldUntil: NOON }, '挂起至 03-02 12:00，到期恢复办理'],
] as const)('H1 next step of %j: %s', (more, step) => {
  expect(nextStep({ ...facts, ...more })).toBe(step);
});

test('H1 promise, appointment, callback, waiting decision and second complaint are marked', () => {
  const none = {
    promisedAt: null,
    contactAt: null,
    contactMissed: false,
    tracking: null,
    callbackDueAt: null,
    decisions: [],
    secondComplaint: false,
    escalated: false,
    managerOwns: false,
    senderUnanswered: false,
  };
  expect(marks(none)).toEqual([]);
  expect(
    marks({
      ...none,
      promisedAt: NOON,
      contactAt: EVENING,
      callbackDueAt: EVENING,
      decisions: ['延期'],
      secondComplaint: true,
    }),
  ).toEqual([
    '待批：延期',
    '二次投诉',
    '承诺 03-02 12:00 前答复',
    '约 03-02 18:00 联系',
    '03-02 18:00 前须回访',
  ]);
});

test('H2 overdue items and those due or appointed before the incoming shift ends are acknowledged', () => {
  const needs = (dueAt: string | null, contactAt: string | null = null): boolean =>
    needsAcknowledgement({ dueAt, contactAt }, EVENING);
  expect(needs(NOON)).toBe(true);
  expect(needs(EVENING)).toBe(true);
  expect(needs('2026-03-02T18:00:00.001+08:00')).toBe(false);
  expect(needs(null)).toBe(false);
  expect(needs(null, NOON)).toBe(true);
});

test('H6 own drafts and H7 unexplained differences keep the outgoing person from signing', () => {
  const ready = { waiting: false, things: [], drafts: 0 };
  expect(signReasons(ready)).toEqual([]);
  expect(signReasons({ ...ready, waiting: true })[0]).toContain('已有一份');
  expect(signReasons({ ...ready, drafts: 2 })[0]).toContain('2 份');
  const thing = { label: '钥匙', expected: 3, counted: 3, remark: null };
  expect(signReasons({ ...ready, things: [thing, { ...thing, expected: null, counted: null }] })).toEqual([]);
  expect(signReasons({ ...ready, things: [{ ...thing, counted: null }] })[0]).toContain('请清点');
  expect(signReasons({ ...ready, things: [{ ...thing, counted: 2 }] })[0]).toContain('写明原因');
  expect(signReasons({ ...ready, things: [{ ...thing, counted: 2, remark: '一把送修' }] })).toEqual([]);
});

test('H2 H6 nobody takes over from themselves except as 连班', () => {
  const base = { state: 'waiting', outgoing: 1, incoming: 2, continued: false, unacknowledged: [] } as const;
  expect(takeReasons(base)).toEqual([]);
  expect(takeReasons({ ...base, incoming: 1 })[0]).toContain('不能是同一人');
  expect(takeReasons({ ...base, incoming: 1, continued: true })).toEqual([]);
  expect(takeReasons({ ...base, continued: true })[0]).toContain('连班只用于');
  expect(takeReasons({ ...base, unacknowledged: ['A1TS2026-000001'] })[0]).toContain('A1TS2026-000001');
  const many = Array.from({ length: 300 }, (_, index) => `A1TS2026-${1000 + index}`);
  expect(takeReasons({ ...base, unacknowledged: many })[0]).toMatch(/：A1TS2026-1000、.*-1009 等 300 件。$/);
  expect(takeReasons({ ...base, state: 'taken' })[0]).toContain('已经接班');
  expect(takeReasons({ ...base, state: 'refused' })[0]).toContain('已被拒接');
});

test('H6 the outgoing person does not refuse, H8 nobody countersigns their own signature', () => {
  expect(refuseReason({ state: 'waiting', outgoing: 1, by: 1 })).toContain('本人不能');
  expect(refuseReason({ state: 'waiting', outgoing: 1, by: 2 })).toBeNull();
  const taken = { state: 'taken', outgoing: 1, incoming: 2, countersigned: false, by: 3 } as const;
  expect(countersignReason(taken)).toBeNull();
  expect(countersignReason({ ...taken, by: 2 })).toContain('另一位主管');
  expect(countersignReason({ ...taken, state: 'waiting' })).toContain('双方都签字');
  expect(countersignReason({ ...taken, countersigned: true })).toContain('已会签');
});
