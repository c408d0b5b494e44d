import { createHash } from 'node:crypto';
import type { Finding, VerifyReport } from '#contract/jobs.ts';
import {
  eventPreimage,
  type EventText,
  GENESIS,
  type Head,
  parseHead,
  printHead,
  readRows,
} from '#domain/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import { ledgerGuards } from '../database/migrations/0004-ledger.ts';
import { type Db, openForReading } from '../database/open.ts';
import { verifySeals } from '../ledger/verify-seals.ts';
import { type AuditedTable, columnsOf } from './audited-rows.ts';
import { auditedTables, createRowDigester, sha256 } from './journal.ts';

/** What to verify, and how to report on the way. */
export interface VerifyOptions {
  readonly dataDir: string;
  /** A head printed on paper; the chain must contain it. */
  readonly head?: string | null;
  readonly now: Instant;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** Findings of one kind named one by one; beyond this many they are counted. */
const NAMED = 200;

/**
 * Verifies a register: file, chain, printed head, every audited row against the last event that left it, the
 * series of numbers, and the caches. Says in Chinese what differs. Throws `OpenTrouble` when it can't be read.
 */
export function verifyRegister(options: VerifyOptions): VerifyReport {
  const db = openForReading(options.dataDir);
  try {
    // One snapshot for the whole check, also while the counter goes on working.
    return db.transaction(() => verifyOpenRegister(db, options))();
  } finally {
    db.close();
  }
}

type Report = (kind: string, sentence: string) => void;

/** Verifies the register as an open connection (in a transaction of its own) sees it. */
export function verifyOpenRegister(db: Db, options: VerifyOptions): VerifyReport {
  const findings: Finding[] = [];
  const report: Report = (kind, sentence) => {
    const known = findings.filter((finding) => finding.kind === kind).length;
    if (known < NAMED) findings.push({ severity: 'error', kind, sentence });
    else if (known === NAMED)
      findings.push({ severity: 'error', kind, sentence: '同类差异还有更多，不再逐一列出。' });
  };
  checkFile(db, report);
  checkTriggers(db, report);
  const { head, events, lastEventOf } = checkChain(db, options, report);
  checkRows(db, lastEventOf, report);
  checkNumbers(db, report);
  checkPrivate(db, report);
  verifySeals(db, options.dataDir, report);
  const cases = Number(db.prepare('SELECT count(*) FROM "case"').pluck().get());
  return {
    ok: findings.every(({ severity }) => severity !== 'error'),
    checkedAt: options.now,
    events,
    cases,
    head: printHead(head),
    headHash: head.hash,
    findings,
  };
}

function checkFile(db: Db, report: Report): void {
  const messages = db.pragma('quick_check(20)') as { quick_check: string }[];
  for (const { quick_check: message } of messages) {
    if (message !== 'ok') report('file', `数据库文件有损坏：${message}`);
  }
  for (const row of db.pragma('foreign_key_check') as { table: string; rowid: number }[]) {
    report('file', `表 ${row.table} 第 ${row.rowid} 行引用的记录不存在。`);
  }
}

const GUARDS = [
  'event_no_update',
  'event_no_delete',
  'case_no_delete',
  'case_sealed',
  'case_number_fixed',
  'handover_no_delete',
  'handover_signed',
  'handover_settled',
  'handover_item_no_delete',
  'handover_item_insert',
  'handover_item_signed',
  ...ledgerGuards,
] as const;

function checkTriggers(db: Db, report: Report): void {
  const present = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all());
  for (const name of GUARDS) if (!present.has(name)) report('guard', `防改动的保护规则 ${name} 已被去除。`);
}

interface ChainResult {
  readonly head: Head;
  readonly events: number;
  /** For each table, the place of the last event that digested a row, by row id. */
  readonly lastEventOf: ReadonlyMap<string, Map<number, number>>;
}

