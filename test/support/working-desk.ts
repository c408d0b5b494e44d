import type { RegisterForm } from '#contract/counter/cases.ts';
import type { SpecialCloseKind } from '#domain/terms.ts';
import { complaint, move, openTestOffice, pinOf, type TestOffice } from './office.ts';

/** An office with the steps that take a case through its work, each by who usually makes it. */
export async function openWorkingDesk(options: Parameters<typeof openTestOffice>[0] = {}) {
  const desk: TestOffice = await openTestOffice(options);
  // Whoever has come in stays: hashing a PIN takes longer than most steps.
  const present = new Map<string, ReturnType<TestOffice['signIn']>>();
  const as = (name: string): ReturnType<TestOffice['signIn']> => {
    const here = present.get(name) ?? desk.signIn(name);
    present.set(name, here);
    return here;
  };
  const words = await desk.dictionaries();
  const departmentId = words.departments.find(({ kind }) => kind === 'own')?.id ?? 0;
  const contractorId = words.departments.find(({ kind }) => kind === 'contractor')?.id ?? 0;
  const term = (dictionary: string): number =>
    words.terms.find((entry) => entry.dictionary === dictionary)?.id ?? 0;

  async function register(more: Partial<RegisterForm> = {}): Promise<number> {
    const clerk = await as('前台甲');
    const form = complaint(words, { receivedAt: desk.now(), ...more });
    return (await clerk.ask('case.register', form)).id;
  }

  async function dispatch(caseId: number, to = departmentId, means: 'phone' | 'paper' = 'paper') {
    await move(await as('专管甲'), caseId, 'dispatch', { departmentId: to, means });
  }

  /** Judged, dispatched, and the duties of a 有效 complaint done. */
  async function begin(caseId: number): Promise<void> {
    const handler = await as('专管甲');
    await move(handler, caseId, 'judge', { nature: 'valid', reason: '属实。' });
    await dispatch(caseId);
    await handler.ask('followUp.add', {
      caseId,
      type: 'answered_customer',
      content: '已致歉并说明。',
      apologised: true,
      explained: true,
    });
    const { version } = await handler.ask('case.get', { id: caseId });
    await handler.ask('finding.save', {
      caseId,
      version,
      causeId: term('cause'),
      causeText: null,
      result: '已修好。',
    });
    await handler.ask('measure.add', {
      caseId,
      type: 'correction',
      content: '复查同批。',
      owner: '王工',
      dueOn: '2026-12-31',
    });
  }

  /** The last order signed for, replied and accepted. */
  async function finish(caseId: number): Promise<void> {
    const handler = await as('专管甲');
    const orderId = (await handler.ask('move.work', { caseId })).orders.at(-1)?.id ?? 0;
    await move(handler, caseId, 'sign_for', { orderId, by: '刘队长' });
    await move(handler, caseId, 'reply', { orderId, by: '刘队长', reply: '已修好。' });
    await move(handler, caseId, 'accept_reply', { orderId });
  }

  async function call(caseId: number, outcome: 1 | 2 | 3 | 4 | 'U' | 'N'): Promise<void> {
    const caller = await as('前台乙');
    const { callbacks } = await caller.ask('move.work', { caseId });
    const callbackId = callbacks.at(-1)?.id ?? 0;
    const reached = typeof outcome === 'number';
    await caller.ask('callback.record', {
      callbackId,
      method: 'phone',
      outcome: reached ? 'reached' : outcome,
      level: reached ? outcome : null,
      ...(reached && outcome >= 3 && { reasonId: term('dissatisfaction'), reasonText: '没修好。' }),
    });
  }

  async function specialClose(caseId: number, closeKind: SpecialCloseKind): Promise<void> {
    const manager = await as('主管甲');
    await move(manager, caseId, 'special_close', { closeKind, reason: '按事实。', pin: pinOf('主管甲') });
  }

  return {
    desk,
    as,
    words,
    departmentId,
    contractorId,
    term,
    register,
    dispatch,
    begin,
    finish,
    call,
    specialClose,
    at: (day: string, time: string): void => desk.setNow(`2026-${day}T${time}:00.000+08:00`),
    state: async (caseId: number) => (await (await as('主管甲')).ask('case.get', { id: caseId })).state,
  };
}

export type WorkingDesk = Awaited<ReturnType<typeof openWorkingDesk>>;
