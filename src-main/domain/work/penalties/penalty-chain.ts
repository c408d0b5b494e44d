import { wordFen } from '../../text/money.ts';
import type { Role } from '../../terms.ts';

/** What goes through a chain of signatures: 处罚 (D4), 弹劾 (D6), 中止合同等建议 (D7). */
export const SANCTION_KINDS = ['penalty', 'impeachment', 'contract_proposal'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

/** Where it stands: being signed, approved and to be delivered, delivered; refused and voided keep their number. */
export const SANCTION_STATES = ['signing', 'approved', 'delivered', 'refused', 'voided'] as const;
export type SanctionState = (typeof SANCTION_STATES)[number];

/** States in which somebody still has to do something. */
export const OPEN_SANCTIONS: readonly SanctionState[] = ['signing', 'approved'];

/** What a step does: 提出, 定金额, 部门确认, 审批. */
export const STEP_ACTS = ['propose', 'amount', 'confirm', 'approve'] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** Who signs a step with a PIN; `paper` has no account and signs on paper only. */
export const STEP_SIGNERS = ['handler', 'manager', 'paper'] as const;
export type StepSigner = (typeof STEP_SIGNERS)[number];

/** One level of a chain, as data (D4). */
export interface ChainStep {
  readonly title: string;
  readonly act: StepAct;
  readonly signer: StepSigner;
  /** May be signed together with the step before it, in any order. */
  readonly parallel: boolean;
}

/** The steps, and who gets a copy when they are through. */
export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly copies: readonly string[];
}

/** The chains of a new installation [002]. */
export const DEFAULT_CHAINS: Readonly<Record<SanctionKind, Chain>> = {
  penalty: {
    steps: [
      { title: '投诉代表', act: 'propose', signer: 'handler', parallel: false },
      { title: '总协调员', act: 'amount', signer: 'manager', parallel: false },
      { title: '应急小组组长', act: 'approve', signer: 'manager', parallel: false },
      { title: '应急小组副组长', act: 'approve', signer: 'manager', parallel: true },
    ],
    copies: ['合约部', '成本控制部', '财务部', '经济处'],
  },
  impeachment: {
    steps: [
      { title: '投诉代表', act: 'propose', signer: 'handler', parallel: false },
      { title: '被弹劾部门', act: 'confirm', signer: 'paper', parallel: false },
      { title: '公司领导', act: 'approve', signer: 'manager', parallel: false },
    ],
    copies: ['人力资源部'],
  },
  contract_proposal: {
    steps: [
      { title: '投诉代表', act: 'propose', signer: 'handler', parallel: false },
      { title: '客户投诉中心经理', act: 'approve', signer: 'manager', parallel: false },
      { title: '公司领导', act: 'approve', signer: 'manager', parallel: false },
    ],
    copies: ['合约部', '工程指挥中心'],
  },
};

/** What is wrong with a chain as the administrator set it up, or null. */
export function chainFault(kind: SanctionKind, { steps }: Chain): string | null {
  if (steps[0]?.act !== 'propose') return '第一步须是提出。';
  if (steps[0].signer === 'paper') return '提出的人须有账号。';
  if (steps.slice(1).some(({ act }) => act === 'propose')) return '只有第一步是提出。';
  if (steps[1]?.parallel) return '第二步不能与提出同时。';
  if (!steps.some(({ act }) => act === 'approve')) return '至少要有一步审批。';
  const amounts = steps.filter(({ act }) => act === 'amount').length;
  if (kind === 'penalty' && amounts !== 1) return '处罚流程须有且只有一步定金额。';
  if (kind !== 'penalty' && amounts > 0) return '只有处罚流程才定金额。';
  return null;
}

/** A signature given on a step, in the order given. */
export interface StepSignature {
  readonly step: number;
  readonly verdict: 'agreed' | 'refused';
  readonly amountFen: number | null;
  /** Null when it stands on paper. */
  readonly signerId: number | null;
}

