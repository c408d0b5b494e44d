/** Audited columns of the customer archive; see audited-rows.ts for how they may change. */
export const customersRows = {
  customer: {
    1: [
      'id',
      'name',
      'initials',
      'type',
      'member',
      'contract_no',
      'clerk_id',
      'clerk_since',
      'notes',
      'created_at',
      'merged_into',
      'salt',
      'version',
    ],
  },
  customer_phone: { 1: ['id', 'customer_id', 'number', 'reversed', 'is_primary', 'retired_at', 'salt'] },
  customer_unit: { 1: ['id', 'customer_id', 'unit', 'retired_at', 'salt'] },
  customer_talk: {
    1: [
      'id',
      'customer_id',
      'clerk_id',
      'clerk_name',
      'rule',
      'started_at',
      'finished_at',
      'finished',
      'withdrawn_at',
    ],
  },
  customer_apart: {
    1: ['id', 'one_id', 'other_id', 'at', 'by_id', 'by_name', 'withdrawn_at', 'withdrawn_by_name'],
  },
  customer_contact: { 1: ['id', 'customer_id', 'means', 'content', 'at', 'by_id', 'by_name', 'salt'] },
} as const;
