import type { BatchSource } from '#contract/work/batches.ts';
import { instantAt, addDays } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** A person to be called, as the batch will keep them. */
export interface Callee {
  readonly customerId: number | null;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly unit: string | null;
  readonly member: boolean;
  readonly note: string | null;
  /** What was installed, and on which day. */
  readonly product: string | null;
  readonly installedOn: string | null;
  readonly lastCaseId: number | null;
}

/** Who a source means; customers without a phone are left out and counted, but never members (B1). */
interface Callees {
  readonly callees: readonly Callee[];
  readonly withoutPhone: number;
}

/** Customers of the archive by filter. The list is made once, at creation; later customers don't slip in. */
export function createCallees(db: Db): (source: BatchSource) => Callees {
  const byName = db
    .prepare(`
    SELECT customer.id FROM customer
    JOIN customer_phone AS p ON p.customer_id = customer.id AND p.retired_at IS NULL
    WHERE customer.name = @name AND p.number = @phone AND customer.merged_into IS NULL
    LIMIT 1`)
    .pluck();
  const members = db.prepare('SELECT member FROM customer WHERE id = ?').pluck();
  const filtered = db.prepare(`
    SELECT customer.id AS customerId, customer.name AS customerName, customer.member,
      (SELECT number FROM customer_phone WHERE customer_id = customer.id AND retired_at IS NULL ORDER BY is_primary DESC, id LIMIT 1) AS customerPhone,
      (SELECT unit FROM customer_unit WHERE customer_id = customer.id AND retired_at IS NULL ORDER BY id LIMIT 1) AS unit,
      last.id AS lastCaseId
    FROM customer
    LEFT JOIN "case" AS last ON last.id = (
      SELECT id FROM "case" WHERE customer_id = customer.id AND state <> 'voided' ORDER BY received_at DESC, id DESC LIMIT 1)
    WHERE customer.merged_into IS NULL AND (@members = 0 OR customer.member = 1)
      AND (@settled = 0 OR (customer.contract_no IS NOT NULL
        AND EXISTS (SELECT 1 FROM customer_unit WHERE customer_id = customer.id AND retired_at IS NULL)))
      AND (@types = '[]' OR customer.type IN (SELECT value FROM json_each(@types)))
      AND (@byMatter = 0 OR (last.id IS NOT NULL
        AND (@since IS NULL OR last.received_at >= @since) AND (@until IS NULL OR last.received_at < @until)
        AND (@kinds = '[]' OR last.kind IN (SELECT value FROM json_each(@kinds)))))
    ORDER BY customer.id
    LIMIT 5001`);

  function fromList(rows: Extract<BatchSource, { readonly from: 'import' }>['rows']): Callee[] {
    return rows.map(({ name, phone, unit, note, product, installedOn }) => {
      const known = phone === null ? undefined : (byName.get({ name, phone }) as number | undefined);
      return {
        customerId: known ?? null,
        customerName: name,
        customerPhone: phone,
        unit,
        member: known !== undefined && members.get(known) === 1,
        note,
        product,
        installedOn,
        lastCaseId: null,
      };
    });
  }

  function fromArchive(source: Extract<BatchSource, { readonly from: 'filter' }>): Callee[] {
    const { lastMatter } = source;
    const since = lastMatter?.since ?? null;
    const until = lastMatter?.until ?? null;
    const rows = filtered.all({
      members: source.members ? 1 : 0,
      settled: source.settled ? 1 : 0,
      types: JSON.stringify(source.types),
      byMatter: lastMatter === null ? 0 : 1,
      since: since === null ? null : instantAt(since, '00:00'),
      until: until === null ? null : instantAt(addDays(until, 1), '00:00'),
      kinds: JSON.stringify(lastMatter?.kinds ?? []),
    }) as (Omit<Callee, 'member' | 'note' | 'product' | 'installedOn'> & { readonly member: number })[];
    return rows.map((row) => ({
      ...row,
      member: row.member === 1,
      note: null,
      product: null,
      installedOn: null,
    }));
  }

  return (source) => {
    const found = source.from === 'import' ? fromList(source.rows) : fromArchive(source);
    const callees = found.filter(({ customerPhone, member }) => customerPhone !== null || member);
    return { callees, withoutPhone: found.length - callees.length };
  };
}
