import type { CustomerType } from '#domain/terms.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { roomKey } from '#domain/text/room.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import { factChanges } from './archive.ts';
import type { ArchiveRows } from './archive-rows.ts';
import type { Change } from './archive-sentences.ts';

/** A record as the file has it; null where the file says nothing. */
export interface ImportedCustomer {
  readonly row: number;
  readonly name: string;
  readonly type: CustomerType | null;
  readonly member: boolean | null;
  readonly phones: readonly string[];
  readonly units: readonly string[];
  readonly contractNo: string | null;
  readonly notes: string | null;
  readonly clerk: { readonly id: number; readonly name: string } | null;
  readonly clerkSince: Instant | null;
  /** The record it goes into; null: a new one. */
  readonly into: number | null;
}

/** Brings a known record up to the file: what the file says is taken, what it doesn't say stays. Its own event. */
export function updateFromImport(
  id: number,
  customer: ImportedCustomer,
  {
    rows,
    journal,
    now,
    actor,
  }: {
    readonly rows: ArchiveRows;
    readonly journal: Journal;
    readonly now: Instant;
    readonly actor: Actor;
  },
): void {
  const before = rows.find(id);
  if (!before) throw new Error(`customer ${id} disappeared within one transaction`);
  const after = {
    ...before,
    type: customer.type ?? before.type,
    member: customer.member ?? before.member === 1,
    contractNo: customer.contractNo ?? before.contractNo,
    notes: customer.notes ?? before.notes,
  };
  const newClerk = customer.clerk !== null && customer.clerk.id !== before.clerkId;
  const hasPrimary = rows.phones(id).some((each) => each.retiredAt === null);
  const phones = missing(
    customer.phones,
    rows.phones(id).map(({ value }) => value),
    (value) => phoneKeys(value)[0] ?? value,
  );
  const units = missing(
    customer.units,
    rows.units(id).map(({ value }) => value),
    (value) => roomKey(value) || value,
  );
  const changes: readonly Change[] = [
    ...factChanges(before, after),
    ...(newClerk ? [{ field: 'clerk', old: null, new: customer.clerk?.name ?? null } as const] : []),
    ...phones.map((value): Change => ({ field: 'phone', old: null, new: value })),
    ...units.map((value): Change => ({ field: 'unit', old: null, new: value })),
  ];
  if (changes.length === 0) return;
  const row = rows.update(id, {
    ...after,
    // C7 never starts by import.
    clerkId: newClerk ? (customer.clerk?.id ?? null) : before.clerkId,
    clerkSince: newClerk ? (customer.clerkSince ?? now) : before.clerkSince,
  });
  const written: readonly (readonly [AuditedTable, number])[] = [
    row,
    ...phones.map((number, index) => rows.addPhone(id, number, !hasPrimary && index === 0)),
    ...units.map((unit) => rows.addUnit(id, unit)),
  ];
  rows.index(id);
  journal.append({
    at: now,
    actor,
    type: 'customer.changed',
    subject: `customer/${id}`,
    facts: { fields: [...new Set(changes.map(({ field }) => field))], imported: true },
    personal: { changes },
    rows: written,
  });
}

/** What isn't known yet in any writing. */
function missing(
  wanted: readonly string[],
  known: readonly string[],
  keyOf: (value: string) => string,
): readonly string[] {
  const keys = known.map(keyOf);
  return wanted.filter((value) => !keys.includes(keyOf(value)));
}
