import { randomUUID } from 'node:crypto';
import type { RegisterForm } from '#contract/counter/cases.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { AskName } from '#contract/endpoints.ts';
import type { InputOf, OutputOf } from '#contract/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints.ts';
import type { MoveForm } from '#contract/work/moves.ts';
import { PRACTICE_PIN } from '#contract/house/setup.ts';
import type { CaseKind } from '#domain/terms.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import { createOffice } from './office.ts';

/**
 * Fills a practice register with sample people and cases. It is a register of its own in the folder `practice`
 * beside the real one, with a site code of its own: sample data can't take a number of the real book or get into
 * its figures, volumes or backups, and removing it is removing that folder. The samples come about by the same
 * requests as real ones, on past days, so that every screen has something to show and verify passes.
 */
export async function fillPractice(dataDir: string, organisation: string, now: Instant): Promise<void> {
  let at = now;
  const office = createOffice({ dataDir, clock: () => at, practice: true });
  let windows = 0;
  const windowAsking = () => {
    const window = `practice ${(windows += 1)}`;
    return async <Name extends EndpointName>(
      endpoint: Name & AskName,
      input?: InputOf<Endpoints[Name]>,
    ): Promise<OutputOf<Endpoints[Name]>> => {
      const reply = await office.request({ window, caller: 'window', endpoint, input });
      if (!reply.ok) throw new Error(`${endpoint}: ${reply.error.message}`);
      return reply.data as OutputOf<Endpoints[Name]>; // the contract's answer
    };
  };

  try {
    at = instantAt(addDays(dayOf(now), -1), '08:30');
    await windowAsking()('setup.complete', {
      organisation: `${organisation || '示例物业服务中心'}（练习）`,
      site: PRACTICE_SITE,
      administrator: { name: '示例管理员', password: `练习-${PRACTICE_PIN}`, pin: PRACTICE_PIN },
      people: PRACTICE_PEOPLE.map(([name, role]) => ({ name, roles: [role], pin: PRACTICE_PIN })),
    });
    const people = (await windowAsking()('setup.status')).people;
    const signIn = async (name: string) => {
      const ask = windowAsking();
      const userId = people.find((person) => person.name === name)?.id ?? 0;
      await ask('session.signIn', { userId, pin: PRACTICE_PIN });
      return ask;
    };
    const clerk = await signIn('示例接待员');
    const handler = await signIn('示例专管员');
    const dictionaries = await clerk('dictionary.all');
    const move = async (ask: typeof clerk, caseId: number, form: Record<string, unknown>) => {
      const { version } = await ask('case.get', { id: caseId });
      return ask('move.make', { caseId, version, ...form } as MoveForm); // written below, move by move
    };

    for (const sample of SAMPLES) {
      at = instantAt(addDays(dayOf(now), -sample.daysAgo), sample.time);
      if (at >= now) continue;
      const { id } = await clerk('case.register', formOf(sample, dictionaries, at));
      if (sample.course === 'registered') continue;
      if (sample.course === 'answered') {
        await move(clerk, id, { move: 'answer', answer: '已当面说明所需材料和办理时间。' });
        continue;
      }
      if (sample.kind === 'complaint')
        await move(handler, id, { move: 'judge', nature: 'valid', reason: '现场查看属实。' });
      const department = dictionaries.departments.find(({ kind, retired }) => kind === 'own' && !retired);
      await move(handler, id, { move: 'dispatch', departmentId: department?.id ?? 0, means: 'phone' });
      if (sample.course === 'dispatched') continue;
      const orderId = (await handler('move.work', { caseId: id })).orders[0]?.id ?? 0;
      await move(clerk, id, { move: 'sign_for', orderId, by: '示例班长' });
      if (sample.course === 'in_progress') continue;
      await move(clerk, id, { move: 'reply', orderId, by: '示例班长', reply: '已上门处理完毕，客户在场。' });
      if (sample.course === 'in_review') continue;
      await move(handler, id, { move: 'accept_reply', orderId });
    }
  } finally {
    office.close();
  }
}

const PRACTICE_SITE = 'LX';

const PRACTICE_PEOPLE = [
  ['示例接待员', 'receptionist'],
  ['示例接待员乙', 'receptionist'],
  ['示例专管员', 'handler'],
  ['示例主管', 'manager'],
] as const;

interface Sample {
  readonly daysAgo: number;
  readonly time: string;
  readonly kind: CaseKind;
  readonly name: string;
  readonly unit: string;
  readonly content: string;
  /** How far it has come. */
  readonly course:
    | 'registered'
    | 'answered'
    | 'dispatched'
    | 'in_progress'
    | 'in_review'
    | 'awaiting_callback';
}

/** From yesterday morning on: older ones would stand there as a week of missed handovers and late answers. */
const SAMPLES: readonly Sample[] = [
  sample(
    1,
    '08:40',
    'complaint',
    '示例客户甲',
    '1栋1单元101',
    '楼道灯不亮已一周，晚上看不清台阶。',
    'awaiting_callback',
  ),
  sample(
    1,
    '13:10',
    'repair',
    '示例客户乙',
    '2栋2单元802',
    '厨房下水管漏水，已滴到楼下。',
    'awaiting_callback',
  ),
  sample(1, '13:35', 'enquiry', '示例客户丙', '3栋1单元301', '咨询装修申请需要哪些材料。', 'answered'),
  sample(1, '14:05', 'complaint', '示例客户丁', '5栋1单元1201', '电梯多次急停，担心安全。', 'in_review'),
  sample(1, '14:30', 'repair', '示例客户戊', '1栋2单元402', '门禁刷卡没有反应。', 'in_progress'),
  sample(1, '15:10', 'suggestion', '示例客户己', '4栋3单元502', '建议在儿童游乐区加装座椅。', 'registered'),
  sample(
    1,
    '15:40',
    'complaint',
    '示例客户庚',
    '2栋1单元601',
    '夜间施工噪声扰民，影响老人休息。',
    'dispatched',
  ),
  sample(1, '16:15', 'repair', '示例客户辛', '6栋2单元203', '阳台推拉门关不严，下雨进水。', 'in_progress'),
  sample(1, '16:50', 'enquiry', '示例客户壬', '3栋2单元1102', '询问物业费发票如何开具。', 'answered'),
  sample(0, '08:35', 'complaint', '示例客户甲', '1栋1单元101', '保洁三天没有清理楼道垃圾。', 'registered'),
  sample(0, '08:50', 'repair', '示例客户癸', '7栋1单元905', '卫生间顶棚渗水。', 'registered'),
];

function sample(
  daysAgo: number,
  time: string,
  kind: CaseKind,
  name: string,
  unit: string,
  content: string,
  course: Sample['course'],
): Sample {
  return { daysAgo, time, kind, name, unit, content, course };
}

function formOf(
  { kind, name, unit, content }: Sample,
  { terms, categories }: Dictionaries,
  receivedAt: Instant,
): RegisterForm {
  const category = categories.find(({ parentId, sameDay }) => parentId !== null && sameDay === null);
  const index = SAMPLES.findIndex((each) => each.name === name);
  return {
    requestId: randomUUID(),
    kind,
    receivedAt,
    channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id ?? 0,
    categoryId: category?.id ?? 0,
    customerName: name,
    customerType: 'owner',
    // A block of numbers nobody has.
    customerPhone: `1380000${String(9000 + index)}`,
    unit,
    content,
  };
}
