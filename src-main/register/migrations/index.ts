import { sql as register } from './0001-register.ts';
import { sql as work } from './0002-work.ts';
import { sql as handover } from './0003-handover.ts';
import { sql as ledger } from './0004-ledger.ts';
import { sql as roster } from './0005-roster.ts';
import { sql as batches } from './0006-batches.ts';
import { sql as secondVersion } from './0026/index.ts';
import { sql as closedDrafts } from './0027-closed-drafts.ts';
import { sql as queues } from './0028-queues.ts';
import { sql as standing } from './0029-standing.ts';
import { sql as textReading } from './0030-text-reading.ts';
import { sql as leftPerson } from './0031-left-person.ts';

/** A step forward in the shape of the database; numbered, never edited once released. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * All migrations in order. They are modules with SQL text instead of .sql files because the bundle, plain
 * Node and the asar archive can then all read them the same way. Numbers only grow; 7 to 25 are no more (see 0026).
 */
export const migrations: readonly Migration[] = [
  { version: 1, name: '登记簿', sql: register },
  { version: 2, name: '派单、回访、待批', sql: work },
  { version: 3, name: '交班', sql: handover },
  { version: 4, name: '年度装订', sql: ledger },
  { version: 5, name: '排班、空白登记表', sql: roster },
  { version: 6, name: '代理、违规登记、批次回访', sql: batches },
  { version: 26, name: '第二版', sql: secondVersion },
  { version: 27, name: '关闭的草稿', sql: closedDrafts },
  { version: 28, name: '待办队列', sql: queues },
  { version: 29, name: '账号与设置的末次留痕', sql: standing },
  { version: 30, name: '姓名、电话的读法', sql: textReading },
  { version: 31, name: '负责人已离开', sql: leftPerson },
];

/** The version that these steps lead to. */
export function newestVersion(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0;
}
