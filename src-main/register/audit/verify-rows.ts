import { hash } from 'node:crypto';
import { rowPreimage } from '#domain/book/chain.ts';
import { composeHandoverNumber, composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../open.ts';
import { type AuditedTable, columnsOf, currentVersion } from './audited-rows.ts';
import { auditedTables, createRowDigester } from './journal.ts';
import type { LastEvents, LeftRows } from './last-events.ts';
import type { Report } from './verify-report.ts';

/** Compares every audited row with the digest of the last event that left it: a table in the order it lies in. */
export function verifyRows(db: Db, lastEvents: LastEvents, report: Report): void {
  const check = createRowCheck(db, report);
  for (const table of auditedTables) {
    const left = lastEvents.of(table);
    let met = 0;
    for (const { id, digest, version } of digestsInOrder(db, table)) {
      const place = left.places.get(id);
      if (place === undefined) {
        report('row', `${check.name(table, id)}没有对应的留痕，不是由本程序登记的。`);
        continue;
      }
      met += 1;
      if (left.versionAt(place) !== version) check.older(table, id, left, place);
      else if (!left.isDigestAt(place, digest)) check.changed(table, id, left.seqAt(place));
    }
    if (met === left.places.size) continue;
    const ids = new Set(db.prepare(`SELECT id FROM "${table}"`).pluck().all() as number[]);
    for (const [id, place] of left.places) {
      if (!ids.has(id))
        report('row', `第 ${left.seqAt(place)} 号留痕登记的${check.name(table, id)}已不在登记簿中。`);
    }
  }
}

function createRowCheck(db: Db, report: Report) {
  const digest = createRowDigester(db);
  const isUntouchedSince = createNewColumnsReader(db);
  const name = createRowNamer(db);
  const at = db.prepare('SELECT at FROM event WHERE seq = ?').pluck();
  const changed = (table: AuditedTable, id: number, seq: number): void => {
    const when = String(at.get(seq)).slice(0, 16).replace('T', ' ');
    report('row', `${name(table, id)}在 ${when}（第 ${seq} 号留痕）之后被改动，与留痕不符。`);
  };
  return {
    name,
    changed,
    /** A row that no event left since its table got new columns. */
    older: (table: AuditedTable, id: number, left: LeftRows, place: number): void => {
      const version = left.versionAt(place);
      if (columnsOf(table, version) === undefined) report('row', `${name(table, id)}的摘要版本无法识别。`);
      else if (
        !left.isDigestAt(place, Buffer.from(digest(table, id, version).digest, 'hex')) ||
        !isUntouchedSince(table, id, version)
      )
        changed(table, id, left.seqAt(place));
    },
  };
}

const PAGE = 500;

/** The newest version whose columns the register has: one read before its migration lacks the later ones. */
function versionHere(db: Db, table: AuditedTable): number {
  const present = new Set(
    (db.pragma(`table_info("${table}")`) as { readonly name: string }[]).map(({ name }) => name),
  );
  for (let version = currentVersion(table); version > 1; version -= 1)
    if (columnsOf(table, version)?.every((name) => present.has(name))) return version;
  return 1;
}

/** The digests of all rows of a table under the newest version it has, by id. */
function* digestsInOrder(
  db: Db,
  table: AuditedTable,
): Generator<{ readonly id: number; readonly digest: Buffer; readonly version: number }> {
  const version = versionHere(db, table);
  const columns = columnsOf(table, version) ?? [];
  const select = db
    .prepare(
      `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}" WHERE id > @after ORDER BY id LIMIT ${PAGE}`,
    )
    .raw();
  const idAt = columns.indexOf('id');
  for (let after = -Number.MAX_SAFE_INTEGER; ;) {
    const page = select.all({ after }) as unknown[][]; // raw() rows are arrays
    for (const values of page) {
      const digest = hash('sha256', rowPreimage(table, version, values), 'buffer');
      yield { id: Number(values[idAt]), digest, version };
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = Number(last[idAt]);
  }
}

/** A row that no event left since its table got new columns holds in them what the migration put there. */
function createNewColumnsReader(db: Db) {
  const reads = new Map<string, ReturnType<Db['prepare']> | null>();
  const prepareRead = (table: AuditedTable, version: number) => {
    const known = columnsOf(table, version) ?? [];
    const added = (columnsOf(table, currentVersion(table)) ?? []).filter((name) => !known.includes(name));
    // A register of that version, read before its migration, has none of them.
    const columns = db.pragma(`table_info("${table}")`) as { name: string; dflt_value: string | null }[];
    const tests = columns
      .filter(({ name }) => added.includes(name))
      .map(({ name, dflt_value: value }) => `"${name}" IS ${value ?? 'NULL'}`);
    if (tests.length === 0) return null;
    return db.prepare(`SELECT ${tests.join(' AND ')} FROM "${table}" WHERE id = ?`).pluck();
  };
  return (table: AuditedTable, id: number, version: number): boolean => {
    const key = `${table}/${version}`;
    const known = reads.get(key);
    const read = known === undefined ? prepareRead(table, version) : known;
    if (known === undefined) reads.set(key, read);
    return read === null || read.get(id) === 1;
  };
}

const TABLE_WORDS: Readonly<Record<AuditedTable, string>> = {
  setting: '设置',
  reserved_number: '待补录编号',
  user: '账号',
  organisation_logo: '单位标志',
  integrity_check: '完整性检查记录',
  department: '部门',
  category: '类别',
  term: '词条',
  customer: '客户档案',
  customer_phone: '客户电话',
  customer_unit: '客户房号',
  customer_talk: '首次面谈时限',
  customer_apart: '查重结论',
  customer_contact: '客户联系记录',
  case: '受理事项',
  template: '常见事项',
  correction: '更正记录',
  clock: '时限',
  hold: '挂起记录',
  print_record: '打印记录',
  attachment: '附件',
  paper_template: '表单模板',
  work_order: '工单',
  follow_up: '跟踪记录',
  callback: '回访',
  callback_attempt: '回访拨打记录',
  decision: '待批事项',
  measure: '措施',
  handover: '交班表',
  handover_item: '交班事项',
  handover_thing: '交接物品',
  roster_entry: '排班',
  shift_swap: '换班',
  missed_handover: '漏交班记录',
  leave_handover: '休假交接',
  leave_item: '休假交接事项',
  form_pad: '空白登记表批次',
  blank_form: '空白登记表',
  seal: '封存',
  ledger_volume: '装订册',
  seal_sheet: '封存单',
  deputy: '代理授权',
  violation: '违规事件登记',
  order_fact: '工单情况登记',
  sanction: '处罚、弹劾与建议',
  sanction_step: '审批签字',
  sanction_delivery: '送达记录',
  emergency_repair: '应急维修',
  acceptance: '验收记录',
  claim: '索赔',
  claim_remedy: '索赔处理内容',
  claim_payment: '索赔付款登记',
  callback_batch: '回访批次',
  batch_task: '批次回访',
  batch_attempt: '批次回访拨打记录',
  report_publication: '已发布的报表',
  report_delivery: '报送记录',
  callback_correction: '回访更正',
  batch_offer: '转投诉登记意见',
  inspection: '每周检查',
  inspection_item: '检查事项',
  inspection_finding: '检查发现',
  measure_topic: '措施针对的热点',
  imported_case: '导入的历史记录',
  imported_repeat: '与导入历史的重复关联',
  knowledge: '知识条目',
  knowledge_version: '知识版本',
  knowledge_use: '知识引用',
  archive_reading: '查阅登记',
  erasure: '依法删除的记录',
};

/** Where the case of a row is found. */
const CASE_OF: Partial<Record<AuditedTable, string>> = {
  ...Object.fromEntries(
    (
      [
        'correction',
        'clock',
        'hold',
        'print_record',
        'attachment',
        'work_order',
        'follow_up',
        'callback',
        'decision',
        'measure',
        'sanction',
        'imported_repeat',
        'emergency_repair',
        'claim',
        'archive_reading',
      ] as const
    ).map((table) => [table, `SELECT case_id FROM ${table} WHERE id = ?`]),
  ),
  callback_attempt: `
    SELECT callback.case_id FROM callback_attempt JOIN callback ON callback.id = callback_id
    WHERE callback_attempt.id = ?`,
  callback_correction: `
    SELECT callback.case_id FROM callback_correction JOIN callback ON callback.id = callback_id
    WHERE callback_correction.id = ?`,
};

/** What else a person knows a row by; customers are named by row only, their names are their own. */
const NAME_OF: Partial<Record<AuditedTable, string>> = {
  setting: 'SELECT key FROM setting WHERE id = ?',
  user: 'SELECT name FROM user WHERE id = ?',
  department: 'SELECT name FROM department WHERE id = ?',
  category: 'SELECT label FROM category WHERE id = ?',
  term: 'SELECT label FROM term WHERE id = ?',
  template: 'SELECT label FROM template WHERE id = ?',
  roster_entry: "SELECT day || ' ' || shift || ' ' || user_name FROM roster_entry WHERE id = ?",
  shift_swap: "SELECT day || ' ' || shift FROM shift_swap WHERE id = ?",
  missed_handover: "SELECT substr(from_at, 1, 10) || ' ' || shift FROM missed_handover WHERE id = ?",
  leave_item: 'SELECT number FROM leave_item WHERE id = ?',
  form_pad: "SELECT first || '–' || last FROM form_pad WHERE id = ?",
  blank_form: 'SELECT number FROM blank_form WHERE id = ?',
};

const HANDOVER_OF: Partial<Record<AuditedTable, string>> = {
  handover: '?',
  handover_item: '(SELECT handover_id FROM handover_item WHERE id = ?)',
  handover_thing: '(SELECT handover_id FROM handover_thing WHERE id = ?)',
};

/** Names a row as people know it: by the case's or the sheet's number, also when the row is gone. */
function createRowNamer(db: Db): (table: AuditedTable, id: number) => string {
  const parts = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');
  const registered = db
    .prepare(
      "SELECT json_extract(payload, '$.number') FROM event WHERE subject = ? AND type = 'case.registered' AND json_valid(payload)",
    )
    .pluck();
  const pluck = (sql: string, id: number): unknown => db.prepare(sql).pluck().get(id);

  function numberOf(caseId: number): string {
    const found = parts.get(caseId) as NumberParts | undefined;
    if (found) return composeNumber(found);
    const number = registered.get(`case/${caseId}`);
    return typeof number === 'string' ? number : `第 ${caseId} 行`;
  }

  return (table, id) => {
    const word = TABLE_WORDS[table];
    if (table === 'case') return `${word} ${numberOf(id)} `;
    const caseId = CASE_OF[table] === undefined ? undefined : pluck(CASE_OF[table], id);
    if (typeof caseId === 'number') return `${numberOf(caseId)} 的${word}（第 ${id} 行）`;
    const name = NAME_OF[table] === undefined ? undefined : pluck(NAME_OF[table], id);
    if (typeof name === 'string') return `${word}“${name}”（第 ${id} 行）`;
    const handover = HANDOVER_OF[table];
    const sheet =
      handover === undefined
        ? undefined
        : (db.prepare(`SELECT site, day, n FROM handover WHERE id = ${handover}`).get(id) as
            | { site: string; day: string; n: number }
            | undefined);
    if (sheet) return `${composeHandoverNumber(sheet.site, sheet.day, sheet.n)} 的${word}（第 ${id} 行）`;
    return `${word}第 ${id} 行`;
  };
}
