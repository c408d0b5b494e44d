import { expect, test } from 'vitest';
import { decisionAfterMove } from '#domain/work/moves/pending-decisions.ts';

const special = { move: 'special_close', closeKind: 'understood' } as const;

test.each([
  ['made directly: settled as approved', 'special_close', special, special, 'closed', 'approved'],
  [
    'closed in another way: settled as refused',
    'special_close',
    special,
    { move: 'special_close', closeKind: 'withdrawn' },
    'closed',
    'refused',
  ],
  ['closed while more time is asked', 'extend', null, { move: 'callback_satisfied' }, 'closed', 'refused'],
  ['voided while another person is asked', 'reassign', null, { move: 'void' }, 'voided', 'refused'],
  ['money lives on with its claim', 'money', null, { move: 'callback_satisfied' }, 'closed', null],
  ['a 重新打开 is asked of a closed case', 'reopen', { move: 'reopen' }, { move: 'archive' }, 'closed', null],
  ['reopened directly', 'reopen', { move: 'reopen' }, { move: 'reopen' }, 'judged', 'approved'],
  ['the work goes on', 'extend', null, { move: 'reply' }, 'in_review', null],
] as const)('D9 %s', (_, kind, asked, made, state, expected) => {
  expect(decisionAfterMove({ kind, asked, made, state })).toBe(expected);
});
