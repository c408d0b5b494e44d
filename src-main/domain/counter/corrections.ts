import type { CaseKind, CaseState } from '../terms.ts';
import { OPEN_STATES } from '../terms.ts';
import type { Instant } from '../time.ts';

/** What decides whether an entry may still be changed without a signature (E1). */
export interface EntryFacts {
  readonly state: CaseState;
  readonly sealed: boolean;
  /** The person asking registered it. */
  readonly own: boolean;
  readonly printed: boolean;
  readonly told: boolean;
  readonly dispatched: boolean;
}

/** Why a change must be a signed correction that keeps the old value, or null (E1). */
export function signedBecause({ state, own, printed, told, dispatched }: EntryFacts): string | null {
  if (dispatched || (state !== 'registered' && state !== 'judged'))
    return '已派单或已办理，改动须签字，原值划线保留。';
  if (printed) return '登记表已打印，改动须签字，原值划线保留。';
  if (told) return '编号已告知客户，改动须签字，原值划线保留。';
  return own ? null : '本件由他人登记，改动须签字，原值划线保留。';
}

/** Why nothing of a case can be corrected any more, or null. */
export function correctionClosedBecause({ state, sealed }: EntryFacts): string | null {
  if (sealed || state === 'archived') return '本件已装订封存，只能查阅，不能更正。';
  return state === 'voided' ? '本件已作废，不能更正。' : null;
}

/** What a correction of single fields looks at: the case as it stands, and the new values. */
export interface CorrectionFacts {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly anonymous: boolean;
  readonly dispatched: boolean;
  readonly promisedAt: Instant | null;
  readonly externalDueAt: Instant | null;
}

/**
 * Why a field can't be corrected to a value, or null. C12: only an extension moves a due time, so a given one
 * may be filled in but not changed; a dispatched case changes its department by 重派.
 */
export function correctionRefusal(field: string, value: unknown, facts: CorrectionFacts): string | null {
  const open = OPEN_STATES.some((state) => state === facts.state);
  switch (field) {
    case 'promisedAt':
    case 'externalDueAt':
      if (facts[field] !== null) return '这个时间已经在计时，改期请申请延期，不能更正。';
      return open ? null : '本件已关闭，不再新增时限。';
    case 'departmentId':
      return facts.dispatched ? '已派单，换责任部门请用“重派”。' : null;
    case 'customerName':
      if (facts.anonymous) return '匿名件不更正客户姓名。';
      return value === null ? '客户姓名不能为空。' : null;
    case 'messageFor':
      return facts.kind === 'enquiry' ? null : ONLY_OF('咨询');
    case 'appointmentAt':
    case 'repairOrder':
    case 'materials':
    case 'warranty':
    case 'priceFen':
    case 'priceConsent':
      return facts.kind === 'repair' ? null : ONLY_OF('报修');
    default:
      return null;
  }
}

const ONLY_OF = (kind: string): string => `只有${kind}才有这一栏。`;
