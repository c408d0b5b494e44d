import type { SanctionKind, SanctionState } from './penalty-chain.ts';

/** What the totals count of one penalty, impeachment or contract proposal. */
export interface CountedSanction {
  readonly kind: SanctionKind;
  readonly state: SanctionState;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: boolean;
  readonly amountFen: number | null;
}

/** A contractor's or department's line of the totals. */
export interface PenaltyTotal {
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: boolean;
  /** Penalties proposed, voided ones left out. */
  readonly proposed: number;
  readonly approved: number;
  readonly open: number;
  readonly refused: number;
  /** Sum of those approved. */
  readonly fen: number;
  readonly impeachments: number;
  readonly contractProposals: number;
}

/** D4: per contractor and department, the dearest first; voided ones count nowhere. */
export function penaltyTotals(sanctions: readonly CountedSanction[]): readonly PenaltyTotal[] {
  const standing = sanctions.filter(({ state }) => state !== 'voided');
  const groups = Map.groupBy(standing, ({ departmentId }) => departmentId);
  return [...groups.values()]
    .flatMap((own) => {
      const last = own.at(-1);
      if (!last) return [];
      const penalties = own.filter(({ kind }) => kind === 'penalty');
      const approved = penalties.filter(({ state }) => state === 'approved' || state === 'delivered');
      return [
        {
          departmentId: last.departmentId,
          departmentLabel: last.departmentLabel,
          contractor: last.contractor,
          proposed: penalties.length,
          approved: approved.length,
          open: penalties.filter(({ state }) => state === 'signing').length,
          refused: penalties.filter(({ state }) => state === 'refused').length,
          fen: approved.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
          impeachments: own.filter(({ kind }) => kind === 'impeachment').length,
          contractProposals: own.filter(({ kind }) => kind === 'contract_proposal').length,
        },
      ];
    })
    .toSorted((a, b) => b.fen - a.fen || b.proposed - a.proposed || a.departmentId - b.departmentId);
}
