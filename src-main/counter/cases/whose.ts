import type { RegisterInput } from '#contract/counter/cases.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Context } from '../../office/router.ts';
import type { Customers } from '../customers/customers.ts';
import type { Membership } from './membership.ts';

/** Whose matter it is: the record of the archive, and what the case keeps of it (E9). */
interface Whose {
  readonly id: number | null;
  readonly rows: readonly (readonly [AuditedTable, number])[];
  readonly snapshot: {
    readonly customerId: number | null;
    readonly customerName: string;
    readonly customerType: string | null;
    readonly customerPhone: string | null;
    readonly member: boolean;
  };
}

/** Finds or makes the customer of a matter that is being registered; call inside its transaction. */
export function createWhose(
  customers: Customers,
  membership: Membership,
): (input: RegisterInput, by: Pick<Context, 'now' | 'actor'>) => Whose {
  return (input, by) => {
    if (input.anonymousReason !== null) {
      const snapshot = {
        customerId: null,
        customerName: '匿名',
        customerType: null,
        customerPhone: input.customerPhone,
        member: false,
      };
      return { id: null, rows: [], snapshot };
    }
    const name = input.customerName ?? '';
    const { id, rows } =
      input.customerId !== null
        ? { id: customers.find(input.customerId).id, rows: [] }
        : customers.findOrInsert(
            {
              name,
              type: input.customerType ?? 'other',
              member: input.member,
              phone: input.customerPhone,
              unit: input.unit,
              contractNo: input.contractNo,
            },
            by.now,
          );
    // B11: what is ticked here is kept in the archive; what the archive knows isn't unticked here.
    if (input.member) membership.grant(id, by);
    const known = customers.find(id);
    const knownType = known.type === 'other' ? null : known.type;
    const snapshot = {
      customerId: id,
      customerName: input.customerId === null ? name : (input.customerName ?? known.name),
      // An archive without a type is kept as 其他; the form doesn't claim what the customer never said.
      customerType: input.customerType ?? (input.customerId === null ? null : knownType),
      customerPhone: input.customerPhone,
      member: known.member,
    };
    return { id, rows, snapshot };
  };
}
