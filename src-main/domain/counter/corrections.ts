import { type CaseKind, type CaseState, OPEN_STATES } from '../terms.ts';
import type { Instant } from '../time.ts';
import { unreachable } from '../unreachable.ts';
import type { Correcting, KeysOf } from './case-field.ts';
import { CASE_FIELDS, type Correctable, fieldOf } from './case-fields.ts';
import { KIND_WORDS } from './case-words.ts';

/** Fields a clock runs from or until. */
type BlankKey = KeysOf<typeof CASE_FIELDS, { readonly correct: 'blank' }>;

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
interface CorrectionFacts extends Readonly<Record<BlankKey, Instant | null>> {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly anonymous: boolean;
  readonly dispatched: boolean;
}

/**
 * Why a field can't be corrected to a value, or null. C12: only an extension moves a due time, so a given one
 * may be filled in but not changed; a dispatched case changes its department by 重派.
 */
export function correctionRefusal(key: Correctable, value: unknown, facts: CorrectionFacts): string | null {
  const kinds = fieldOf(key).kinds;
  if (kinds !== undefined && !kinds.includes(facts.kind))
    return `只有${kinds.map((kind) => KIND_WORDS[kind]).join('、')}才有这一栏。`;
  const correcting: Correcting = CASE_FIELDS[key].correct;
  switch (correcting) {
    case 'free':
      return null;
    case 'blank':
      if (facts[key as BlankKey] !== null) return '这个时间已经在计时，改期请申请延期，不能更正。';
      return OPEN_STATES.some((state) => state === facts.state) ? null : '本件已关闭，不再新增时限。';
    case 'undispatched':
      return facts.dispatched ? '已派单，换责任部门请用“重派”。' : null;
    case 'named':
      if (facts.anonymous) return '匿名件不更正客户姓名。';
      return value === null ? '客户姓名不能为空。' : null;
    default:
      return unreachable(correcting);
  }
}
