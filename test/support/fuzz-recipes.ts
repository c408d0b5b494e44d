import type { Database } from 'better-sqlite3';
import { QUEUES } from '#domain/work/queues.ts';
import { DEFAULT_CHECKLIST } from '#domain/work/inspection.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import { addDays, addMs, dayOf, type Instant, instantAt } from '#domain/time.ts';
import { PEOPLE, pinOf } from './office.ts';
import { seededRandom } from './seed.ts';

/** What belongs together in the input of an endpoint, made from the register as it stands. */
export type Recipe = (at: Scene) => Readonly<Record<string, unknown>>;

interface Scene {
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: Instant;
  readonly day: string;
  /** One of the rows a query finds, by chance; undefined when there is none. */
  one(sql: string, ...values: readonly unknown[]): Readonly<Record<string, unknown>> | undefined;
  /** What an endpoint answered last. */
  answer(endpoint: string): Readonly<Record<string, unknown>> | undefined;
  /** One of some values, by chance. */
  any<Value>(...values: readonly Value[]): Value;
}

/** Someone of the office who may be locked out, replaced and retired: no window of the run is theirs. */
export const SPARE = ['备用乙', '备用丙', '备用丁'] as const;
/** An administrator who renews the recovery code and recovers with it. */
export const RECOVERING = { name: '备用戊', pins: ['496183', '507294'], password: 'Passw0rd-3' } as const;
/** Who keeps changing their own PIN, between these two. */
export const CHANGING = { name: '备用甲', pins: ['274961', '385072'] } as const;
/** The administrator's password before and after changing it. */
export const PASSWORDS = ['Passw0rd-1', 'Passw0rd-2'] as const;

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** People whose windows the run keeps. */
const WORKING = "SELECT id FROM user WHERE name IN ('前台甲', '前台乙', '专管甲', '主管甲')";

const spare: Recipe = ({ one }) => ({
  userId: one(`SELECT id FROM user WHERE name IN (${SPARE.map((name) => `'${name}'`).join()})`)?.id,
});
const spareInUse: Recipe = ({ one }) => ({
  userId: one(
    `SELECT id FROM user WHERE retired_at IS NULL AND name IN (${SPARE.map((name) => `'${name}'`).join()})`,
  )?.id,
});
const month: Recipe = ({ day }) => ({ month: day.slice(0, 7) });
const week: Recipe = ({ day, any }) => {
  const back = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { week: addDays(day, -back - any(0, 7, 14)) };
};
const period: Recipe = ({ day, any, input }) => ({
  ...('report' in input && { report: any('weekly', 'daily', 'after-sales', input.report) }),
  period: any<unknown>({ unit: 'day', day }, { unit: 'month', day }, { unit: 'week', day: addDays(day, -7) }),
  kind: any(null, 'complaint'),
});
const reading: Recipe = ({ answer }) => ({
  importId: answer('import.stage')?.importId,
  sheet: 0,
  headerRow: 1,
  headerRows: 1,
  mapping: ['name', 'phone'],
});
const claimIn =
  (...states: readonly string[]): Recipe =>
  ({ one }) => {
    const claim = one(`SELECT id, version FROM claim WHERE state IN (${states.map((s) => `'${s}'`).join()})`);
    return claim ?? {};
  };
const remedy =
  (paid: boolean): Recipe =>
  ({ one, day }) => {
    const found = one(
      `SELECT claim.id, claim.version, claim_remedy.id AS remedyId, coalesce(claim_remedy.amount_fen, 100) AS amountFen
       FROM claim_remedy JOIN claim ON claim.id = claim_id
       WHERE claim.state IN ('signed', 'settling') AND claim_remedy.done_on IS NULL AND (claim_remedy.amount_fen IS ${paid ? 'NOT ' : ''}NULL)`,
    );
    if (!found) return {};
    const { amountFen, ...rest } = found;
    return paid ? { ...rest, amountFen, paidOn: day } : { ...rest, doneOn: day };
  };
