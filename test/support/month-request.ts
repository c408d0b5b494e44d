import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { iso } from './month-calendar.ts';
import type { Deed, Form } from './month-deed.ts';
import type { Matter } from './month-matter.ts';

/** A deed as the window asks for it; what only the office knows is looked up just before (`find`). */
export interface Request {
  readonly endpoint: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caseId: number;
  /** Input fields to fill: the case's version, or ids by their place in the case. */
  readonly find: {
    readonly version?: true;
    readonly order?: number;
    readonly task?: true;
    readonly clock?: NonNullable<Deed['clock']>;
    readonly decision?: number;
    readonly measure?: number;
  };
}

/** Words a deed for the office. */
export function requestOf(
  { words, people }: { readonly words: Dictionaries; readonly people: Readonly<Record<string, number>> },
  matter: Matter | null,
  deed: Deed,
  pin: string,
): Request {
  const caseId = matter?.id ?? 0;
  const ask = (endpoint: string, input: object, find: Request['find'] = {}): Request => ({
    endpoint,
    input: { ...input },
    caseId,
    find,
  });
  const termOf = (dictionary: string, code?: string): number =>
    words.terms.find((term) => term.dictionary === dictionary && (code === undefined || term.code === code))
      ?.id ?? 0;
  const departmentId = words.departments.find(({ name }) => name === deed.department)?.id;
  const at = (moment: number | undefined): string | null => (moment === undefined ? null : iso(moment));

  switch (deed.does) {
    case 'case.register':
      return ask('case.register', formOf(deed.form, words, termOf));
    case 'case.convert': {
      const requestId = crypto.randomUUID();
      return ask('case.convert', { caseId, requestId, reason: '客户要求按投诉处理。' }, { version: true });
    }
    case 'followUp.add':
      return ask('followUp.add', {
        caseId,
        type: deed.type,
        content: '与客户联系，已记录。',
        apologised: deed.apologised ?? false,
        explained: deed.explained ?? false,
      });
    case 'finding.save':
      return ask('finding.save', { caseId, causeId: termOf('cause'), result: '已处理。' }, { version: true });
    case 'measure.add':
      return ask('measure.add', {
        caseId,
        type: deed.type,
        content: '复查。',
        owner: '王工',
        dueOn: deed.on,
      });
    case 'measure.done':
      return ask('measure.done', { note: '已落实。' }, { measure: deed.measure ?? 0 });
    case 'measure.verify':
      return ask('measure.verify', {}, { measure: deed.measure ?? 0 });
    case 'order.arrived':
      return ask('order.arrived', { note: '已到场。' }, { order: deed.order ?? 0 });
    case 'sender.answer':
      return ask('sender.answer', { caseId, content: '已书面回复。' });
    case 'callback.record':
      return ask(
        'callback.record',
        {
          outcome: deed.outcome,
          method: 'phone',
          level: deed.level ?? null,
          understands: deed.understands ?? null,
          appointedAt: at(deed.appointedAt),
          ...(deed.reasons && { reasonId: termOf('dissatisfaction'), reasonText: '还没有修好。' }),
          restReason: deed.restReason ? '客户约定此时。' : null,
        },
        { task: true },
      );
    case 'decision.extend':
      return ask(
        'decision.extend',
        { caseId, until: at(deed.until), reason: '等配件。', told: '已电话告知。' },
        deed.clock ? { clock: deed.clock } : {},
      );
    case 'decision.decide':
      return ask(
        'decision.decide',
        { approve: deed.approve, reason: '已核实。', pin },
        { decision: deed.decision ?? 0 },
      );
    case 'decision.reassign':
      return ask('decision.reassign', { caseId, toUserId: people[deed.to ?? ''], reason: '休假。' });
    default: {
      const order = deed.order === undefined ? {} : { order: deed.order };
      const endpoint = deed.proposed ? 'move.propose' : 'move.make';
      return ask(endpoint, moveOf(deed, caseId, departmentId, pin), { version: true, ...order });
    }
  }
}

// The fields each move needs, and no others: the schemas are strict.
function moveOf(deed: Deed, caseId: number, departmentId: number | undefined, pin: string): object {
  const base = { caseId, move: deed.does };
  const reason = '据实办理。';
  switch (deed.does) {
    case 'judge':
    case 'rejudge':
    case 'confirm_on_the_spot_nature':
      return { ...base, nature: deed.nature, reason };
    case 'judge_invalid':
    case 'void':
    case 'reopen':
    case 'sign_closing':
      return { ...base, reason, pin };
    case 'special_close':
      return { ...base, closeKind: deed.closeKind, reason, pin, paper: deed.proof ? '来函 7 号' : null };
    case 'dispatch':
      return { ...base, departmentId, means: 'phone' };
    case 'redispatch':
      return { ...base, departmentId, means: 'paper', reason };
    case 'sign_for':
      return { ...base, by: '刘队长' };
    case 'reply':
    case 'note_oral_reply':
      return { ...base, by: '刘队长', reply: '已处理。' };
    case 'return_reply':
    case 'withdraw_order':
    case 'callback_again':
    case 'escalate':
      return { ...base, reason };
    case 'answer':
      return { ...base, answer: '已答复。', adopted: deed.adopted ?? null };
    case 'solve_on_the_spot':
      return {
        ...base,
        answer: '当场解决。',
        nature: deed.nature ?? null,
        level: deed.level ?? null,
        understands: deed.understands ?? null,
      };
    case 'confirm_signed':
      return { ...base, signed: deed.signed };
    case 'hold':
      return { ...base, reason, resumeOn: deed.on };
    default:
      return base;
  }
}

function formOf(
  form: Form | undefined,
  words: Dictionaries,
  termOf: (dictionary: string, code?: string) => number,
): object {
  if (!form) return {};
  const category = words.categories.find(({ label }) => label === form.category);
  return {
    requestId: crypto.randomUUID(),
    kind: form.kind,
    enquiryType: form.enquiry ?? null,
    messageFor: form.enquiry === 'message' ? '工程部王工' : null,
    severity: form.severity,
    sameDay: form.sameDay ? 'facility' : null,
    channelId: termOf('channel', form.channel),
    categoryId: category?.id,
    customerType: 'owner',
    ...(form.anonymous
      ? { anonymousReason: '客户不愿留名。' }
      : { customerName: `测试顾客${form.customer}`, customerPhone: String(13_800_000_000 + form.customer) }),
    member: form.member,
    unit: `${1 + (form.customer % 9)}栋${1 + (form.customer % 3)}单元`,
    receivedAt: iso(form.receivedAt),
    lateEntryReason: form.lateReason ? '停电补录。' : null,
    content: `第 ${form.customer} 位客户反映的事项。`,
    promisedAt: form.promisedAt === undefined ? null : iso(form.promisedAt),
    externalNumber: form.externalDueAt === undefined ? null : `转办〔2026〕${form.customer}号`,
    externalDueAt: form.externalDueAt === undefined ? null : iso(form.externalDueAt),
    escalatedReason: form.escalated ? '来电即要求主管处理。' : null,
    repeatOf: form.repeats?.id ?? null,
  };
}
