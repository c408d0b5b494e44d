import { z } from 'zod';
import { type Role, ROLES } from '#domain/terms.ts';
import { endpoint } from './endpoint.ts';
import { id, nothing, pin, requiredText } from './fields.ts';

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
  'people.changePin': endpoint<null>()('signed-in', z.strictObject({ pin, newPin: pin })),
} as const;