function checkChain(db: Db, { head: typed, onProgress, signal }: VerifyOptions, report: Report): ChainResult {
  const total = Number(db.prepare('SELECT count(*) FROM event').pluck().get());
  const select = db.prepare(`
    SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev, hash
    FROM event ORDER BY seq`);
  const lastEventOf = new Map<string, Map<number, number>>();
  const wanted = typed ? parseHead(typed) : null;
  let found = false;
  let head: Head = GENESIS;
  let done = 0;
  for (const row of select.iterate()) {
    const event = row as EventText & { readonly hash: string }; // the columns above
    if (event.seq !== head.seq + 1) {
      report(
        'chain',
        `留痕缺第 ${head.seq + 1}${event.seq - head.seq > 2 ? ` 至 ${event.seq - 1}` : ''} 号记录。`,
      );
    }
    if (event.prev !== head.hash)
      report('chain', `第 ${event.seq} 号留痕与上一条接不上（前一条被改动或删除）。`);
    if (createHash('sha256').update(eventPreimage(event)).digest('hex') !== event.hash) {
      report(
        'chain',
        `第 ${event.seq} 号留痕（${event.at.slice(0, 16).replace('T', ' ')} ${event.actorName}）的内容被改动。`,
      );
    }
    if (wanted && event.hash.startsWith(wanted.digits) && (wanted.seq === null || wanted.seq === event.seq))
      found = true;
    for (const { table, id } of readRows(event.rows)) {
      let ids = lastEventOf.get(table);
      if (!ids) lastEventOf.set(table, (ids = new Map()));
      ids.set(id, event.seq);
    }
    head = { seq: event.seq, hash: event.hash };
    done += 1;
    if (done % 2000 === 0) {
      onProgress?.(done, total);
      if (signal?.aborted) throw new Error('cancelled');
    }
  }
  if (typed && !wanted)
    report(
      'head',
      `无法识别纸上的链头“${typed}”。请照交班表或封存单上的样式输入，例如 128-9F3A-77C0-12DE-55B1。`,
    );
  if (wanted && !found) {
    report(
      'head',
      `纸上的链头“${typed}”不在留痕链中：登记簿被截短、替换或改写过（现有 ${total} 条留痕，链头 ${printHead(head)}）。`,
    );
  }
  onProgress?.(total, total);
  return { head, events: total, lastEventOf };
}

function checkRows(db: Db, lastEventOf: ChainResult['lastEventOf'], report: Report): void {
  const eventRows = db.prepare('SELECT rows, at FROM event WHERE seq = ?');
  const digest = createRowDigester(db);
  for (const table of auditedTables) {
    const covered = lastEventOf.get(table) ?? new Map<number, number>();
    const ids = new Set(db.prepare(`SELECT id FROM "${table}"`).pluck().all() as number[]);
    for (const id of ids) {
      if (!covered.has(id)) report('row', `${nameRow(db, table, id)}没有对应的留痕，不是由本程序登记的。`);
    }
    for (const [id, seq] of covered) {
      if (!ids.has(id)) {
        report('row', `第 ${seq} 号留痕登记的${TABLE_WORDS[table]}（第 ${id} 行）已不在登记簿中。`);
        continue;
      }
      const event = eventRows.get(seq) as { rows: string; at: string };
      const expected = readRows(event.rows).find((row) => row.table === table && row.id === id);
      if (!expected || columnsOf(table, expected.version) === undefined) {
        report('row', `${nameRow(db, table, id)}的摘要版本无法识别。`);
      } else if (digest(table, id, expected.version).digest !== expected.digest) {
        report(
          'row',
          `${nameRow(db, table, id)}在 ${event.at.slice(0, 16).replace('T', ' ')}（第 ${seq} 号留痕）之后被改动，与留痕不符。`,
        );
      }
    }
  }
}

const TABLE_WORDS: Readonly<Record<AuditedTable, string>> = {
  setting: '设置',
  user: '账号',
  department: '部门',
  category: '类别',
  term: '词条',
  customer: '客户档案',
  customer_phone: '客户电话',
  customer_unit: '客户房号',
  case: '受理事项',
  correction: '更正记录',
  clock: '时限',
  hold: '挂起记录',
  print_record: '打印记录',
  work_order: '工单',
  follow_up: '跟踪记录',
  callback: '回访',
  callback_attempt: '回访拨打记录',
  decision: '待批事项',
  measure: '措施',
  handover: '交班表',
  handover_item: '交班事项',
  handover_thing: '交接物品',
  seal: '封存记录',
  ledger_volume: '装订册',
  seal_sheet: '封存单',
};

