import type { AskInput } from '#contract/endpoints.ts';
import type { CaseWork, OrderView } from '#contract/work/moves.ts';
import type { ViolationKind } from '#domain/terms.ts';

/** What is typed into an entry of 《内部违规事件情况登记》 (D3). */
export interface ViolationValues {
  readonly kind: ViolationKind;
  readonly departmentId: number | null;
  readonly userId: number | null;
  readonly person: string;
  readonly caseId: number | null;
  readonly content: string;
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
}

/** An entry as it opens from the register. */
export const blankViolation: ViolationValues = {
  kind: 'non_cooperation',
  departmentId: null,
  userId: null,
  person: '',
  caseId: null,
  content: '',
  dueAt: null,
  repliedAt: null,
};

/** An entry as it opens from an order: who it was sent to, when the answer was due and came. */
export function violationOf(order: OrderView, work: CaseWork): ViolationValues {
  const clock =
    work.clocks.find(({ ruleId, orderId }) => ruleId === 'C3' && orderId === order.id) ??
    work.clocks.find(({ ruleId, round }) => ruleId === 'C4' && round === order.round);
  return {
    ...blankViolation,
    departmentId: order.departmentId,
    person: order.signedForBy ?? order.person ?? '',
    caseId: order.caseId,
    dueAt: clock?.due ?? null,
    repliedAt: order.repliedAt,
  };
}

/** The entry as it is sent: what belongs to the other kind is left out. */
export function violationForm(values: ViolationValues, orderId: number | null): AskInput<'violation.add'> {
  const own = values.kind === 'own_staff';
  return {
    ...values,
    orderId,
    departmentId: own ? null : values.departmentId,
    userId: own ? values.userId : null,
    person: own && values.userId !== null ? null : values.person,
  };
}
