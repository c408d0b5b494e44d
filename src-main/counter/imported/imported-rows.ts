import { randomBytes } from 'node:crypto';
import { isSameName } from '#domain/text/name.ts';
import { isSameRoom } from '#domain/text/room.ts';
import { indexText, searchQuery } from '#domain/text/search-text.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import { importedRows as audited } from '../../register/audit/rows/imported.ts';
import type { Db } from '../../register/open.ts';
import { initialsOf } from '../../text/initials.ts';
import type { LedgerCase } from './read-case.ts';

/** A matter with what the register adds to it. */
interface SavedCase extends LedgerCase {
  readonly fileName: string;
  readonly sha256: string;
  readonly categoryId: number | null;
  readonly customerId: number | null;
  readonly at: Instant;
  readonly by: Actor;
}

/** The rows of the imported history; every write is part of the caller's transaction and event. */
interface ImportedRows {
  /** The matter that is known already; by content alone where the file uses its number twice. */
  findSame(found: LedgerCase, byContent: boolean): number | null;
  /** The one customer of this name in this unit. */
  onlyCustomerIn(name: string, unit: string): number | null;
  /** A new row, or all of a known one anew; its id. */
  save(into: number | null, saved: SavedCase): number;
}

type Column = Exclude<(typeof audited.imported_case)[1][number], 'id'>;

/** What is written is what is audited. */
const COLUMNS = audited.imported_case[1].filter((name): name is Column => name !== 'id');

export function createImportedRows(db: Db): ImportedRows {
  const byNumber = db
    .prepare(
      'SELECT id FROM imported_case WHERE old_number = @oldNumber AND substr(received_at, 1, 4) = @year',
    )
    .pluck();
  const byContent = db
    .prepare(`
      SELECT id FROM imported_case
      WHERE received_at >= @from AND received_at < @to AND customer_name = @name AND content = @content
        AND old_number IS @oldNumber`)
    .pluck();
  const inUnit = db.prepare(`
    SELECT customer.id, customer.name, customer_unit.unit
    FROM customer_search JOIN customer ON customer.id = customer_search.rowid
    JOIN customer_unit ON customer_unit.customer_id = customer.id
    WHERE customer_search MATCH @match AND merged_into IS NULL LIMIT 200`);
  const insert = db.prepare(
    `INSERT INTO imported_case (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE imported_case SET ${COLUMNS.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  );
  const dropSearch = db.prepare('DELETE FROM imported_search WHERE rowid = ?');
  const insertSearch = db.prepare('INSERT INTO imported_search (rowid, text) VALUES (@id, @text)');

  function index(id: number, found: LedgerCase): void {
    const { oldNumber, name, unit, project, category, department, person, content, result, remarks } = found;
    dropSearch.run(id);
    insertSearch.run({
      id,
      text: indexText({
        texts: [oldNumber, name, unit, project, category, department, person, content, result, remarks],
        names: [name],
        units: [unit],
        phones: found.phones,
        initials: initialsOf(name),
      }),
    });
  }

  return {
    findSame: (found, contentOnly) => {
      const { oldNumber, receivedAt, name, content } = found;
      if (oldNumber !== null && !contentOnly) {
        const numbered = byNumber.all({ oldNumber, year: receivedAt.slice(0, 4) }) as number[];
        if (numbered.length === 1) return numbered[0] ?? null;
      }
      const day = dayOf(receivedAt);
      const same = byContent.get({
        from: instantAt(day, '00:00'),
        to: instantAt(addDays(day, 1), '00:00'),
        name,
        content,
        oldNumber,
      });
      return (same as number | undefined) ?? null;
    },
    onlyCustomerIn: (name, unit) => {
      const match = searchQuery(unit)?.match;
      if (match === undefined) return null;
      const found = (inUnit.all({ match }) as { id: number; name: string; unit: string }[]).filter(
        (each) => isSameName(each.name, name) && isSameRoom(each.unit, unit),
      );
      const ids = [...new Set(found.map(({ id }) => id))];
      return ids.length === 1 ? (ids[0] ?? null) : null;
    },
    save: (into, saved) => {
      const values = valuesOf(saved);
      const id = into ?? Number(insert.run(values).lastInsertRowid);
      if (into !== null) update.run({ ...values, id: into });
      index(id, saved);
      return id;
    },
  };
}

function valuesOf(saved: SavedCase): Record<Column, string | number | null> {
  return {
    source_sha256: saved.sha256,
    source_file: saved.fileName,
    source_row: saved.row,
    old_number: saved.oldNumber,
    kind: saved.kind,
    received_at: saved.receivedAt,
    day_only: saved.dayOnly ? 1 : 0,
    closed_at: saved.closedAt,
    customer_id: saved.customerId,
    customer_name: saved.name,
    phones: saved.phones.length === 0 ? null : saved.phones.join('、'),
    unit: saved.unit,
    project: saved.project,
    channel_label: saved.channel,
    category_id: saved.categoryId,
    category_label: saved.category,
    content: saved.content,
    department_label: saved.department,
    person: saved.person,
    result: saved.result,
    nature: saved.nature,
    level: saved.level,
    state_label: saved.state,
    remarks: saved.remarks,
    imported_at: saved.at,
    imported_by: saved.by.id,
    imported_by_name: saved.by.name,
    salt: randomBytes(16).toString('hex'),
  };
}
