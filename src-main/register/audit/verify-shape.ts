import { type Db, freshSchema, type SchemaEntry } from '../open.ts';
import type { Report } from './verify-report.ts';

/** Checks pages, references, and that tables and guards are exactly those the migrations made. */
export function verifyShape(db: Db, report: Report): void {
  const messages = db.pragma('quick_check(20)') as { quick_check: string }[];
  for (const { quick_check: message } of messages) {
    const index = /fts5.* table "(\w+)"/.exec(message)?.[1];
    // What a search index holds follows from the rows: nothing is lost with it.
    if (index !== undefined)
      report('file', `检索索引 ${index} 有损坏，登记内容不受影响。请管理员在“设置 › 核验”按“重建检索索引”。`);
    else if (message !== 'ok') report('file', `数据库文件有损坏：${message}`);
  }
  for (const row of db.pragma('foreign_key_check') as { table: string; rowid: number }[]) {
    report('file', `表 ${row.table} 第 ${row.rowid} 行引用的记录不存在。`);
  }
  for (const { area, id } of db.prepare('SELECT area, id FROM erasing').all() as {
    area: string;
    id: number;
  }[])
    report(
      'guard',
      `表 ${area} 第 ${id} 行被标作正在依法删除，它的保护规则因此失效；本程序只在删除的一瞬间这样做。`,
    );
  compareSchema(db, report);
}

/** A guard that was dropped, weakened under its old name, or added, is told by name. */
function compareSchema(db: Db, report: Report): void {
  const expected = keyed(freshSchema(Number(db.pragma('user_version', { simple: true }))));
  const present = keyed(
    db
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
      .all() as SchemaEntry[],
  );
  for (const [key, entry] of expected) {
    const found = present.get(key);
    if (!found) report(...wordShape(entry, '已被去除'));
    else if (found.sql !== entry.sql) report(...wordShape(entry, '已被改动'));
  }
  for (const [key, entry] of present) if (!expected.has(key)) report(...wordShape(entry, '不是本程序建立的'));
}

function keyed(entries: readonly SchemaEntry[]): Map<string, SchemaEntry> {
  return new Map(entries.map((entry) => [`${entry.type} ${entry.name}`, entry]));
}

function wordShape({ type, name }: SchemaEntry, what: string): [kind: string, sentence: string] {
  if (type === 'trigger') return ['guard', `防改动的保护规则 ${name} ${what}。`];
  return ['schema', `${type === 'index' ? '索引' : '数据表'} ${name} ${what}。`];
}
