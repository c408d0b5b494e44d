import { OPERATIONS } from '../../roles.ts';
import { CASE_KINDS, OPEN_STATES } from '../../terms.ts';
import { CORRECTION_TRANSITIONS } from './transition-correction-table.ts';
import { LEAD_TRANSITIONS } from './transition-lead-table.ts';
import { row } from './transition-row.ts';
import type { Row } from './transition-types.ts';

const COMPLAINT = ['complaint'] as const;
const WORK = ['complaint', 'repair'] as const;
const ANSWERED = ['enquiry', 'suggestion'] as const;
const BEFORE_WORK = ['registered', 'judged'] as const;
const AT_WORK = ['dispatched', 'in_progress', 'in_review'] as const;
const JUDGED_ON = ['judged', ...AT_WORK, 'awaiting_callback'] as const;
const WAITING = ['awaiting_callback'] as const;
const DISPATCH_EDGES = {
  registered: ['dispatched'],
  judged: ['dispatched'],
  dispatched: ['dispatched'],
  in_progress: ['in_progress'],
  in_review: ['in_progress'],
} as const;

/**
 * The one table of a case's life (spec 10). A move may have several rows; the first that fits the kind, the
 * state and the person decides. Adding a move is a row here, its word in case-words.ts and its effect's act.
 */
