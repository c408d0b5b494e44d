/** Where a claim stands (D8), in the order of its life; the last four are final. */
export const CLAIM_STATES = [
  'opened',
  'facts',
  'negotiated',
  'approved',
  'signed',
  'settling',
  'finished',
  'refused',
  'withdrawn',
  'voided',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Everything that happens to a claim; `approve` and `send_back` are the manager's answer to a Decision. */
export const CLAIM_MOVES = [
  'facts',
  'agree',
  'approve',
  'send_back',
  'renegotiate',
  'sign',
  'settle',
  'void_payment',
  'finish',
  'refuse',
  'withdraw',
  'void',
] as const;
export type ClaimMove = (typeof CLAIM_MOVES)[number];

interface Row {
  readonly from: readonly ClaimState[];
  readonly to: ClaimState;
}

const BEFORE_SIGNING = ['opened', 'facts', 'approved'] as const;

/**
 * The life of a claim: state × move → state; nothing else changes a claim's state. `agree` within the person's limit
 * goes on to `approved` at once. While a Decision waits only its answer moves the claim.
 */
export const CLAIM_TABLE: Readonly<Record<ClaimMove, Row>> = {
  facts: { from: ['opened', 'facts'], to: 'facts' },
  agree: { from: ['facts'], to: 'negotiated' },
  approve: { from: ['negotiated'], to: 'approved' },
  send_back: { from: ['negotiated'], to: 'facts' },
  renegotiate: { from: ['approved'], to: 'facts' },
  sign: { from: ['approved'], to: 'signed' },
  settle: { from: ['signed', 'settling'], to: 'settling' },
  void_payment: { from: ['settling', 'finished'], to: 'settling' },
  finish: { from: ['settling'], to: 'finished' },
  refuse: { from: BEFORE_SIGNING, to: 'refused' },
  withdraw: { from: [...BEFORE_SIGNING, 'signed'], to: 'withdrawn' },
  void: { from: [...BEFORE_SIGNING, 'signed'], to: 'voided' },
};

/** States in which somebody still has to do something. */
export const OPEN_CLAIM_STATES = [
  'opened',
  'facts',
  'negotiated',
  'approved',
  'signed',
  'settling',
] as const satisfies readonly ClaimState[];

/** Whether a claim is still open. */
export function isOpenClaim(state: ClaimState): boolean {
  return OPEN_CLAIM_STATES.some((open) => open === state);
}

/** What has been agreed and how far it has come, as far as the rules ask. */
export interface ClaimProgress {
  readonly state: ClaimState;
  /** Remedies agreed on, without those of an earlier agreement. */
  readonly remedies: readonly { readonly done: boolean }[];
  /** Payments that stand. */
  readonly payments: number;
  /** Ended and bound into a sealed volume. */
  readonly bound: boolean;
}

/** Whether a move is possible now, and why not. */
type ClaimAnswer =
  | { readonly ok: true; readonly to: ClaimState }
  | { readonly ok: false; readonly reason: string };

/** The answer of the table, with what a finishing claim must have behind it. */
export function claimMove(move: ClaimMove, { state, remedies, payments, bound }: ClaimProgress): ClaimAnswer {
  const { from, to } = CLAIM_TABLE[move];
  if (bound) return { ok: false, reason: '索赔已了结并装订封存，不能再改。' };
  if (!from.includes(state)) return { ok: false, reason: refusalOf(move, state) };
  const left = remedies.filter(({ done }) => !done).length;
  if (move === 'finish' && left > 0)
    return { ok: false, reason: `还有 ${left} 项处理内容没有付清或落实，不能结清。` };
  if ((move === 'withdraw' || move === 'void') && payments > 0)
    return { ok: false, reason: '已有付款登记，不能撤回或作废；付款登记有误的，先由主管作废付款。' };
  return { ok: true, to };
}

/** Names of the states as they stand on screen and paper. */
export const CLAIM_STATE_WORDS = {
  opened: '已受理',
  facts: '已取证',
  negotiated: '待批',
  approved: '已核准',
  signed: '已签协议',
  settling: '履行中',
  finished: '已结清',
  refused: '不予赔付',
  withdrawn: '客户撤回',
  voided: '已作废',
} as const satisfies Record<ClaimState, string>;

/** Names of the moves as they stand on buttons. */
export const CLAIM_MOVE_WORDS = {
  facts: '登记现场情况',
  agree: '登记商定结果',
  approve: '批准',
  send_back: '不同意',
  renegotiate: '重新协商',
  sign: '登记签订',
  settle: '登记付款、落实',
  void_payment: '作废付款',
  finish: '结清',
  refuse: '不予赔付',
  withdraw: '客户撤回',
  void: '作废',
} as const satisfies Record<ClaimMove, string>;

/** What is to be done next, for the desk; null when nothing is. */
export function nextOfClaim(state: ClaimState): string | null {
  switch (state) {
    case 'opened':
      return '待现场取证';
    case 'facts':
      return '待与客户商定';
    case 'negotiated':
      return '金额待主管批准';
    case 'approved':
      return '待签协议';
    case 'signed':
      return '待付款、落实';
    case 'settling':
      return '待付清、落实';
    default:
      return null;
  }
}

function refusalOf(move: ClaimMove, state: ClaimState): string {
  if (state === 'negotiated') return '金额正待主管批准，批复之前不能办理。';
  return `索赔${CLAIM_STATE_WORDS[state]}，不能${CLAIM_MOVE_WORDS[move]}。`;
}