function nameRow(db: Db, table: AuditedTable, id: number): string {
  const word = TABLE_WORDS[table];
  const caseId = table === 'case' ? id : CASE_PARTS.has(table) ? caseOf(db, table, id) : null;
  if (caseId === null) return `${word}第 ${id} 行`;
  const parts = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?').get(caseId) as
    | NumberParts
    | undefined;
  const number = parts ? composeNumber(parts) : `第 ${caseId} 行`;
  return table === 'case' ? `${word} ${number} ` : `${number} 的${word}（第 ${id} 行）`;
}

const CASE_PARTS: ReadonlySet<AuditedTable> = new Set([
  'correction',
  'clock',
  'hold',
  'print_record',
  'work_order',
  'follow_up',
  'callback',
  'decision',
  'measure',
]);

function caseOf(db: Db, table: AuditedTable, id: number): number | null {
  return (
    (db.prepare(`SELECT case_id FROM "${table}" WHERE id = ?`).pluck().get(id) as
      | number
      | null
      | undefined) ?? null
  );
}

function checkNumbers(db: Db, report: Report): void {
  const series = db.prepare(`
    SELECT site, kind, year, count(*) AS count, min(n) AS first, max(n) AS last FROM "case" GROUP BY site, kind, year`);
  const counter = db
    .prepare('SELECT last FROM counter WHERE site = @site AND series = @kind AND period = @year')
    .pluck();
  const numbers = db
    .prepare('SELECT n FROM "case" WHERE site = @site AND kind = @kind AND year = @year ORDER BY n')
    .pluck();
  for (const row of series.all()) {
    const { count, first, last, ...key } = row as Omit<NumberParts, 'n'> & {
      count: number;
      first: number;
      last: number;
    };
    const name = (n: number): string => composeNumber({ ...key, n });
    if (first !== 1 || count !== last) {
      let expected = 1;
      for (const n of numbers.all(key) as number[]) {
        if (n > expected)
          report(
            'number',
            `编号不连续：缺 ${name(expected)}${n - 1 > expected ? ` 至 ${name(n - 1)}` : ''}。`,
          );
        expected = n + 1;
      }
    }
    const issued = counter.get({ ...key, year: String(key.year) });
    if (issued !== last)
      report(
        'number',
        `编号计数与登记不符：已发到 ${name(Number(issued ?? 0))}，登记簿中最后一件是 ${name(last)}。`,
      );
  }
  const empty = db.prepare(`
    SELECT site, series AS kind, CAST(period AS INTEGER) AS year, last AS n FROM counter
    WHERE series IN ('complaint', 'repair', 'enquiry', 'suggestion') AND NOT EXISTS (
      SELECT 1 FROM "case" WHERE "case".site = counter.site AND "case".kind = counter.series AND CAST("case".year AS TEXT) = counter.period)`);
  for (const row of empty.all())
    report('number', `编号已发到 ${composeNumber(row as NumberParts)}，但登记簿中没有这一系列的事项。`);
}

function checkPrivate(db: Db, report: Report): void {
  const select = db.prepare(`
    SELECT event.seq, event.payload, event_private.salt, event_private.text
    FROM event LEFT JOIN event_private ON event_private.seq = event.seq
    WHERE json_extract(event.payload, '$.personal') IS NOT NULL`);
  for (const row of select.iterate()) {
    const { seq, payload, salt, text } = row as {
      seq: number;
      payload: string;
      salt: string | null;
      text: string | null;
    };
    if (salt === null || text === null) continue; // erased by law: the chain keeps only the digest
    const { personal } = JSON.parse(payload) as { personal: string };
    if (sha256(salt + text) !== personal) report('private', `第 ${seq} 号留痕所附的个人信息被改动。`);
  }
}