export const TRANSITIONS: readonly Row[] = [
  // J1: judging. A same-day item may be judged while it is already being worked on (J2).
  {
    ...row('judge', ['registered'], COMPLAINT, 'judged'),
    ...OPERATIONS.judge,
    requires: ['stands-alone', 'unjudged', 'nature-chosen'],
    effects: ['nature:set'],
  },
  {
    ...row('judge', ['judged', ...AT_WORK], COMPLAINT, 'same'),
    ...OPERATIONS.judge,
    requires: ['stands-alone', 'unjudged', 'nature-chosen'],
    effects: ['nature:set'],
  },
  {
    ...row('rejudge', JUDGED_ON, COMPLAINT, 'same'),
    ...OPERATIONS.judge,
    requires: ['stands-alone', 'already-judged', 'nature-chosen'],
    effects: ['nature:set'],
  },
  {
    ...row('judge_invalid', ['registered'], COMPLAINT, 'judged'),
    ...OPERATIONS.judge_invalid,
    decision: 'invalid',
    requires: ['stands-alone', 'not-yet-invalid'],
    effects: ['nature:set'],
  },
  {
    ...row('judge_invalid', JUDGED_ON, COMPLAINT, 'same'),
    ...OPERATIONS.judge_invalid,
    decision: 'invalid',
    requires: ['stands-alone', 'not-yet-invalid'],
    effects: ['nature:set'],
  },
  {
    ...row('confirm_on_the_spot_nature', [...JUDGED_ON, 'closed'], COMPLAINT, 'same'),
    ...OPERATIONS.judge,
    requires: ['nature-unconfirmed', 'nature-chosen'],
    effects: ['nature:confirmed'],
  },

  // D1: orders, one after another or side by side.
  {
    ...row('dispatch', [...BEFORE_WORK, ...AT_WORK], CASE_KINDS, 'derived', DISPATCH_EDGES),
    ...OPERATIONS.dispatch,
    requires: ['stands-alone', 'judged-or-urgent', 'price-agreed'],
    effects: ['new-order'],
  },
  {
    ...row('dispatch', [...BEFORE_WORK, ...AT_WORK], CASE_KINDS, 'derived', DISPATCH_EDGES),
    ...OPERATIONS.dispatch_first_line,
    requires: ['stands-alone', 'first-line-may-dispatch', 'judged-or-urgent', 'price-agreed'],
    effects: ['new-order'],
  },
  {
    ...row('redispatch', AT_WORK, CASE_KINDS, 'derived', {
      dispatched: ['dispatched'],
      in_progress: ['dispatched', 'in_progress'],
      in_review: ['dispatched', 'in_progress'],
    }),
    ...OPERATIONS.redispatch,
    requires: ['order-fits', 'price-agreed'],
    effects: ['order:withdrawn', 'new-order'],
  },
  {
    ...row('sign_for', AT_WORK, CASE_KINDS, 'derived', {
      dispatched: ['in_progress'],
      in_progress: ['in_progress'],
    }),
    ...OPERATIONS.follow_up,
    requires: ['order-fits'],
    effects: ['order:signed_for'],
  },
  {
    ...row('note_oral_reply', AT_WORK, CASE_KINDS, 'same', {
      dispatched: ['dispatched'],
      in_progress: ['in_progress'],
    }),
    ...OPERATIONS.follow_up,
    requires: ['order-fits'],
    effects: ['order:oral_noted'],
  },
  {
    ...row('reply', AT_WORK, CASE_KINDS, 'derived', { in_progress: ['in_progress', 'in_review'] }),
    ...OPERATIONS.follow_up,
    requires: ['order-fits'],
    effects: ['order:replied'],
  },
  {
    ...row('accept_reply', AT_WORK, CASE_KINDS, 'derived', {
      in_progress: ['in_progress'],
      in_review: ['in_review', 'awaiting_callback'],
    }),
    ...OPERATIONS.review,
    requires: ['order-fits', 'nature-before-last-accept'],
    effects: ['order:accepted'],
  },
  {
    ...row('return_reply', AT_WORK, CASE_KINDS, 'derived', {
      in_progress: ['in_progress'],
      in_review: ['in_progress'],
    }),
    ...OPERATIONS.review,
    requires: ['order-fits'],
    effects: ['order:returned'],
  },
  {
    ...row('withdraw_order', AT_WORK, CASE_KINDS, 'derived', {
      dispatched: ['registered', 'judged', 'dispatched'],
      in_progress: ['registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback'],
      in_review: ['registered', 'judged', 'in_review', 'awaiting_callback'],
    }),
    ...OPERATIONS.redispatch,
    requires: ['order-fits', 'nature-before-last-accept'],
    effects: ['order:withdrawn'],
  },

  // Answered and solved without or after orders.
  {
    ...row('answer', OPEN_STATES, ANSWERED, 'answered', {
      registered: ['closed', 'awaiting_callback'],
      judged: ['closed', 'awaiting_callback'],
      in_review: ['closed', 'awaiting_callback'],
      awaiting_callback: ['awaiting_callback', 'closed'],
    }),
    ...OPERATIONS.solve_on_the_spot,
    requires: ['orders-finished', 'answer-complete'],
    effects: ['record-answer', 'stop:C2', 'stop:C17'],
  },
  {
    ...row('solve_on_the_spot', BEFORE_WORK, WORK, 'on-the-spot', {
      registered: ['closed', 'awaiting_callback', 'judged'],
      judged: ['closed', 'awaiting_callback', 'judged'],
    }),
    ...OPERATIONS.solve_on_the_spot,
    requires: ['no-live-order', 'on-the-spot-nature'],
    effects: ['record-answer', 'stop:C1', 'stop:C2', 'stop:C4', 'stop:C17'],
  },

  // B3-B9: the customer's word. For 待改进 the level and 理解 are two answers (B6).
  {
    ...row('callback_satisfied', WAITING, CASE_KINDS, 'closed-if-complete', {
      awaiting_callback: ['closed', 'awaiting_callback'],
    }),
    ...OPERATIONS.callback,
    requires: [
      'callback-possible',
      'two-answers-not-asked',
      'no-result-yet',
      'caller-is-another',
      'level-fits',
    ],
    effects: ['record-word', 'stop:C6'],
  },
  {
    ...row('callback_dissatisfied', WAITING, CASE_KINDS, 'rework', {
      awaiting_callback: ['dispatched', 'judged'],
    }),
    ...OPERATIONS.callback,
    requires: [
      'callback-possible',
      'two-answers-not-asked',
      'no-result-yet',
      'caller-is-another',
      'level-fits',
    ],
    effects: ['record-word', 'stop:C6', 'round+1', 'manager-list', 'start:C4'],
  },
  {
    ...row('callback_understood', WAITING, COMPLAINT, 'closed-if-complete', {
      awaiting_callback: ['closed', 'awaiting_callback'],
    }),
    ...OPERATIONS.callback,
    requires: ['callback-possible', 'two-answers-asked', 'no-result-yet', 'caller-is-another', 'level-fits'],
    effects: ['record-word', 'stop:C6'],
  },
  {
    ...row('callback_not_understood', WAITING, COMPLAINT, 'rework', { awaiting_callback: ['judged'] }),
    ...OPERATIONS.callback,
    requires: ['callback-possible', 'two-answers-asked', 'no-result-yet', 'caller-is-another', 'level-fits'],
    effects: ['record-word', 'stop:C6', 'round+1', 'manager-list', 'start:C4', 'revise-plan'],
  },
  {
    ...row('callback_again', WAITING, CASE_KINDS, 'same'),
    ...OPERATIONS.callback_again,
    requires: ['callback-possible', 'task-ended', 'no-result-yet'],
    effects: ['create-callback'],
  },
  {
    ...row('confirm_signed', WAITING, CASE_KINDS, 'closed-if-complete', {
      awaiting_callback: ['closed', 'awaiting_callback'],
    }),
    ...OPERATIONS.callback,
    requires: ['no-result-yet', 'signed-approval'],
    effects: ['record-word', 'drop-callback', 'stop:C6'],
  },
  {
    ...row('close_when_complete', WAITING, CASE_KINDS, 'closed-if-complete', {
      awaiting_callback: ['closed'],
    }),
    ...OPERATIONS.callback,
    requires: ['closing-complete'],
    effects: [],
  },
  {
    ...row('sign_closing', WAITING, CASE_KINDS, 'closed'),
    ...OPERATIONS.sign_closing,
    requires: ['closing-complete-but-signature'],
    effects: ['close:confirmed', 'stop:all'],
  },

  // Overlays, special endings and ties.
  {
    ...row('hold', JUDGED_ON, CASE_KINDS, 'same'),
    ...OPERATIONS.hold,
    requires: ['not-held'],
    effects: ['hold:start'],
  },
  // Withdrawing the only order can leave a held case back at registered; it must be able to resume there.
  {
    ...row('resume', OPEN_STATES, CASE_KINDS, 'same'),
    ...OPERATIONS.hold,
    requires: ['held'],
    effects: ['hold:end'],
  },
  {
    ...row('void', BEFORE_WORK, CASE_KINDS, 'voided'),
    ...OPERATIONS.void,
    decision: 'void',
    requires: ['no-live-order', 'first-round', 'no-open-linked'],
    effects: ['void', 'stop:all'],
  },
  {
    ...row('special_close', OPEN_STATES, CASE_KINDS, 'closed'),
    ...OPERATIONS.special_close,
    decision: 'special_close',
    requires: ['special-close-fits'],
    effects: ['stop:all'],
  },
  {
    ...row('reopen', ['closed'], CASE_KINDS, 'judged'),
    ...OPERATIONS.reopen,
    decision: 'reopen',
    requires: ['not-sealed'],
    effects: ['reopen', 'round+1'],
  },
  {
    ...row('escalate', OPEN_STATES, CASE_KINDS, 'same'),
    ...OPERATIONS.follow_up,
    requires: ['not-escalated'],
    effects: ['manager-owns', 'manager-list', 'start:C22'],
  },
  {
    ...row('convert', OPEN_STATES, ['repair', 'enquiry', 'suggestion'], 'same'),
    ...OPERATIONS.register,
    requires: ['not-converted'],
    effects: ['new-linked-complaint', 'propose:special_close:transferred'],
  },
  ...LEAD_TRANSITIONS,
  ...CORRECTION_TRANSITIONS,
  {
    ...row('archive', ['closed'], CASE_KINDS, 'archived'),
    ...OPERATIONS.seal,
    requires: ['ready-for-seal'],
    effects: ['archive'],
  },
];
