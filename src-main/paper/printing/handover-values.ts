/** One open item of a handover (H1). */
export interface HandoverItem {
  readonly number: string;
  /** Customer and matter in one sentence. */
  readonly matter: string;
  readonly state: string;
  readonly nextStep: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** Note of the outgoing person. */
  readonly note: string | null;
  /** For how many shifts it has been carried (H3). */
  readonly carried: number;
  /** Acknowledged by the incoming person (H2). */
  readonly acknowledged: boolean;
}

/** A thing handed over (H7). */
export interface HandedThing {
  readonly name: string;
  readonly count: string;
  readonly note: string | null;
}

/** A person of a handover and when they signed. */
export interface HandoverSigner {
  readonly name: string;
  readonly at: string | null;
}

/** Form 13 交班表 (H1–H8). */
export interface HandoverValues {
  readonly id: number;
  readonly serial: number;
  /** `JB2026-11-21-1`. */
  readonly number: string;
  readonly shift: string;
  readonly from: string;
  readonly to: string;
  /** 当班人: all of the shift. */
  readonly onDuty: readonly string[];
  readonly outgoing: HandoverSigner;
  readonly incoming: HandoverSigner;
  /** 待接班, 已交接, 连班 … */
  readonly state: string;
  /** Open items of the handover before; before + received + reopened − closed − voided = left (H1). */
  readonly before: number;
  readonly received: number;
  readonly reopened: number;
  readonly closed: number;
  readonly voided: number;
  readonly left: number;
  readonly items: readonly HandoverItem[];
  /** New or changed between the two signatures (H2). */
  readonly additions: readonly HandoverItem[];
  readonly things: readonly HandedThing[];
  readonly remarks: string | null;
  /** Instructions from above (H7). */
  readonly instructions: string | null;
  readonly countersigned: HandoverSigner | null;
  /** Head of the chain when both had signed, or null before. */
  readonly head: string | null;
}
