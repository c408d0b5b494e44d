import { wordFen } from '../../text/money.ts';
import type { RemedyType, Role } from '../../terms.ts';

/** Remedies whose amount is paid out to the customer; an amount on another one is what it is worth. */
const PAID_REMEDIES = ['refund', 'compensation'] as const satisfies readonly RemedyType[];

/** How money reached the customer. */
export const PAYMENT_MEANS = ['cash', 'transfer', 'offset', 'other'] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

/** A remedy agreed on, as far as its money goes. */
interface PricedRemedy {
  readonly remedy: RemedyType;
  readonly amountFen: number | null;
}

/** Whether a remedy is settled by payments. */
export function isPaidOut({ remedy, amountFen }: PricedRemedy): boolean {
  return amountFen !== null && amountFen > 0 && PAID_REMEDIES.some((paid) => paid === remedy);
}

/** What an agreement is worth altogether: this is what the limit is about (D8). */
export function worthFen(remedies: readonly PricedRemedy[]): number {
  return remedies.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}

/** What of it is paid out. */
export function payableFen(remedies: readonly PricedRemedy[]): number {
  return worthFen(remedies.filter(isPaidOut));
}

/** How much each role may grant on its own word, in fen. */
type GrantLimits = Readonly<Partial<Record<Role, number>>>;

/** The highest limit of a person's roles; nothing for roles without one. */
export function limitOf(roles: readonly Role[], limits: GrantLimits): number {
  return Math.max(0, ...roles.map((role) => limits[role] ?? 0));
}

/** Why this agreement needs a manager's yes (D8); null when it is within the person's limit. */
export function overLimit(fen: number, limit: number): string | null {
  if (fen <= limit) return null;
  const own = limit === 0 ? '您没有自行核准金额的权限' : `超过您的核准限额 ${wordFen(limit)}`;
  return `合计 ${wordFen(fen)}，${own}，须提请主管批准。`;
}

/** Why a payment can't be entered; null when it can. */
export function paymentRefusal(remedy: PricedRemedy, paidFen: number, amountFen: number): string | null {
  if (!isPaidOut(remedy)) return '这一项不是付款项目，请登记落实';
  const left = (remedy.amountFen ?? 0) - paidFen;
  if (amountFen > left) return `这一项还应付 ${wordFen(left)}，不能多付`;
  return null;
}
