import type { CustomerPair, CustomerRow } from '#contract/counter/customer-archive.ts';
import { isSameName, plainName } from '#domain/text/name.ts';
import { roomKey } from '#domain/text/room.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { Journal } from '../../register/audit/journal.ts';
import { createArchivePages } from './archive-page.ts';
import { createTellingApart, TOLD_APART } from './told-apart.ts';

const LIMIT = 100;

interface FoundPair {
  readonly one: number;
  readonly other: number;
  readonly shared: string;
}

interface NamedPair extends FoundPair {
  readonly oneName: string;
  readonly otherName: string;
}

/**
 * Records that may be one person (疑似重复): the same phone and name, the same name and room in any writing, the same
 * phone. A family shares a phone rightly; only a person decides.
 */
export function createDuplicates(
  db: Db,
  journal: Journal,
): Pick<Handlers<'customer'>, 'customer.duplicates' | 'customer.tellApart' | 'customer.apart'> {
  const pages = createArchivePages(db);
  const samePhone = db.prepare(`
    SELECT one.id AS "one", other.id AS other, p.number AS shared, one.name AS oneName, other.name AS otherName
    FROM (SELECT reversed FROM customer_phone INDEXED BY customer_phone_by_tail
      WHERE reversed <> '' GROUP BY reversed HAVING count(DISTINCT customer_id) > 1) AS twice
    JOIN customer_phone AS p ON p.reversed = twice.reversed AND p.retired_at IS NULL
    JOIN customer_phone AS q ON q.reversed = twice.reversed AND q.retired_at IS NULL AND q.customer_id > p.customer_id
    JOIN customer AS one ON one.id = p.customer_id AND one.merged_into IS NULL
    JOIN customer AS other ON other.id = q.customer_id AND other.merged_into IS NULL
    WHERE NOT ${TOLD_APART}`);
  const everyRoom = db.prepare(`
    SELECT customer.id, name, unit FROM customer JOIN customer_unit ON customer_id = customer.id
    WHERE merged_into IS NULL AND retired_at IS NULL ORDER BY customer.id`);
  const toldApart = db
    .prepare(
      `SELECT 1 FROM customer AS one JOIN customer AS other WHERE one.id = ? AND other.id = ? AND ${TOLD_APART}`,
    )
    .pluck();

  /** By one name and one room, each in any writing. */
  function* sharingNameAndRoom(): Generator<FoundPair> {
    const seen = new Map<string, number[]>();
    for (const { id, name, unit } of everyRoom.all() as readonly {
      id: number;
      name: string;
      unit: string;
    }[]) {
      const room = roomKey(unit);
      if (room === '') continue;
      const key = `${plainName(name)} ${room}`;
      const before = seen.get(key) ?? [];
      for (const one of before)
        if (one !== id && toldApart.get(one, id) === undefined) yield { one, other: id, shared: unit };
      seen.set(key, [...before, id]);
    }
  }

  /** Those who share a phone: by one name in any writing, and by different ones. */
  function sharingPhone(): { readonly named: readonly FoundPair[]; readonly others: readonly FoundPair[] } {
    const named: FoundPair[] = [];
    const others: FoundPair[] = [];
    for (const pair of samePhone.iterate() as IterableIterator<NamedPair>) {
      const into = isSameName(pair.oneName, pair.otherName) ? named : others;
      if (into.length < LIMIT) into.push(pair);
      if (named.length === LIMIT) break;
    }
    return { named, others };
  }

  return {
    ...createTellingApart(db, journal, pages.row),
    'customer.duplicates': () => {
      const pairs = new Map<string, CustomerPair>();
      // A family of six on one phone is fifteen pairs of six records.
      const seen = new Map<number, CustomerRow | null>();
      const rowOf = (id: number): CustomerRow | null => {
        const known = seen.get(id);
        if (known !== undefined) return known;
        const row = pages.row(id);
        seen.set(id, row);
        return row;
      };
      const { named, others } = sharingPhone();
      for (const [why, found] of [
        ['phone-and-name', named],
        ['name-and-unit', sharingNameAndRoom()],
        ['phone', others],
      ] as const) {
        for (const { one, other, shared } of found) {
          const key = `${one}/${other}`;
          if (pairs.size >= LIMIT) break;
          if (pairs.has(key)) continue;
          const [first, second] = [rowOf(one), rowOf(other)];
          if (first && second) pairs.set(key, { why, shared, one: first, other: second });
        }
        if (pairs.size >= LIMIT) break;
      }
      return [...pairs.values()];
    },
  };
}
