import type { Role } from './terms.ts';

/** Who may do an operation, who may only propose it (a Decision), and whether it is signed with the PIN. */
export interface Permission {
  readonly roles: readonly Role[];
  readonly roleProposes: readonly Role[];
  readonly needsPin: boolean;
}

/** The person acting; a deputy (代理) carries the role `manager` while the deputation lasts. */
export interface Actor {
  readonly id: number;
  readonly roles: readonly Role[];
}

const COUNTER = ['receptionist', 'handler', 'manager'] as const;
const EXPERTS = ['handler', 'manager'] as const;

const may = (roles: readonly Role[]): Permission => ({ roles, roleProposes: [], needsPin: false });
const signed = (roles: readonly Role[]): Permission => ({ roles, roleProposes: [], needsPin: true });
const proposed = (roleProposes: readonly Role[]): Permission => ({
  roles: ['manager'],
  roleProposes,
  needsPin: true,
});

/**
 * The table of spec 10 Roles, one row an operation. Where page 10 names an operation both in the table
 * (✓ PIN) and not in the closing list of PIN acts (reassign, reopen, extend), the table wins: it is the stricter.
 */
export const OPERATIONS = {
  register: may(COUNTER),
  correct_own_entry: may(COUNTER),
  print: may(COUNTER),
  solve_on_the_spot: may(COUNTER),
  dispatch_first_line: may(['receptionist']),
  dispatch: may(EXPERTS),
  judge: may(EXPERTS),
  redispatch: may(EXPERTS),
  review: may(EXPERTS),
  hold: may(EXPERTS),
  follow_up: may(COUNTER),
  callback: may(COUNTER),
  callback_again: may(['manager']),
  judge_invalid: proposed(['receptionist', 'handler']),
  void: proposed(['receptionist', 'handler']),
  reassign: proposed(['receptionist', 'handler']),
  special_close: proposed(['receptionist', 'handler']),
  reopen: proposed(['receptionist', 'handler']),
  extend: proposed(['receptionist', 'handler']),
  money_above_limit: proposed(['receptionist', 'handler']),
  sign_closing: signed(['manager']),
  correct_after_dispatch: signed(COUNTER),
  penalty_step: proposed(['handler']),
  handover: signed(COUNTER),
  leave_handover: signed(COUNTER),
  close_missed_handover: signed(['manager']),
  approve_swap: signed(['manager']),
  roster: signed(['manager']),
  inspection: signed(['manager']),
  seal: signed(['manager']),
  report_own_shift: may(COUNTER),
  report: may(EXPERTS),
  view_administration: may(['manager', 'admin']),
  administration: may(['admin']),
} as const satisfies Record<string, Permission>;

/** A key of the role table. */
type Operation = keyof typeof OPERATIONS;

/** Operations that always need a second person, even from a manager (spec 10: money or a penalty). */
const ALWAYS_TWO: readonly Operation[] = ['money_above_limit', 'penalty_step'];

/**
 * Operations for which the administrator may demand a second person every time ⚙; reassigning and extending are
 * always proposed and approved, money and penalties always need two (spec 10 Roles).
 */
export const TWO_PERSON_CHOICES = [
  'judge_invalid',
  'void',
  'special_close',
  'reopen',
] as const satisfies readonly Operation[];
export type TwoPersonChoice = (typeof TWO_PERSON_CHOICES)[number];

/** Whether any of the person's roles is on the list. */
export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}

/** `may`, `propose` (only as a Decision) or `no` for a person by roles alone. */
export function standing(permission: Permission, actor: Actor): 'may' | 'propose' | 'no' {
  if (hasRole(actor, permission.roles)) return 'may';
  return hasRole(actor, permission.roleProposes) ? 'propose' : 'no';
}

/** What decides whether a manager's act needs a second person. */
interface Involvement {
  readonly registeredBy: number;
  readonly handledBy: readonly number[];
  /** Who proposed the Decision that is being approved; undefined for an act of one's own. */
  readonly proposedBy?: number | undefined;
}

/**
 * Why this manager may not decide alone, or null: nobody approves their own proposal, and who registered or
 * handled the case needs a deputy or the second named by the administrator (spec 10 Roles).
 */
export function secondPersonReason(
  actor: Actor,
  involvement: Involvement,
  operation?: Operation,
  twoPersons: readonly Operation[] = [],
): string | null {
  if (involvement.proposedBy === actor.id)
    return '这是您自己提出的待批事项，不能由本人批准，请由代理主管或指定的第二审批人签批。';
  if (involvement.proposedBy !== undefined) return null;
  if (operation !== undefined && ALWAYS_TWO.includes(operation))
    return '涉及金额或处罚的事项须由另一人签批，请先提交待批。';
  if (operation !== undefined && twoPersons.includes(operation))
    return '按设置，这项操作须由两人办理：请先提交待批，由另一位主管、代理或指定的第二审批人签批。';
  if (involvement.registeredBy === actor.id || involvement.handledBy.includes(actor.id))
    return '您登记或经办过本件，须由代理主管或指定的第二审批人签批，请先提交待批。';
  return null;
}