/** How a step stands; `superseded` signatures were given for another amount and don't count. */
interface StepStanding<Signature extends StepSignature> {
  readonly step: ChainStep;
  readonly index: number;
  readonly signature: Signature | null;
  readonly superseded: readonly Signature[];
  readonly open: boolean;
}

/** The amount that stands: the last one signed, else the one proposed. */
export function standingAmount(
  proposedFen: number | null,
  signatures: readonly StepSignature[],
): number | null {
  return signatures.findLast(({ amountFen }) => amountFen !== null)?.amountFen ?? proposedFen;
}

/** Each step with what was signed; a step opens when all before it stand, a parallel one with its neighbour. */
export function chainStanding<Signature extends StepSignature>(
  steps: readonly ChainStep[],
  signatures: readonly Signature[],
): readonly StepStanding<Signature>[] {
  const amount = standingAmount(null, signatures);
  const ended = signatures.some(({ verdict }) => verdict === 'refused');
  const counts = (signature: Signature) =>
    steps[signature.step]?.act !== 'approve' || signature.amountFen === amount;
  const signatureOf = (index: number) =>
    signatures.findLast((signature) => signature.step === index && counts(signature)) ?? null;
  return steps.map((step, index) => {
    const signature = signatureOf(index);
    const stage = stageStart(steps, index);
    const before = steps.slice(0, stage).every((_, earlier) => signatureOf(earlier) !== null);
    return {
      step,
      index,
      signature,
      superseded: signatures.filter((given) => given.step === index && given !== signature),
      open: !ended && signature === null && before,
    };
  });
}

/** Whether every step stands. */
export function isChainComplete(steps: readonly ChainStep[], signatures: readonly StepSignature[]): boolean {
  return chainStanding(steps, signatures).every(({ signature }) => signature?.verdict === 'agreed');
}

/**
 * Why this step can't be signed, or null. Nobody signs two roles of one chain; what stands on paper was signed by
 * somebody of their own and is only entered.
 */
export function signReason(
  steps: readonly ChainStep[],
  signatures: readonly StepSignature[],
  index: number,
  by:
    | { readonly kind: 'paper' }
    | { readonly kind: 'pin'; readonly id: number; readonly roles: readonly Role[] },
): string | null {
  const standing = chainStanding(steps, signatures)[index];
  if (!standing) return '没有这一步。';
  if (standing.signature !== null) return `“${standing.step.title}”已经签过。`;
  if (!standing.open) return `还没有轮到“${standing.step.title}”签字。`;
  if (by.kind === 'paper') return null;
  const { signer } = standing.step;
  if (signer === 'paper') return `“${standing.step.title}”在本程序没有账号，请登记纸上签字。`;
  if (signer === 'manager' && !by.roles.includes('manager')) return `“${standing.step.title}”须由主管签字。`;
  if (signatures.some((given) => given.signerId === by.id && given.step !== index))
    return '您已在本流程的另一步签过字，一人不能签两步，请由另一人签字，或登记纸上签字。';
  return null;
}

/** Why this amount can't be signed, or null: never below the minimum ⚙, and another amount needs its reason. */
export function amountReason(
  step: ChainStep,
  amount: {
    readonly fen: number | null;
    readonly standingFen: number | null;
    readonly minimumFen: number;
    readonly reason: string | null;
  },
): string | null {
  const { fen, standingFen, minimumFen, reason } = amount;
  if (step.act !== 'amount' && step.act !== 'approve') return fen === null ? null : '这一步不定金额。';
  if (fen === null) return step.act === 'amount' ? '请填写罚款金额。' : null;
  if (fen < minimumFen) return `罚款金额不少于 ${wordFen(minimumFen)}。`;
  if (standingFen !== null && fen !== standingFen && reason === null) return '改动金额请写明原因。';
  return null;
}

function stageStart(steps: readonly ChainStep[], index: number): number {
  let start = index;
  while (start > 0 && steps[start]?.parallel) start -= 1;
  return start;
}
