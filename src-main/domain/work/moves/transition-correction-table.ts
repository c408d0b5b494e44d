import { OPERATIONS } from '../../roles.ts';
import { CASE_KINDS, OPEN_STATES } from '../../terms.ts';
import { row } from './transition-row.ts';
import type { Row } from './transition-types.ts';

/**
 * A wrongly keyed result set right (B8): within what it stood for; a 4 that was none takes the round it opened back
 * while nobody has taken that up; a 4 typed afterwards sends the case back. Part of the one table.
 */
export const CORRECTION_TRANSITIONS: readonly Row[] = [
  {
    ...row('correct_result', [...OPEN_STATES, 'closed'], CASE_KINDS, 'corrected', {
      ...Object.fromEntries(OPEN_STATES.map((state) => [state, [state]])),
      closed: ['closed', 'awaiting_callback'],
    }),
    ...OPERATIONS.callback,
    requires: ['not-sealed', 'same-consequence'],
    effects: ['rewrite-word'],
  },
  {
    ...row('undo_rework', ['judged', 'dispatched'], CASE_KINDS, 'rework-undone', {
      judged: ['awaiting_callback'],
      dispatched: ['awaiting_callback'],
    }),
    ...OPERATIONS.callback,
    requires: ['rework-untouched'],
    effects: ['undo-major', 'rewrite-word', 'withdraw-live-orders', 'withdraw:round', 'round-1'],
  },
  {
    ...row('rework_by_correction', ['awaiting_callback', 'closed'], CASE_KINDS, 'rework', {
      awaiting_callback: ['dispatched', 'judged'],
      closed: ['dispatched', 'judged'],
    }),
    ...OPERATIONS.callback,
    requires: ['not-sealed', 'approval-of-this-round'],
    effects: ['reopen', 'rewrite-word', 'round+1', 'manager-list', 'start:C4'],
  },
];
