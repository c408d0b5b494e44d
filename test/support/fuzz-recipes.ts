import type { Database } from 'better-sqlite3';
import { addDays, addMs, dayOf, type Instant, instantAt } from '#domain/time.ts';
import { PEOPLE } from './office.ts';

/** What belongs together in the input of an endpoint, made from the register as it stands. */
export type Recipe = (at: Scene) => Readonly<Record<string, unknown>>;

interface Scene {
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: Instant;
  readonly day: string;
  /** One of the rows a query finds, another each time; undefined when there is none. */
  one(sql: string, ...values: readonly unknown[]): Readonly<Record<string, unknown>> | undefined;
  /** One of some values, another each time. */
  any<Value>(...values: readonly Value[]): Value;
}

/** Someone of the office who may be locked out, replaced and retired: no window of the run is theirs. */
export const SPARE = ['备用乙', '备用丙', '备用丁'] as const;
/** Who keeps changing their own PIN, between these two. */
export const CHANGING = { name: '备用甲', pins: ['274961', '385072'] } as const;
/** The administrator's password before and after changing it. */
export const PASSWORDS = ['Passw0rd-1', 'Passw0rd-2'] as const;

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

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
const reading: Recipe = ({ any }) => ({
  importId: any(1, 2, 3, 4, 5, 6),
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
       WHERE claim.state = 'signed' AND (claim_remedy.amount_fen IS ${paid ? 'NOT ' : ''}NULL)`,
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
    `SELECT case_id AS caseId, id AS clockId FROM clock ${any('', 'WHERE finished_at IS NULL AND due_at > (SELECT max(at) FROM event)')}`,
  ) ?? {};
const order =
  (where: string): Recipe =>
  ({ one }) => ({
    orderId: one(
      `SELECT work_order.id FROM work_order JOIN department ON department.id = department_id ${where}`,
    )?.id,
  });
const things: Recipe = ({ input }) => ({ notes: [], things: [], remarks: input.remarks ?? null });
const handed: Recipe = ({ one }) => ({ id: one("SELECT id FROM handover WHERE state = 'signed'")?.id });

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
  'people.recover': spare,
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
  'case.settle': ({ now, any }) => ({
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
  'handover.take': (at) => ({
    ...handed(at),
    seenSeq: at.one('SELECT max(seq) AS seq FROM event')?.seq,
    acknowledged: listOf(
      at.one(
        "SELECT json_group_array(handover_item.id) AS ids FROM handover_item JOIN handover ON handover.id = handover_id WHERE handover.state = 'signed'",
      )?.ids,
    ),
    continuedReason: '连班，继续值班。',
  }),
  'handover.refuse': handed,
  'handover.countersign': ({ one }) => ({
    id: one('SELECT id FROM handover WHERE taken_at IS NOT NULL AND countersigned_at IS NULL')?.id,
  }),
  'handover.closeMissed': ({ one }) => {
    const missed = one(
      'SELECT shift AS name, from_at AS "from" FROM missed_handover WHERE closed_at IS NULL',
    );
    return missed ? { shifts: [missed] } : {};
  },
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
    back: null,
  }),
  'swap.answer': ({ one }) => ({
    id: one('SELECT id FROM shift_swap WHERE answered_at IS NULL')?.id,
    agree: true,
  }),
  'swap.decide': ({ one }) => ({
    id: one('SELECT id FROM shift_swap WHERE answered_at IS NOT NULL AND decided_at IS NULL')?.id,
  }),
  'leave.sign': ({ day, input }) => ({ backOn: addDays(day, 5), note: input.note ?? null }),
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
      source: '测试通知',
      days: [{ date: '2027-10-01', name: '国庆', off: any(true, false) }],
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
    one('SELECT id AS caseId FROM "case" WHERE external_number IS NOT NULL') ?? {},
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
      "SELECT id, json_extract(chain, '$.copies[0]') AS copy, department_label AS label FROM sanction WHERE state = 'approved'",
    );
    return found
      ? {
          id: found.id,
          deliveries: [{ to: found.copy ?? found.label, receivedBy: '收件人', receivedOn: day }],
        }
      : {};
  },
  'penalty.void': ({ one }) => ({
    id: one("SELECT id FROM sanction WHERE state IN ('signing', 'approved')")?.id,
  }),
  'emergency.propose': (at) => ({
    orderId: at.one('SELECT order_id AS id FROM order_fact')?.id ?? order('')(at).orderId,
    fromOn: at.day,
    toOn: addDays(at.day, 3),
  }),
  'emergency.decide': ({ one }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'proposed'")?.id,
  }),
  'emergency.record': ({ one, day }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'approved'")?.id,
    acknowledgedOn: day,
    auditSentOn: null,
    auditedOn: null,
    auditedFen: null,
    costFen: 5000,
  }),
  'emergency.accept': ({ one, day }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state = 'approved'")?.id,
    acceptedOn: day,
  }),
  'emergency.void': ({ one }) => ({
    id: one("SELECT id FROM emergency_repair WHERE state IN ('proposed', 'approved')")?.id,
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
  'claim.renegotiate': claimIn('negotiated', 'signed', 'agreed'),
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
  'claim.finish': claimIn('signed'),
  'claim.refuse': claimIn('opened', 'facts'),
  'claim.withdraw': claimIn('opened', 'facts', 'negotiated'),
  'claim.void': claimIn('opened', 'facts'),
  'batch.create': ({ day }) => ({
    dueOn: addDays(day, 10),
    kind: 'campaign',
    clerkId: null,
    source: { from: 'import', rows: [{ name: '李红', phone: '13700000009', unit: null, note: null }] },
  }),
  'batch.record': ({ one, any }) => ({
    taskId: one('SELECT id FROM batch_task WHERE result_at IS NULL')?.id,
    answers: {},
    appointedAt: null,
    level: any(1, 2, 4),
    outcome: any('reached', 'U', 'N'),
    restReason: '客户约定的时间',
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
  'inspection.answer': () => ({ answers: { complete: 'fits' } }),
  'inspection.find': () => ({ checkKey: null, remedy: { as: 'record' } }),
  'inspection.sign': ({ one }) => ({ id: one('SELECT id FROM inspection WHERE signed_at IS NULL')?.id }),
  'inspection.redraw': ({ one }) => ({ id: one('SELECT id FROM inspection WHERE signed_at IS NULL')?.id }),
  'knowledge.save': ({ input, any }) => ({ ...any({ id: null, version: 0 }, { id: input.id }), faq: [] }),
  'ledger.keepSheet': () => ({ pdf: new Uint8Array([37, 80, 68, 70]) }),
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

/** The scene a recipe reads, with a turn of its own so that each call gets another row. */
export function createScene(db: Database): (input: Scene['input'], now: Instant) => Scene {
  let turn = 0;
  return (input, now) => ({
    input,
    now,
    day: dayOf(now),
    any: (...values) => values[(turn += 1) % values.length] as (typeof values)[number], // never empty
    one(sql, ...values) {
      const rows = db.prepare(`SELECT * FROM (${sql}) LIMIT 100`).all(...values) as Record<string, unknown>[];
      return rows.length === 0 ? undefined : rows[(turn += 1) % rows.length];
    },
  });
}

/** What json_group_array made. */
function listOf(ids: unknown): unknown {
  return typeof ids === 'string' ? JSON.parse(ids) : [];
}
