import { z } from 'zod';
import { DEPUTY_KINDS, type DeputyKind, type Role, ROLES } from '#domain/terms.ts';
import { SIGN_IN_ACTS, type SignInAct } from '#domain/house/sign-in.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import {
  day,
  id,
  newPassword,
  newPin,
  nothing,
  optionalId,
  optionalWord,
  pin,
  requiredText,
} from '../fields.ts';

/** A person as shown in lists. */
export interface PersonView {
  readonly id: number;
  readonly name: string;
  readonly initials: string;
  readonly roles: readonly Role[];
  readonly retired: boolean;
}

/** Who is signed in at the window; held by main, never by the window. */
export interface SessionView {
  readonly person: PersonView;
  readonly signedInAt: string;
  readonly locked: boolean;
  /** The PIN was set by somebody else: nothing goes on before the person has chosen their own. */
  readonly mustChangePin: boolean;
}

/** A deputation (代理), or the second person named by the administrator; days inclusive. */
export interface DeputyView {
  readonly id: number;
  readonly kind: DeputyKind;
  readonly managerId: number;
  readonly managerName: string;
  readonly deputyId: number;
  readonly deputyName: string;
  readonly fromOn: string;
  /** Null for a second person: until it is ended. */
  readonly toOn: string | null;
  readonly reason: string;
  readonly state: 'coming' | 'current' | 'ended';
  readonly setAt: string;
  readonly setByName: string;
  readonly endedAt: string | null;
  readonly endedByName: string | null;
}

/** An account as the administrator sees it. */
export interface AccountView extends PersonView {
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** Wrong secrets have locked it until then. */
  readonly lockedUntil: string | null;
  readonly pinTemporary: boolean;
  readonly hasPassword: boolean;
  readonly lastSignedInAt: string | null;
}

/** What kind of thing a person holds that somebody else has to take over. */
const HELD_KINDS = ['case', 'draft', 'measure', 'batch', 'blank-form', 'customers'] as const;
type HeldKind = (typeof HELD_KINDS)[number];

/** One thing a person holds. `key` names it among its kind. */
export interface HeldThing {
  readonly kind: HeldKind;
  readonly key: string;
  readonly title: string;
  readonly note: string;
}

/** Everything in a person's hands before they are retired. */
export interface HoldingsView {
  /** Needs a receiver. */
  readonly things: readonly HeldThing[];
  /** Goes on by itself, said so that nobody is surprised: live orders, shifts, deputations. */
  readonly also: readonly string[];
  /** Why the person can't be retired yet. */
  readonly blocks: readonly string[];
}

/** One line of the sign-in log. */
export interface SignInEntry {
  readonly seq: number;
  readonly at: string;
  readonly name: string;
  readonly act: SignInAct;
  /** 接替 whom, how many wrong in a row, until when. */
  readonly note: string;
}

const optionalDay = day.nullish().transform((value) => value ?? null);
const roles = z.array(z.enum(ROLES)).min(1, '请至少选择一个岗位。').max(ROLES.length);
const optionalPassword = newPassword.nullish().transform((value) => value ?? null);

export const peopleEndpoints = {
  'session.signIn': endpoint<SessionView>()('open', z.strictObject({ userId: id, pin })),
  'session.current': endpoint<SessionView | null>()('open', nothing),
  'session.signOut': endpoint<null>()('open', nothing),
  /** Locks the window; what is being typed stays (spec 30 Sign in). */
  'session.lock': endpoint<null>()('open', nothing),
  'session.unlock': endpoint<SessionView>()('open', z.strictObject({ pin })),
  'people.list': endpoint<readonly PersonView[]>()('signed-in', nothing),
  'people.accounts': endpoint<readonly AccountView[]>()(['admin', 'manager'], nothing),
  /** An administrator gets a password and a recovery code, which is shown this once. */
  'people.add': endpoint<{ readonly person: PersonView; readonly recoveryCode: string | null }>()(
    ['admin'],
    z.strictObject({ name: requiredText(40), roles, pin: newPin, password: optionalPassword }),
  ),
  'people.setRoles': signedEndpoint<{ readonly recoveryCode: string | null }>()(
    ['admin'],
    z.strictObject({ userId: id, roles, password: optionalPassword, pin }),
  ),
  /** Sets a PIN for somebody who forgot theirs and unlocks the account; they must change it at the next sign-in. */
  'people.resetPin': signedEndpoint<null>()(['admin'], z.strictObject({ userId: id, newPin, pin })),
  'people.holdings': endpoint<HoldingsView>()(['admin', 'manager'], z.strictObject({ userId: id })),
  /** Retires a person and passes on what they hold, all or nothing. */
  'people.retire': signedEndpoint<{ readonly passedOn: number }>()(
    ['admin'],
    z.strictObject({
      userId: id,
      reason: requiredText(200),
      /** Who takes what is not named below; may be left out when nothing is held. */
      toUserId: optionalId,
      others: z
        .array(z.strictObject({ kind: z.enum(HELD_KINDS), key: requiredText(60), toUserId: id }))
        .max(2000),
      pin,
    }),
  ),
  'people.reactivate': signedEndpoint<null>()(['admin'], z.strictObject({ userId: id, newPin, pin })),
  /** The administrator's way back in: the recovery code sets a new PIN, optionally a new password, and is replaced. */
  'people.recover': endpoint<{ readonly recoveryCode: string }>()(
    'open',
    z.strictObject({ userId: id, recoveryCode: requiredText(60), newPin, newPassword: optionalPassword }),
  ),
  'people.deputies': endpoint<readonly DeputyView[]>()('signed-in', nothing),
  /** By the manager or the administrator; a deputy carries the manager's role from–to, both days included. */
  'people.setDeputy': signedEndpoint<DeputyView>()(
    ['manager', 'admin'],
    z.strictObject({
      kind: z.enum(DEPUTY_KINDS).default('deputy'),
      managerId: id,
      deputyId: id,
      from: optionalDay,
      to: optionalDay,
      reason: requiredText(200),
      pin,
    }),
  ),
  'people.endDeputy': signedEndpoint<null>()(['manager', 'admin'], z.strictObject({ id, pin })),
  'people.changePin': endpoint<null>()('signed-in', z.strictObject({ pin, newPin })),
  /** The administrator's own password; the old one is asked. */
  'people.changePassword': endpoint<null>()(
    ['admin'],
    z.strictObject({ password: requiredText(200), newPassword }),
  ),
  /** A new recovery code in place of the old one, shown this once. */
  'people.renewRecovery': signedEndpoint<{ readonly recoveryCode: string }>()(
    ['admin'],
    z.strictObject({ pin }),
  ),
  /** Newest first; 100 a page, `before` is the last line's `seq`. */
  'people.signIns': endpoint<readonly SignInEntry[]>()(
    ['admin', 'manager'],
    z.strictObject({
      userId: optionalId,
      act: optionalWord(SIGN_IN_ACTS),
      from: optionalDay,
      to: optionalDay,
      before: optionalId,
    }),
  ),
} as const;
