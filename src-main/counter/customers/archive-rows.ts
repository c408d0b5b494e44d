import { extensionsIn, phoneKeys, tidyPhone } from '#domain/text/phone.ts';
import { indexText, reverse } from '#domain/text/search-text.ts';
import type { CustomerType } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';
import { newSalt } from '../../register/salt.ts';
import { initialsOf } from '../../text/initials.ts';
import { oneEach } from '../../register/one-each.ts';

type Row = readonly [AuditedTable, number];

/** The facts of a record that are one value each. */
interface StoredFacts {
  readonly name: string;
  readonly type: CustomerType;
  readonly member: boolean;
  readonly contractNo: string | null;
  readonly notes: string | null;
  readonly clerkId: number | null;
  readonly clerkSince: Instant | null;
}

/** A phone or a unit as it is stored. */
export interface StoredNumber {
  readonly id: number;
  readonly value: string;
  readonly primary: number;
  readonly retiredAt: Instant | null;
}

/** A record as it is stored; `mergedInto` names the one that remained. */
export interface StoredCustomer extends Omit<StoredFacts, 'member'> {
  readonly id: number;
  readonly version: number;
  readonly member: number;
  readonly createdAt: Instant;
  readonly mergedInto: number | null;
}

/** The rows of the archive: every write returns the rows it left, for the event of the caller's transaction. */
export type ArchiveRows = ReturnType<typeof createArchiveRows>;

export const createArchiveRows = oneEach((db: Db) => {
  const select = db.prepare(`
    SELECT id, version, name, type, member, contract_no AS contractNo, notes, clerk_id AS clerkId,
      clerk_since AS clerkSince, created_at AS createdAt, merged_into AS mergedInto
    FROM customer WHERE id = ?`);
  const insert = db.prepare(`
    INSERT INTO customer (name, initials, type, member, contract_no, notes, clerk_id, clerk_since, created_at, salt, version)
    VALUES (@name, @initials, @type, @member, @contractNo, @notes, @clerkId, @clerkSince, @at, @salt, 1)`);
  const update = db.prepare(`
    UPDATE customer
    SET name = @name, initials = @initials, type = @type, member = @member, contract_no = @contractNo, notes = @notes,
      clerk_id = @clerkId, clerk_since = @clerkSince, version = version + 1
    WHERE id = @id`);
  const selectPhones = db.prepare(`
    SELECT id, number AS value, is_primary AS "primary", retired_at AS retiredAt FROM customer_phone
    WHERE customer_id = ? ORDER BY retired_at IS NOT NULL, is_primary DESC, id`);
  const selectUnits = db.prepare(`
    SELECT id, unit AS value, 0 AS "primary", retired_at AS retiredAt FROM customer_unit
    WHERE customer_id = ? ORDER BY retired_at IS NOT NULL, id`);
  const insertPhone = db.prepare(`
    INSERT INTO customer_phone (customer_id, number, reversed, is_primary, salt)
    VALUES (@customerId, @number, @reversed, @primary, @salt)`);
  const insertUnit = db.prepare(
    'INSERT INTO customer_unit (customer_id, unit, salt) VALUES (@customerId, @unit, @salt)',
  );
  const standPhone = db.prepare(
    'UPDATE customer_phone SET is_primary = @primary, retired_at = @retiredAt WHERE id = @id',
  );
  const standUnit = db.prepare('UPDATE customer_unit SET retired_at = @retiredAt WHERE id = @id');
  const selectMerged = db.prepare(
    'SELECT id, name, contract_no AS contractNo FROM customer WHERE merged_into = ? ORDER BY id',
  );
  const dropSearch = db.prepare('DELETE FROM customer_search WHERE rowid = ?');
  const insertSearch = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (@id, @text)');

  const find = (id: number): StoredCustomer | null => (select.get(id) as StoredCustomer | undefined) ?? null;
  const phones = (customerId: number): readonly StoredNumber[] =>
    selectPhones.all(customerId) as StoredNumber[];
  const units = (customerId: number): readonly StoredNumber[] =>
    selectUnits.all(customerId) as StoredNumber[];
  const merged = (id: number) =>
    selectMerged.all(id) as {
      readonly id: number;
      readonly name: string;
      readonly contractNo: string | null;
    }[];

  return {
    find,
    phones,
    units,
    merged,
    insert: (facts: StoredFacts, at: Instant): Row => {
      const stored = { ...facts, initials: initialsOf(facts.name)[0], member: facts.member ? 1 : 0 };
      return ['customer', Number(insert.run({ ...stored, at, salt: newSalt() }).lastInsertRowid)];
    },
    update: (id: number, facts: StoredFacts): Row => {
      update.run({ ...facts, id, initials: initialsOf(facts.name)[0], member: facts.member ? 1 : 0 });
      return ['customer', id];
    },
    addPhone: (customerId: number, typed: string, primary: boolean): Row => {
      const number = tidyPhone(typed);
      const row = {
        customerId,
        number,
        reversed: reverse(phoneKeys(number)[0] ?? ''),
        primary: primary ? 1 : 0,
        salt: newSalt(),
      };
      return ['customer_phone', Number(insertPhone.run(row).lastInsertRowid)];
    },
    addUnit: (customerId: number, unit: string): Row => [
      'customer_unit',
      Number(insertUnit.run({ customerId, unit, salt: newSalt() }).lastInsertRowid),
    ],
    standPhone: (id: number, primary: boolean, retiredAt: Instant | null): Row => {
      standPhone.run({ id, primary: primary ? 1 : 0, retiredAt });
      return ['customer_phone', id];
    },
    standUnit: (id: number, retiredAt: Instant | null): Row => {
      standUnit.run({ id, retiredAt });
      return ['customer_unit', id];
    },
    /** Writes the search text anew. */
    index: (id: number): void => {
      dropSearch.run(id);
      const text = searchTextOf(id);
      if (text !== null) insertSearch.run({ id, text });
    },
    searchTextOf,
  };

  /**
   * Names in all readings, units, contract numbers, extensions; merged records' too. Null for a record merged into
   * another.
   */
  function searchTextOf(id: number): string | null {
    const customer = find(id);
    if (!customer || customer.mergedInto !== null) return null;
    const others = merged(id);
    const names = [customer, ...others].map(({ name }) => name);
    const rooms = units(id).map(({ value }) => value);
    return indexText({
      texts: [...names, ...rooms, ...[customer, ...others].map(({ contractNo }) => contractNo)],
      names,
      units: rooms,
      // The numbers themselves are found by their own index.
      phones: phones(id).flatMap(({ value }) => extensionsIn(value)),
      // The record's own first reading stands in its row.
      initials: names
        .flatMap((name) => initialsOf(name))
        .filter((each) => each !== initialsOf(customer.name)[0]),
    });
  }
});
