import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLAIM_MOVES,
  CLAIM_STATES,
  CLAIM_TABLE,
  type ClaimMove,
  claimMove,
  type ClaimState,
  isOpenClaim,
  nextOfClaim,
} from '#domain/work/claims/claim.ts';
import {
  isPaidOut,
  limitOf,
  overLimit,
  payableFen,
  paymentRefusal,
  worthFen,
} from '#domain/work/claims/claim-money.ts';

const nothing = { remedies: [], payments: 0, bound: false };
const to = (move: ClaimMove, state: ClaimState, more = {}) => {
  const answer = claimMove(move, { state, ...nothing, ...more });
  return answer.ok ? answer.to : answer.reason;
};

describe('D8 the life of a claim', () => {
  test('a claim goes from the facts on site over agreement, approval and signature to payment and its end', () => {
    const road: readonly ClaimMove[] = [
      'facts',
      'facts',
      'agree',
      'approve',
      'sign',
      'settle',
      'settle',
      'finish',
    ];
    const walked = road.reduce<readonly ClaimState[]>(
      (states, move) => {
        const answer = claimMove(move, { state: states.at(-1) ?? 'opened', ...nothing });
        expect(answer.ok, move).toBe(true);
        return [...states, ...(answer.ok ? [answer.to] : [])];
      },
      ['opened'],
    );
    expect(walked).toEqual([
      'opened',
      'facts',
      'facts',
      'negotiated',
      'approved',
      'signed',
      'settling',
      'settling',
      'finished',
    ]);
  });

  test('every state × move is either in the table or refused with a sentence', () => {
    for (const state of CLAIM_STATES) {
      for (const move of CLAIM_MOVES) {
        const answer = claimMove(move, { state, ...nothing });
        expect(answer.ok, `${state} ${move}`).toBe(CLAIM_TABLE[move].from.includes(state));
        if (!answer.ok) expect(answer.reason).toMatch(/。$/);
      }
    }
  });

  test('while a manager’s yes is waited for only the answer moves a claim', () => {
    const possible = CLAIM_MOVES.filter((move) => claimMove(move, { state: 'negotiated', ...nothing }).ok);
    expect(possible).toEqual(['approve', 'send_back']);
    expect(to('withdraw', 'negotiated')).toBe('金额正待主管批准，批复之前不能办理。');
  });

  test('what was refused, withdrawn or voided stays so; only a mistaken payment opens what was finished', () => {
    for (const state of CLAIM_STATES.filter((each) => !isOpenClaim(each))) {
      const possible = CLAIM_MOVES.filter((move) => claimMove(move, { state, ...nothing }).ok);
      expect(possible, state).toEqual(state === 'finished' ? ['void_payment'] : []);
      expect(nextOfClaim(state)).toBeNull();
    }
  });

  test('nothing is finished that is not paid and done, nothing withdrawn or voided that was paid', () => {
    expect(to('finish', 'settling', { remedies: [{ done: true }, { done: false }] })).toBe(
      '还有 1 项处理内容没有付清或落实，不能结清。',
    );
    expect(to('finish', 'settling', { remedies: [{ done: true }] })).toBe('finished');
    expect(to('void', 'signed', { payments: 1 })).toContain('已有付款登记');
    expect(to('void_payment', 'finished', { bound: true })).toContain('装订封存');
  });
});

describe('D8 money up to a limit per role', () => {
  test('the limit is that of the person’s highest role, nothing without one', () => {
    const limits = { handler: 50_000, manager: 200_000 };
    expect(limitOf(['receptionist'], limits)).toBe(0);
    expect(limitOf(['receptionist', 'handler'], limits)).toBe(50_000);
    expect(limitOf(['handler', 'manager'], limits)).toBe(200_000);
    expect(overLimit(50_000, 50_000)).toBeNull();
    expect(overLimit(50_001, 50_000)).toBe('合计 ¥500.01，超过您的核准限额 ¥500.00，须提请主管批准。');
    expect(overLimit(1, 0)).toBe('合计 ¥0.01，您没有自行核准金额的权限，须提请主管批准。');
    expect(overLimit(0, 0)).toBeNull();
  });

  test('what goods and repairs are worth counts for the limit but is not paid out', () => {
    const remedies = [
      { remedy: 'compensation', amountFen: 120_000 },
      { remedy: 'resupply', amountFen: 30_000 },
      { remedy: 'apology', amountFen: null },
    ] as const;
    expect(worthFen(remedies)).toBe(150_000);
    expect(payableFen(remedies)).toBe(120_000);
    expect(remedies.map(isPaidOut)).toEqual([true, false, false]);
  });

  test('instalments of any size never pay more than was agreed, and their refusal says what is left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 12 }),
        (amountFen, instalments) => {
          const remedy = { remedy: 'refund', amountFen } as const;
          const paid = instalments.reduce(
            (sum, next) => (paymentRefusal(remedy, sum, next) === null ? sum + next : sum),
            0,
          );
          expect(paid).toBeLessThanOrEqual(amountFen);
          expect(paymentRefusal(remedy, paid, amountFen - paid + 1)).toContain('不能多付');
        },
      ),
    );
    expect(paymentRefusal({ remedy: 'repair', amountFen: 1000 }, 0, 1)).toContain('不是付款项目');
  });
});