const template: Recipe = ({ one, any }) => {
  const code = any('KS-10', 'KS-11', 'FIG1');
  return {
    code,
    version: one('SELECT max(version) AS version FROM paper_template WHERE code = ?', code)?.version ?? 0,
    template: { heading: '春和物业', title: null, footer: null, signatures: [], texts: {} },
  };
};
const clock: Recipe = ({ one, any }) =>
  one(
    `SELECT clock.case_id AS caseId, clock.id AS clockId FROM clock JOIN "case" ON "case".id = clock.case_id
     WHERE "case".closed_at IS NULL AND "case".voided_at IS NULL
       ${any('', 'AND finished_at IS NULL AND due_at > (SELECT max(at) FROM event)')}`,
  ) ?? {};
const order =
  (where: string): Recipe =>
  ({ one }) => ({
    orderId: one(
      `SELECT work_order.id FROM work_order JOIN department ON department.id = department_id ${where}`,
    )?.id,
  });
const things: Recipe = ({ input, one }) => ({
  notes: [],
  things: listOf(
    one(
      "SELECT json_group_array(json_object('termId', id, 'counted', 3, 'remark', '已与接班人核对')) AS ids FROM term WHERE dictionary = 'handed-over-thing' AND retired_at IS NULL",
    )?.ids,
  ),
  remarks: input.remarks ?? null,
});
const handed: Recipe = ({ one }) => ({ id: one("SELECT id FROM handover WHERE state = 'waiting'")?.id });

