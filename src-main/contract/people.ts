import { z } from 'zod';
import { DEPUTY_KINDS, type DeputyKind, type Role, ROLES } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from './endpoint.ts';
import { day, id, nothing, pin, requiredText } from './fields.ts';

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

const optionalDay = day.nullish().transform((value) => value ?? null);

export const peopleEndpoints = {
  'session.signIn': endpoint<SessionView>()('open', z.strictObject({ userId: id, pin })),
  'session.current': endpoint<SessionView | null>()('open', nothing),
  'session.signOut': endpoint<null>()('open', nothing),
  /** Locks the window; what is being typed stays (spec 30 Sign in). */
  'session.lock': endpoint<null>()('open', nothing),
  'session.unlock': endpoint<SessionView>()('open', z.strictObject({ pin })),
  'people.list': endpoint<readonly PersonView[]>()('signed-in', nothing),
  'people.add': endpoint<PersonView>()(
    ['admin'],
    z.strictObject({
      name: requiredText(40),
      roles: z.array(z.enum(ROLES)).min(1, '请至少选择一个岗位。'),
      pin,
    }),
  ),
  /** The administrator's way back in: the recovery code of the first run sets a new PIN and gives a new code. */
  'people.recover': endpoint<{ readonly recoveryCode: string }>()(
    'open',
    z.strictObject({ userId: id, recoveryCode: requiredText(60), newPin: pin }),
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
  'people.changePin': endpoint<null>()('signed-in', z.strictObject({ pin, newPin: pin })),
} as const;
