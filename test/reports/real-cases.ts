import type { RegisterForm } from '#contract/counter/cases.ts';
import { complaint, openTestOffice, pinOf, type TestOffice, move } from '../support/office.ts';

/** The cases of the story, by what becomes of them. */
export interface Story {
  readonly desk: TestOffice;
  readonly ids: Readonly<
    Record<'february' | 'reworked' | 'repeat' | 'voided' | 'repaired' | 'reopened' | 'odd', number>
  >;
}

/** Texts that harm a careless spreadsheet. */
export const ODD = {
  content: '=HYPERLINK("http://example.invalid","点我")\n第二行 _x0041_ 😀 请回电13812345678',
  demand: '+退款',
  unit: '-3栋',
  name: '@小雨',
} as const;

/**
 * A register whose days are told by the counter itself, from Friday 27 February to Friday 6 March 2026 noon: left
 * over from February, sent back by a 4 and closed late, a repeat, voided, solved at once, reopened, odd texts.
 */
export async function tellStory(): Promise<Story> {
  const desk = await openTestOffice({ now: '2026-02-27T10:00:00.000+08:00' });
  const words = await desk.dictionaries();
  const contractor = words.departments.find(({ name }) => name === '防水施工单位')?.id ?? 0;
  const lift = words.categories.find(({ label }) => label === '电梯故障')?.id ?? 0;
  const dissatisfied = words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;
  const at = (day: string, time: string) => desk.setNow(`2026-${day}T${time}:00.000+08:00`);
  const as = (name: string) => desk.signIn(name);

  async function register(more: Partial<RegisterForm> = {}): Promise<number> {
    const clerk = await as('前台甲');
    return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
  }
  async function accept(caseId: number, returnFirst = false): Promise<void> {
    const clerk = await as('前台甲');
    const handler = await as('专管甲');
    const orderId = (await handler.ask('move.work', { caseId })).orders.at(-1)?.id ?? 0;
    for (const step of returnFirst
      ? (['return_reply', 'accept_reply'] as const)
      : (['accept_reply'] as const)) {
      await move(clerk, caseId, 'sign_for', { orderId, by: '刘队长' });
      await move(clerk, caseId, 'reply', { orderId, by: '刘队长', reply: '已重做防水。' });
      if (step === 'return_reply') await move(handler, caseId, step, { orderId, reason: '未附照片。' });
      else await move(handler, caseId, step, { orderId });
    }
  }
  async function call(caseId: number, level: 1 | 2 | 3 | 4): Promise<void> {
    const caller = await as('前台乙');
    const { tasks } = await caller.ask('callback.queue');
    const callbackId = tasks.find((task) => task.caseId === caseId)?.callback.id ?? 0;
    const reasons = level >= 3 ? { reasonId: dissatisfied, reasonText: '吊顶还没恢复。' } : {};
    await caller.ask('callback.record', {
      callbackId,
      outcome: 'reached',
      method: 'phone',
      level,
      ...reasons,
    });
  }

  const february = await register({ customerName: '赵明', customerPhone: '13900001111', unit: '5栋101' });

  at('03-02', '09:00');
  const reworked = await register();
  const handler = await as('专管甲');
  await move(handler, reworked, 'judge', { nature: 'valid', reason: '防水层破损。' });
  await move(handler, reworked, 'dispatch', { departmentId: contractor, means: 'phone' });
  await handler.ask('followUp.add', {
    caseId: reworked,
    type: 'answered_customer',
    content: '已致歉并说明。',
    apologised: true,
    explained: true,
  });
  const causeId = words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;
  const { version } = await handler.ask('case.get', { id: reworked });
  await handler.ask('finding.save', {
    caseId: reworked,
    version,
    causeId,
    causeText: '闭水不合格',
    result: '已重做',
  });
  await handler.ask('measure.add', {
    caseId: reworked,
    type: 'correction',
    content: '同批复查',
    owner: '王工',
    dueOn: '2026-03-20',
  });
  const voided = await register({ content: '误登的一件。', customerName: '钱七', customerPhone: null });
  const manager = await as('主管甲');
  await move(manager, voided, 'void', { reason: '客户挂断。', pin: pinOf('主管甲') });
  at('03-02', '12:00');
  await accept(reworked, true);
  at('03-02', '15:00');
  await call(reworked, 4);

  at('03-03', '09:00');
  const repeat = await register({ content: '又渗水了。' });
  const repaired = await register({
    kind: 'repair',
    categoryId: lift,
    customerName: '孙八',
    customerPhone: '13700003333',
  });
  await move(await as('前台甲'), repaired, 'solve_on_the_spot', { answer: '已现场复位。', level: 1 });

  at('03-04', '16:00');
  await accept(reworked);
  at('03-04', '17:00');
  await call(reworked, 2);

  at('03-05', '09:00');
  const reopened = await register({
    kind: 'repair',
    categoryId: lift,
    customerName: '周九',
    customerPhone: '13600004444',
  });
  await move(await as('前台甲'), reopened, 'solve_on_the_spot', { answer: '已复位。', level: 2 });
  at('03-05', '11:00');
  await move(await as('主管甲'), reopened, 'reopen', { reason: '客户来电称又停梯。', pin: pinOf('主管甲') });
  const odd = await register({
    content: ODD.content,
    demand: ODD.demand,
    unit: ODD.unit,
    customerName: ODD.name,
    customerPhone: '021-55551234',
    occurredAt: '1899-12-30T08:00:00.000+08:00',
  });
  at('03-06', '12:00');
  return { desk, ids: { february, reworked, repeat, voided, repaired, reopened, odd } };
}