/** Endpoints whose fields only fit together by knowing the register; the others need no recipe. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  'session.signIn': ({ one }) => ({
    userId: one("SELECT id FROM user WHERE name = '前台甲'")?.id,
    pin: PEOPLE.前台甲.pin,
  }),
  'session.unlock': () => ({ pin: PEOPLE.前台甲.pin }),
  'people.add': ({ input, any }) => ({
    name: input.name,
    roles: ['receptionist'],
    pin: any('594718', '160593'),
    password: null,
  }),
  'people.setRoles': (at) => ({
    ...spareInUse(at),
    roles: at.any(['receptionist'], ['handler']),
    password: null,
  }),
  'people.resetPin': (at) => ({ ...spareInUse(at), newPin: at.any('594718', '160593') }),
  'people.retire': (at) => ({
    ...spareInUse(at),
    others: [],
    toUserId: at.one("SELECT id FROM user WHERE name = '前台乙'")?.id,
  }),
  'people.reactivate': (at) => ({
    userId: at.one('SELECT id FROM user WHERE retired_at IS NOT NULL')?.id ?? spare(at).userId,
    newPin: at.any('594718', '160593'),
  }),
  'people.renewRecovery': ({ any }) => ({ pin: any(...RECOVERING.pins) }),
  'people.recover': ({ one, any, answer }) => ({
    userId: one(`SELECT id FROM user WHERE name = '${RECOVERING.name}'`)?.id,
    recoveryCode: answer('people.renewRecovery')?.recoveryCode ?? answer('people.recover')?.recoveryCode,
    newPin: any(...RECOVERING.pins),
    newPassword: null,
  }),
  'people.changePin': ({ any }) => {
    const [before, after] = CHANGING.pins;
    return any({ pin: before, newPin: after }, { pin: after, newPin: before });
  },
  'people.changePassword': ({ any }) => {
    const [before, after] = PASSWORDS;
    return any({ password: before, newPassword: after }, { password: after, newPassword: before });
  },
  'backup.checkPassword': ({ any }) => ({ password: any(...PASSWORDS) }),
  'backup.record': ({ any }) => ({ what: any('made', 'failed', 'drilled'), facts: { reason: 'manual' } }),
  'setting.change': ({ any }) => ({
    ...any(
      { key: 'session.idleMinutes', value: 10 },
      { key: 'case.holdDays', value: 30 },
      { key: 'organisation.name', value: '春和物业服务中心' },
    ),
    validFrom: null,
  }),
  'organisation.setLogo': () => ({ picture: PNG }),
  'integrity.record': ({ any }) => ({
    how: any('daily', 'by_hand'),
    ok: true,
    findings: 0,
    sentences: [],
    head: '1-0000',
    cases: 20,
    events: 300,
  }),
  'customer.create': ({ any }) => ({
    type: 'owner',
    contractNo: null,
    notes: null,
    clerkId: null,
    phones: [{ id: null, value: any('13912345678', '057188889999'), primary: true, retired: false }],
    units: [{ id: null, value: any('5栋101', '6栋202'), primary: true, retired: false }],
  }),
  'customer.save': () => ({
    type: 'owner',
    contractNo: null,
    notes: null,
    clerkId: null,
    phones: [{ id: null, value: '13912345679', primary: true, retired: false }],
    units: [],
  }),
  'import.stage': ({ input, any }) => ({
    kind: 'customers',
    sha256: '0123456789abcdef'.repeat(4),
    sheets: [
      {
        name: '业主',
        rows: [
          ['姓名', '电话'],
          ['王晓', '13700000001'],
          [any('李红', String(input.fileName)), '13700000002'],
        ],
        merges: [],
      },
    ],
  }),
  'import.view': (at) => ({ importId: reading(at).importId, sheet: 0, headerRow: null }),
  'import.check': reading,
  'import.commit': reading,
  'import.errors': reading,
  'import.drop': (at) => ({ importId: reading(at).importId }),
  'case.amend': ({ input }) => ({ changes: { demand: String(input.id) } }),
  'case.correct': ({ input, any }) => ({
    changes: { content: `改正后的内容${any(1, 2, 3)}`, demand: String(input.id) },
  }),
  'case.settle': ({ now, any, one }) => ({
    kind: any('enquiry', 'suggestion'),
    severity: 'ordinary',
    receivedAt: now,
    occurredAt: null,
    appointmentAt: null,
    promisedAt: null,
    externalDueAt: null,
    reservedId: null,
    repeatOf: null,
    templateId: null,
    lateEntryReason: null,
    channelId: one("SELECT id FROM term WHERE dictionary = 'channel' AND code = 'phone'")?.id,
    externalNumber: null,
    customerId: null,
    anonymousReason: null,
    customerName: '李晓雨',
    onTheSpot: { answer: '已当场答复。', nature: null, level: null },
  }),
  'template.save': ({ any }) => ({ sort: any(1, 2, 3) }),
  'register.dropView': ({ one }) => ({ id: one('SELECT id FROM register_view')?.id }),
  'register.saveView': ({ any }) => ({
    layout: { filter: {}, columns: any(['number', 'state'], ['number']), oldestFirst: false },
  }),
  'register.remember': () => ({
    viewId: null,
    layout: { filter: {}, columns: ['number', 'state'], oldestFirst: true },
  }),
  'form.save': template,
  'form.restore': (at) => {
    const { code, version } = template(at);
    return { code, version };
  },
  'form.compose': (at) => ({ code: template(at).code, template: template(at).template }),
  'form.preview': (at) => ({ code: template(at).code, template: template(at).template }),
  'handover.saveNotes': things,
  'handover.sign': (at) => ({ ...things(at), onDuty: [], passOnDrafts: at.any(true, false) }),
  'handover.take': (at) => {
    const { sheet, seenSeq, toAcknowledge } = at.answer('handover.current') ?? {};
    return { ...handed(at), ...(sheet !== undefined && { seenSeq, acknowledged: toAcknowledge }) };
  },
  'handover.refuse': handed,
  'handover.countersign': ({ one }) => ({
    id: one('SELECT id FROM handover WHERE taken_at IS NOT NULL AND countersigned_at IS NULL')?.id,
  }),
  'handover.closeMissed': ({ answer }) => {
    const [missed] = (answer('handover.current')?.missed ?? []) as {
      shift: { name: string; from: string };
    }[];
    return missed ? { shifts: [{ name: missed.shift.name, from: missed.shift.from }] } : {};
  },
  'draft.discard': ({ one }) => ({ id: one('SELECT id FROM draft ORDER BY saved_at DESC LIMIT 1')?.id }),
  'draft.restore': ({ one }) => ({
    id: one('SELECT id FROM closed_draft ORDER BY closed_at DESC LIMIT 1')?.id,
  }),
  'queue.looked': ({ any, now }) => ({ queues: [any(...QUEUES)], at: now }),
  'followUp.consent': ({ one }) => ({
    caseId: one(`
      SELECT id FROM "case" WHERE kind = 'repair' AND price_fen > 0
        AND state NOT IN ('closed', 'archived', 'voided')`)?.id,
  }),
  'handover.passDrafts': ({ one }) => ({ ids: [one('SELECT id FROM draft')?.id] }),
  'roster.month': month,
  'roster.beginExport': month,
  'roster.save': ({ one, day, any }) => {
    const on = addDays(day, any(1, 2, 3, 4));
    const was = one(
      "SELECT json_group_array(user_id) AS ids FROM roster_entry WHERE day = ? AND shift = '白班' AND removed_at IS NULL",
      on,
    );
    const userId = one("SELECT id FROM user WHERE retired_at IS NULL AND roles LIKE '%recept%'")?.id;
    return {
      cells: [
        {
          day: on,
          shift: any('白班', '早班', '日班'),
          was: listOf(was?.ids),
          userIds: [userId],
        },
      ],
    };
  },
  'swap.ask': ({ one, day }) => ({
    ...one('SELECT day, shift FROM roster_entry WHERE removed_at IS NULL AND day > ?', day),
    toUserId: one(WORKING)?.id,
    back: null,
  }),
  'swap.answer': ({ one }) => ({
    id: one('SELECT id FROM shift_swap WHERE answered_at IS NULL')?.id,
    agree: true,
  }),
  'swap.decide': ({ one }) => ({
    id: one('SELECT id FROM shift_swap WHERE answered_at IS NOT NULL AND decided_at IS NULL')?.id,
  }),
  'leave.sign': ({ day, input, one }) => ({
    toUserId: one(WORKING)?.id,
    backOn: addDays(day, 5),
    note: input.note ?? null,
  }),
  'leave.take': ({ one }) => ({
    id: one('SELECT id FROM leave_handover WHERE taken_at IS NULL AND declined_at IS NULL')?.id,
  }),
  'leave.decline': ({ one }) => ({
    id: one('SELECT id FROM leave_handover WHERE taken_at IS NULL AND declined_at IS NULL')?.id,
  }),
  'leave.return': ({ one }) => ({
    id: one('SELECT id FROM leave_handover WHERE taken_at IS NOT NULL AND returned_at IS NULL')?.id,
  }),
  'pad.receive': ({ one }) => {
    const next = Number(one('SELECT count(*) AS n FROM form_pad')?.n) * 50 + 1;
    return { first: String(next).padStart(6, '0'), last: String(next + 49).padStart(6, '0') };
  },
  'pad.issue': ({ one }) => {
    const number = one(
      'SELECT min(number) AS number FROM blank_form WHERE holder_id IS NULL AND settled_at IS NULL',
    )?.number;
    return { first: number, last: number };
  },
  'pad.settle': ({ one }) => {
    const number = one('SELECT number FROM blank_form WHERE settled_at IS NULL')?.number;
    return { first: number, last: number };
  },
  'calendar.importNotice': ({ any }) => ({
    text: JSON.stringify({
      year: 2027,
      source: any('测试通知', '再发通知'),
      days: ['2027-01-01', '2027-05-01', '2027-10-01'].map((day) => ({ day, name: '节日', work: false })),
    }),
  }),
  'calendar.setDay': ({ day, any }) => ({
    layer: any('own', 'hand'),
    day: { day: addDays(day, any(5, 9)), name: '停电检修', work: false },
  }),
  'calendar.setWeek': () => {
    const spans = [{ from: '09:00', to: '18:00' }];
    return { weekly: [spans, spans, spans, spans, spans, [], []] };
  },
  'reminder.since': ({ now }) => ({ since: addMs(now, -60_000) }),
  'clock.explain': clock,
  'decision.extend': (at) => ({ ...clock(at), until: addMs(at.now, 30 * 86_400_000) }),
  'decision.reassign': ({ one }) => ({
    caseId: one(
      'SELECT id FROM "case" WHERE owner_id IS NOT NULL AND closed_at IS NULL AND voided_at IS NULL',
    )?.id,
    toUserId: one("SELECT id FROM user WHERE name LIKE '专管%'")?.id,
  }),
  'case.unlink': ({ one }) => one('SELECT id AS caseId FROM "case" WHERE linked_to IS NOT NULL') ?? {},
  'case.link': ({ one }) => {
    const pair = one(
      `SELECT mine.id AS caseId, other.id AS leadId FROM "case" mine JOIN "case" other ON other.kind = mine.kind AND other.id < mine.id
       WHERE mine.closed_at IS NULL AND mine.voided_at IS NULL AND other.closed_at IS NULL AND other.voided_at IS NULL
         AND mine.linked_to IS NULL AND other.linked_to IS NULL AND mine.state IN ('registered', 'judged')`,
    );
    return pair ?? {};
  },
  'order.arrived': order(
    "JOIN clock ON clock.order_id = work_order.id WHERE clock.finished_at IS NULL AND clock.rule LIKE '%arriv%'",
  ),
  'sender.answer': ({ one }) =>
    one(
      'SELECT id AS caseId FROM "case" WHERE external_number IS NOT NULL AND sender_answered_at IS NULL AND closed_at IS NULL AND voided_at IS NULL',
    ) ?? {},
  'penalty.noteFact': (at) => ({
    ...order('')(at),
    seenAt: at.now,
    kind: at.any('refused', 'below_norm', 'work_done'),
  }),
  'penalty.propose': (at) => ({
    ...order("WHERE department.kind = 'contractor'")(at),
    conditions: [at.any('refused', 'below_norm', 'no_show', 'not_repaired')],
    amountFen: null,
    payOn: null,
  }),
  'penalty.impeach': order("WHERE department.kind = 'own'"),
  'penalty.proposeContract': ({ one, any }) => ({
    departmentId: one("SELECT id FROM department WHERE kind = 'contractor'")?.id,
    asked: [any('suspend', 'terminate', 'veto')],
  }),
  'penalty.sign': ({ one, any, day }) => ({
    ...one(
      `SELECT sanction.id, count(sanction_step.id) AS step FROM sanction LEFT JOIN sanction_step ON sanction_id = sanction.id
       WHERE sanction.state = 'signing' GROUP BY sanction.id`,
    ),
    verdict: any('agreed', 'agreed', 'agreed', 'refused'),
    amountFen: any(50_000, null),
    paper: any(null, { name: '工程部王经理', signedOn: day }),
  }),
  'penalty.deliver': ({ one, day }) => {
    const found = one(
      `SELECT sanction.id, copy.value AS "to" FROM sanction, json_each(chain, '$.copies') copy
       WHERE state = 'approved' AND copy.value NOT IN (SELECT recipient FROM sanction_delivery WHERE sanction_id = sanction.id)`,
    );
    return found
      ? { id: found.id, deliveries: [{ to: found.to, receivedBy: '收件人', receivedOn: day }] }
      : {};
  },
  'penalty.void': ({ one }) => ({
    id: one("SELECT id FROM sanction WHERE state IN ('signing', 'approved')")?.id,
  }),
  'emergency.propose': (at) => ({
    ...order(
      "WHERE department.kind = 'contractor' AND state NOT IN ('accepted', 'withdrawn') AND work_order.id NOT IN (SELECT order_id FROM emergency_repair)",
    )(at),
    fromOn: at.day,
    toOn: addDays(at.day, 3),
  }),
  'emergency.decide': ({ one }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'proposed'")?.id,
  }),
  'emergency.record': ({ one, day }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'approved'")?.id,
    quantities: '6 平方米',
    acknowledgedBy: '陈工',
    acknowledgedOn: day,
    auditSentOn: null,
    auditedOn: null,
    auditedFen: null,
    costFen: 5000,
  }),
  'emergency.accept': ({ one, day }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'approved' AND quantities IS NOT NULL")?.id,
    acceptedOn: day,
  }),
  'emergency.void': ({ one }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'proposed'")?.id,
  }),
  'claim.open': ({ one }) => ({
    caseId: one(
      "SELECT id FROM \"case\" WHERE voided_at IS NULL AND id NOT IN (SELECT case_id FROM claim WHERE state NOT IN ('voided', 'refused', 'withdrawn'))",
    )?.id,
    askedFen: 10_000,
  }),
  'claim.facts': (at) => ({
    ...claimIn('opened', 'facts')(at),
    visitedAt: at.now,
    askedFen: 10_000,
    attendees: [{ unit: '物业', name: '陈工', phone: null }],
  }),
  'claim.agree': (at) => ({
    ...claimIn('facts')(at),
    remedies: [
      at.any(
        { remedy: 'repair', what: '重做防水', amountFen: null, dueOn: null },
        { remedy: 'compensation', what: '赔偿', amountFen: 5000, dueOn: null },
      ),
    ],
  }),
  'claim.renegotiate': claimIn('approved'),
  'claim.sign': (at) => ({
    ...claimIn('negotiated', 'agreed', 'approved')(at),
    signedOn: at.day,
    signedPaper: at.any('agreement', 'solution'),
  }),
  'claim.pay': (at) => ({ ...remedy(true)(at), receiptNumber: `S${at.now.replaceAll(/\D/g, '')}` }),
  'claim.voidPayment': ({ one }) =>
    one(
      'SELECT claim.id, claim.version, claim_payment.id AS paymentId FROM claim_payment JOIN claim ON claim.id = claim_id',
    ) ?? {},
  'claim.deliver': remedy(false),
  'claim.finish': ({ one }) =>
    one(
      `SELECT id, version FROM claim WHERE state = 'settling' AND NOT EXISTS (
         SELECT 1 FROM claim_remedy WHERE claim_id = claim.id AND done_on IS NULL AND amount_fen IS NULL)`,
    ) ?? {},
  'claim.refuse': claimIn('opened', 'facts'),
  'claim.withdraw': claimIn('facts', 'negotiated'),
  'claim.void': claimIn('opened', 'facts'),
  'batch.create': ({ day }) => ({
    dueOn: addDays(day, 10),
    kind: 'campaign',
    clerkId: null,
    source: { from: 'import', rows: [{ name: '李红', phone: '13700000009', unit: null, note: null }] },
  }),
  'batch.declineOffer': ({ one }) => ({
    taskId: one('SELECT id FROM batch_task WHERE level = 4 AND id NOT IN (SELECT task_id FROM batch_offer)')
      ?.id,
  }),
  'batch.takeOffer': ({ one }) => ({
    taskId: one('SELECT id FROM batch_task WHERE level = 4 AND id NOT IN (SELECT task_id FROM batch_offer)')
      ?.id,
  }),
  'callback.correct': ({ one }) => ({
    callbackId: one('SELECT id FROM callback WHERE result_at IS NOT NULL')?.id,
    level: 1,
    understands: true,
  }),
  'inspection.begin': week,
  'inspection.answer': () => ({
    answers: Object.fromEntries(DEFAULT_CHECKLIST.map(({ key }) => [key, 'fits'])),
  }),
  'inspection.find': () => ({ checkKey: null, remedy: { as: 'record' } }),
  'inspection.sign': ({ one }) => ({ id: one('SELECT id FROM inspection WHERE signed_at IS NULL')?.id }),
  'inspection.redraw': ({ one }) => ({ id: one('SELECT id FROM inspection WHERE signed_at IS NULL')?.id }),
  'knowledge.save': ({ input, any }) => ({ ...any({ id: null, version: 0 }, { id: input.id }), faq: [] }),
  'ledger.seal': ({ any, input }) => any({ year: 2026, kind: 'enquiry' }, { year: input.year }),
  'ledger.keepSheet': ({ one, any }) => ({
    sealId: one('SELECT id FROM seal WHERE id NOT IN (SELECT id FROM seal_sheet)')?.id,
    pdf: any(Buffer.from(ONE_PAGE, 'latin1'), new Uint8Array([37, 80, 68, 70])),
  }),
  'attachment.add': ({ one, any, now }) => ({
    subject: { of: 'case', id: one('SELECT id FROM "case"')?.id },
    name: any('照片.png', '录音.mp3', '单据.pdf'),
    bytes: Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.from(now)]),
  }),
  'attachment.remove': ({ one }) => ({
    draft: false,
    id: one('SELECT id FROM attachment WHERE removed_at IS NULL')?.id,
    reason: '重复添加',
  }),
  'paper.find': ({ one }) => {
    const found = one('SELECT id, n FROM "case"');
    return { code: codeOf('case', Number(found?.id), Number(found?.n)) };
  },
  'reading.return': ({ one }) => ({
    id: one("SELECT id FROM archive_reading WHERE how = 'lent' AND state = 'open'")?.id,
  }),
  'reading.decide': ({ one }) => ({ id: one("SELECT id FROM archive_reading WHERE state = 'asked'")?.id }),
  'report.figures': period,
  'report.cases': (at) => ({ ...period(at), key: at.any('FIG1', 'FIG2', 'FIG3') }),
  'report.beginExport': period,
  'publication.content': period,
  'publication.saveDraft': (at) => ({ ...period(at), texts: {} }),
  'publication.publish': period,
  'publication.beginExport': (at) => ({ ...period(at), publicationId: null }),
  'publication.keepPdf': () => ({ pdf: new Uint8Array([37, 80, 68, 70]) }),
  'publication.deliver': ({ day }) => ({
    from: instantAt(addDays(day, -1), '00:00'),
    to: instantAt(day, '00:00'),
    publicationId: null,
  }),
};

/** Inputs made as a whole, half the time instead of those of the schema: where the choices shut each other out. */
export const WHOLE: Readonly<Record<string, Recipe>> = {
  'move.propose': ({ one }) => ({
    ...one(
      "SELECT id AS caseId, version FROM \"case\" WHERE state = 'registered' AND year = 2027 AND id NOT IN (SELECT case_id FROM decision WHERE state = 'proposed')",
    ),
    move: 'void',
    reason: '重复登记',
  }),
  'move.make': ({ one }) => ({
    ...one(`SELECT id AS caseId, version FROM "case" WHERE state = 'registered' AND kind = 'complaint'`),
    move: 'judge',
    nature: 'valid',
    reason: '属工程质量缺陷。',
  }),
  'callback.record': ({ one }) => ({
    callbackId: one('SELECT id FROM callback WHERE result_at IS NULL')?.id,
    outcome: 'reached',
    method: 'phone',
    level: 1,
    understands: true,
    restReason: '客户约定的时间',
  }),
  'batch.record': ({ one, any }) => ({
    taskId: one('SELECT id FROM batch_task WHERE result_at IS NULL')?.id,
    outcome: 'reached',
    method: 'phone',
    answers: INSTALLED,
    restReason: '客户约定的时间',
    ...any(
      { level: 1 },
      {
        level: 4,
        reasonId: one("SELECT id FROM term WHERE dictionary = 'dissatisfaction'")?.id,
        reasonText: '柜门关不严。',
      },
    ),
  }),
  'batch.correct': ({ one }) => ({
    taskId: one('SELECT id FROM batch_task WHERE level IS NOT NULL')?.id,
    level: 2,
    answers: null,
    reason: '按错键',
    pin: pinOf('主管甲'),
  }),
};

const INSTALLED = { 'on-time': '按时', quality: '好', explained: '是', 'extra-charge': '没有' };

/** A PDF of one empty page. */
const ONE_PAGE = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** The scene a recipe reads, with a chance of its own so that each call gets another row. */
export function createScene(
  db: Database,
  answers: ReadonlyMap<string, unknown>,
): (input: Scene['input'], now: Instant) => Scene {
  const random = seededRandom(20_270_104);
  const oneOf = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value; // never empty
  return (input, now) => ({
    input,
    now,
    day: dayOf(now),
    answer: (endpoint) => answers.get(endpoint) as Readonly<Record<string, unknown>> | undefined,
    any: (...values) => oneOf(values),
    one(sql, ...values) {
      const rows = db.prepare(`SELECT * FROM (${sql}) LIMIT 100`).all(...values) as Record<string, unknown>[];
      return rows.length === 0 ? undefined : oneOf(rows);
    },
  });
}

/** What json_group_array made. */
function listOf(ids: unknown): unknown {
  return typeof ids === 'string' ? JSON.parse(ids) : [];
}
