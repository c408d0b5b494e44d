import type { CaseView } from '#contract/counter/cases.ts';
import { fieldText } from '#contract/counter/case-field-text.ts';
import { words } from '#contract/words.ts';
import type { CaseValues, DueLine, RepairValues } from '../../paper/printing/values.ts';

/** What other areas add to a case's form. */
export type CaseFormParts = Pick<CaseValues, 'dispatches' | 'callbacks' | 'corrections' | 'signatures'> & {
  readonly dues: readonly DueLine[];
  /** Decisions by which somebody else follows it (T2). */
  readonly reassigned: readonly string[];
  /** Number of the imported matter it repeats, in words. */
  readonly importedRepeat: string | null;
  /** Corrective measures and plans, a line each. */
  readonly measureLines: readonly string[];
};

/** Fills the registration form from a case: snapshots and words as they stand (E9). */
export function caseValues(
  view: CaseView & { readonly serial: number },
  { measureLines, importedRepeat, reassigned, ...parts }: CaseFormParts,
): CaseValues {
  const { escalatedAt, escalatedReason } = view;
  return {
    ...view,
    ...parts,
    state: words.state[view.state],
    channel: view.channelLabel,
    receivedBy: view.receivedByName,
    // Whoever has it from the first, then each decision that gave it on (T2).
    followedBy: [reassigned.length === 0 ? view.ownerName : view.receivedByName, ...reassigned].join('；'),
    enquiryType: fieldText('enquiryType', view),
    customerName: view.anonymousReason === null ? view.customerName : '（匿名）',
    customerType: fieldText('customerType', view),
    category: view.categoryLabel,
    remedyAsked: fieldText('remedyAsked', view),
    severity: words.severity[view.severity],
    sameDay: fieldText('sameDay', view),
    repeatOf: view.repeatOfNumber ?? importedRepeat,
    escalated: escalatedAt === null ? null : (escalatedReason ?? '已升级'),
    nature: fieldText('nature', view),
    department: view.departmentLabel,
    cause: [view.causeLabel, view.causeText].filter((part) => part !== null).join('：') || null,
    remedyGiven: fieldText('remedyGiven', view),
    measures: [view.measures, ...measureLines].filter((part) => part !== null).join('\n') || null,
    confirmation: fieldText('confirmation', view),
    closeKind: fieldText('closeKind', view),
    repair: repairValues(view),
  };
}

/** What only a repair has on its form and its notice; null for other kinds. */
export function repairValues(view: CaseView): RepairValues | null {
  if (view.kind !== 'repair') return null;
  const { appointmentAt, repairOrder, materials, warranty, priceConsent } = view;
  return {
    appointmentAt,
    repairOrder,
    materials,
    warranty,
    priceConsent,
    price: fieldText('priceFen', view),
  };
}
