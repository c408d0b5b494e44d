import type { TwoPersonChoice } from '../../roles.ts';
import type {
  CaseKind,
  CaseState,
  Confirmation,
  Level,
  Nature,
  OrderMeans,
  OrderState,
  SpecialCloseKind,
} from '../../terms.ts';

/** What the rules need to know of one work order of the current round. */
export interface OrderFacts {
  readonly id: number;
  readonly state: OrderState;
  /** Sent to a contractor: its four hours (C3) run from the moment the notice is received. */
  readonly contractor: boolean;
}

/**
 * What a result does to its round (B5, B6): `approved` closes it, `signature` closes it with a manager's signature
 * (理解 with a 4), `sent-back` opens the next round.
 */
export type ResultMeaning = 'approved' | 'signature' | 'sent-back';

/** The duties that a nature brings (J1), counted in the current round. */
export interface NatureDuties {
  /** 有效: the customer got an apology. */
  readonly apologised: boolean;
  /** 待改进, 无效: it was explained to the customer; after a 4 on an invalid one, explained again. */
  readonly explained: boolean;
  /** 有效: the cause is found and coded. */
  readonly causeFound: boolean;
  /** 有效: a correction is on record. */
  readonly measureTaken: boolean;
  /** 待改进: an improvement plan with owner and date; after 不理解, one revised since. */
  readonly planMade: boolean;
}

/** What is known of the customer's word in the current round. */
export interface RoundWord {
  /** Level of the callback reached with a result, or of the word given on the spot. */
  readonly level: Level | null;
  /** 理解 / 不理解, asked only for 待改进 (B6). */
  readonly understands: boolean | null;
  /** Confirmation signed on paper. */
  readonly signed: Confirmation | null;
  /** The callback task ended without a result (B4). */
  readonly taskEnded: boolean;
}

/**
 * What a case takes from the lead it is settled together with (spec 10, one matter, many customers): one dispatch
 * at the lead serves all, each customer has a callback of their own.
 */
export interface LeadFacts {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly nature: Nature | null;
  /** The lead's orders that serve this case too. */
  readonly orders: readonly OrderFacts[];
  /** It follows a lead itself; then that one is the lead. */
  readonly linked: boolean;
}

/** A result that is being corrected (B8): whose round, what it stood for, and what it stands for now. */
export interface Correction {
  readonly round: number;
  readonly was: ResultMeaning;
  readonly now: ResultMeaning;
  /** Nobody has taken up the round that the wrong result opened. */
  readonly untouched: boolean;
}

/** ⚙ that the moves depend on. */
interface CaseSettings {
  /** B9: rounds of 4 after which the case is 重大. */
  readonly majorAfterRounds: number;
  /** B8: whether the caller must be somebody else. */
  readonly callerMustDiffer: boolean;
  /** Spec 10 Roles: a receptionist dispatches anything while no handler is on shift. */
  readonly receptionistDispatches: boolean;
  /** What a manager never decides alone. */
  readonly twoPersons: readonly TwoPersonChoice[];
}

/** The settings as delivered. */
export const DEFAULT_CASE_SETTINGS: CaseSettings = {
  majorAfterRounds: 2,
  callerMustDiffer: true,
  receptionistDispatches: true,
  twoPersons: [],
};

/** Everything the rules ask about one case at one moment. Orders, duties and word are of the current round. */
export interface CaseFacts {
  readonly kind: CaseKind;
  readonly state: CaseState;
  /** From 1; grows with every level 4, 不理解 and reopening. */
  readonly round: number;
  readonly nature: Nature | null;
  /** False only while a receptionist's on-the-spot nature waits for a handler. */
  readonly natureConfirmed: boolean;
  readonly sameDay: boolean;
  /** A repair with a price to which nobody has agreed yet (D10). */
  readonly priceOpen: boolean;
  readonly escalated: boolean;
  /** The manager owns it and signs its closing (T5, B9). */
  readonly managerOwns: boolean;
  readonly anonymous: boolean;
  readonly member: boolean;
  /** Drawn into the callback sample (B1); only asked of enquiries and suggestions. */
  readonly sampled: boolean;
  readonly held: boolean;
  /** Bound into a sealed volume. */
  readonly sealed: boolean;
  /** A contact marked 已答复客户 in this round. */
  readonly answered: boolean;
  /** 采纳 / 不采纳 of a suggestion, null while open. */
  readonly adopted: boolean | null;
  readonly duties: NatureDuties;
  readonly orders: readonly OrderFacts[];
  readonly word: RoundWord;
  /** The customer's last word was a 4 or 不理解: no side door leads past it (B12). */
  readonly dissatisfied: boolean;
  /** Whoever the work went to has replied, in any round. */
  readonly replied: boolean;
  /** A callback was opened, in any round. */
  readonly calledBack: boolean;
  /** Last level reached in any round; 未获确认 is forbidden after a 4. */
  readonly lastReachedLevel: Level | null;
  /** Rounds that ended with a 4 so far (B9). */
  readonly dissatisfiedRounds: number;
  /** Linked cases of a lead case that are not settled yet. */
  readonly openLinked: number;
  /** The lead of a linked case in its first round; from its second round on it goes its own way. */
  readonly lead: LeadFacts | null;
  /** From above and not yet answered to the sender (T9). */
  readonly senderUnanswered: boolean;
  /** A linked complaint was already made from it (转投诉). */
  readonly converted: boolean;
  /** Made by 转投诉: it is already linked to the case it came from. */
  readonly fromConversion: boolean;
  /** Linked to the earlier case it repeats word for word. */
  readonly duplicateLinked: boolean;
  readonly registeredBy: number;
  readonly handledBy: readonly number[];
  /** Who dispatched, replied, reviewed or solved it in this round (B8). */
  readonly roundHands: readonly number[];
  /** Users the matter is about; it is not for their hands. */
  readonly concerns: readonly number[];
  /** The counter at this moment. */
  readonly handlerOnRoster: boolean;
  readonly othersOnShift: boolean;
  readonly settings: CaseSettings;
}

/** What the person chose with the move; absent while the screen only asks what is possible. */
export interface MoveChoices {
  /** The order that a move of D1 is about. */
  readonly orderId?: number | undefined;
  /** How a new order leaves, and whether it goes to a contractor (C20). */
  readonly means?: OrderMeans | undefined;
  readonly contractor?: boolean | undefined;
  /** A manager's word that a paid repair leaves without the customer's consent (D10). */
  readonly managerWord?: string | undefined;
  /** Natures chosen when judging, confirming, or proposing on the spot. */
  readonly nature?: Nature | undefined;
  /** The customer's level; on the spot: undefined = without the customer's word. */
  readonly level?: Level | undefined;
  /** 理解 / 不理解 on the spot, for 待改进. */
  readonly understands?: boolean | undefined;
  /** Confirmation signed on paper. */
  readonly signed?: Exclude<Confirmation, 'unconfirmed'> | undefined;
  /** 采纳 / 不采纳. */
  readonly adopted?: boolean | undefined;
  readonly closeKind?: SpecialCloseKind | undefined;
  /** 撤诉: the customer's signed word or letter is there, as a scan or by its paper number (B12). */
  readonly proof?: boolean | undefined;
  readonly correction?: Correction | undefined;
  /** The lead chosen when a case joins one. */
  readonly lead?: LeadFacts | undefined;
  /** Who proposed the Decision that this act approves. */
  readonly proposedBy?: number | undefined;
}
