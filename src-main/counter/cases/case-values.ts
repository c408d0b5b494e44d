import type { CaseView } from '#contract/counter/cases.ts';
import { words } from '#contract/words.ts';
import { REMEDY_TYPES } from '#domain/terms.ts';
import type { CaseValues, DueLine, RepairValues } from '../../paper/printing/values.ts';

/** What other areas add to a case's form. */
export type CaseFormParts = Pick<
  CaseValues,
  'dispatches' | 'callbacks' | 'corrections' | 'reassigned' | 'signatures'
> & {
  readonly dues: readonly DueLine[];
  /** Number of the imported matter it repeats, in words. */
  readonly importedRepeat: string | null;
  /** Corrective measures and plans, a line each. */
  readonly measureLines: readonly string[];
};

/** A remedy given is one of the coded ones. */
function wordRemedy(code: string | null): string | null {
  const remedy = REMEDY_TYPES.find((type) => type === code);
  return remedy === undefined ? null : words.remedy[remedy];
}

/** Fills the registration form from a case: snapshots and words as they stand (E9). */
export function caseValues(
  view: CaseView & { readonly serial: number },
  { measureLines, importedRepeat, ...parts }: CaseFormParts,
): CaseValues {
  const { escalatedAt, escalatedReason } = view;
  return {
    ...view,
    ...parts,
    state: words.state[view.state],
    channel: view.channelLabel,
    receivedBy: view.receivedByName,
    customerName: view.anonymousReason === null ? view.customerName : '（匿名）',
    customerType: view.customerType && words.customerType[view.customerType],
    contact: view.contactName,
    category: view.categoryLabel,
    remedyAsked: view.remedyAsked && words.remedy[view.remedyAsked],
    severity: words.severity[view.severity],
    sameDay: view.sameDay && words.sameDay[view.sameDay],
    repeatOf: view.repeatOfNumber ?? importedRepeat,
    escalated: escalatedAt === null ? null : (escalatedReason ?? '已升级'),
    nature: view.nature && words.nature[view.nature],
    department: view.departmentLabel,
    person: view.responsiblePerson,
    cause: [view.causeLabel, view.causeText].filter((part) => part !== null).join('：') || null,
    remedyGiven: wordRemedy(view.remedyGiven),
    measures: [view.measures, ...measureLines].filter((part) => part !== null).join('\n') || null,
    confirmation: view.confirmation && words.confirmation[view.confirmation],
    closeKind: view.closeKind && words.closeKind[view.closeKind],
    repair: repairValues(view),
  };
}

/** What only a repair has on its form and its notice; null for other kinds. */
export function repairValues(view: CaseView): RepairValues | null {
  if (view.kind !== 'repair') return null;
  const { appointmentAt, repairOrder, materials, warranty, priceConsent } = view;
  return { appointmentAt, repairOrder, materials, warranty, priceConsent, price: wordPrice(view.priceFen) };
}

/** Money as printed; fen in the register. */
function wordPrice(fen: number | null): string | null {
  return fen === null ? null : `${(fen / 100).toFixed(2)} 元`;
}
