import { OPERATIONS } from '../../roles.ts';
import { row } from './transition-row.ts';
import type { Row } from './transition-types.ts';

const WORK = ['complaint', 'repair'] as const;
const BEFORE_WORK = ['registered', 'judged'] as const;
const AT_WORK = ['dispatched', 'in_progress', 'in_review'] as const;
const FOLLOWING = [...BEFORE_WORK, ...AT_WORK] as const;
const JOIN_EDGES = {
  registered: ['registered', 'judged', ...AT_WORK, 'awaiting_callback'],
  judged: ['judged', ...AT_WORK, 'awaiting_callback'],
} as const;
/** A linked case goes where a move of its lead can lead to. */
const FOLLOW_EDGES = {
  registered: ['judged', 'dispatched', 'awaiting_callback'],
  judged: ['judged', 'dispatched', 'awaiting_callback'],
  dispatched: ['registered', 'judged', 'dispatched', 'in_progress'],
  in_progress: ['registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback'],
  in_review: ['registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback'],
} as const;
const LEAVE_EDGES = {
  registered: ['registered'],
  judged: ['judged'],
  dispatched: ['registered', 'judged'],
  in_progress: ['registered', 'judged'],
  in_review: ['registered', 'judged'],
} as const;

/**
 * One matter, many customers (spec 10): the lead is dispatched once, its linked ones follow it until their own
 * callback. Part of the one table.
 */
export const LEAD_TRANSITIONS: readonly Row[] = [
  {
    ...row('join_lead', BEFORE_WORK, WORK, 'as-lead', JOIN_EDGES),
    ...OPERATIONS.dispatch,
    requires: ['may-join-lead', 'no-live-order'],
    effects: ['lead:join'],
  },
  {
    ...row('join_lead', BEFORE_WORK, WORK, 'as-lead', JOIN_EDGES),
    ...OPERATIONS.dispatch_first_line,
    requires: ['first-line-may-join', 'may-join-lead', 'no-live-order'],
    effects: ['lead:join'],
  },
  {
    ...row('follow_lead', FOLLOWING, WORK, 'as-lead', FOLLOW_EDGES),
    ...OPERATIONS.follow_up,
    requires: ['lead-moved-on'],
    effects: [],
  },
  {
    ...row('leave_lead', FOLLOWING, WORK, 'without-lead', LEAVE_EDGES),
    ...OPERATIONS.dispatch,
    requires: ['follows-lead'],
    effects: ['lead:leave'],
  },
];
