import type Database from 'better-sqlite3';
import { words } from '#contract/words.ts';
import { rowPreimage } from '#domain/book/chain.ts';
import { indexText, plainSearchText } from '#domain/text/search-text.ts';
import { type AuditedTable, columnsOf } from '../../src-main/register/audit/audited-rows.ts';
import { sha256 } from '../../src-main/register/audit/journal.ts';
import { initialsOf } from '../../src-main/text/initials.ts';

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** Writes copied rows with their digests and search texts, as fast as SQLite takes them. */
export function createWriter(db: Database.Database) {
  const inserts = new Map<string, Database.Statement>();
  const nextIds = new Map<string, number>();
  const insertText = db.prepare('INSERT INTO case_text VALUES (?, ?)');
  const insertSearch = db.prepare('INSERT INTO case_search (rowid, text) VALUES (?, ?)');
  const insertCustomerSearch = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (?, ?)');
  const insertEvent = db.prepare(
    'INSERT INTO event VALUES (@seq, @at, @actorId, @actorName, @type, @subject, @payload, @rows, @prev, @hash)',
  );
  const insertPrivate = db.prepare('INSERT INTO event_private VALUES (?, ?, ?)');
  const versions = new Map<AuditedTable, readonly string[]>();

  return {
    nextId(table: AuditedTable): number {
      const next =
        nextIds.get(table) ??
        1 + Number(db.prepare(`SELECT coalesce(max(id), 0) FROM "${table}"`).pluck().get());
      nextIds.set(table, next + 1);
      return next;
    },
    /** Writes the row and returns its digest, made from the values without reading them back. */
    row(table: AuditedTable, row: Row): string {
      let insert = inserts.get(table);
      if (!insert) {
        const columns = Object.keys(row);
        insert = db.prepare(
          `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
        );
        inserts.set(table, insert);
      }
      insert.run(Object.values(row));
      let columns = versions.get(table);
      if (!columns) versions.set(table, (columns = columnsOf(table, 1) ?? []));
      return sha256(
        rowPreimage(
          table,
          1,
          columns.map((column) => row[column]),
        ),
      );
    },
    searchCase(row: Row, number: string): void {
      const searchable = {
        texts: [
          number,
          words.kind[row.kind as keyof typeof words.kind], // a case's kind
          ...[
            'customer_name',
            'channel_label',
            'category_label',
            'department_label',
            'unit',
            'content',
            'demand',
          ].map((column) => text(row[column])),
        ],
        names: [String(row.customer_name)],
        units: [text(row.unit)],
        phones: [text(row.customer_phone)],
        initials: initialsOf(String(row.customer_name)),
      };
      insertText.run(row.id, plainSearchText(searchable));
      insertSearch.run(row.id, indexText(searchable));
    },
    searchCustomer(row: Row, unit: string | null): void {
      const searchable = {
        texts: [text(row.name), unit, text(row.contract_no)],
        names: [text(row.name)],
        units: [unit],
        phones: [],
        initials: initialsOf(String(row.name)).slice(1),
      };
      insertCustomerSearch.run(row.id, indexText(searchable));
    },
    event(row: Row, salt: string | null, hidden: Value): void {
      insertEvent.run(row);
      if (salt !== null) insertPrivate.run(row.seq, salt, hidden);
    },
  };
}

function text(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
