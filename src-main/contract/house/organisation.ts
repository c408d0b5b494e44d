import { z } from 'zod';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { nothing, pin, requiredText } from '../fields.ts';

/** The organisation's logo as it stands on the sign-in page and on forms. */
export interface LogoView {
  readonly type: 'image/png' | 'image/jpeg';
  /** The picture in base64. */
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly setAt: string;
}

/** What the register says of itself, for the page 关于. */
interface RegisterFacts {
  readonly sqlite: string;
  readonly schema: number;
  readonly schemaName: string;
  readonly bytes: number;
  readonly cases: number;
  readonly events: number;
  readonly head: string;
}

/** One integrity check: pages, references, guards, chain, every row, numbers, seals. */
export interface IntegrityView {
  readonly id: number;
  readonly how: 'daily' | 'by_hand';
  readonly at: string;
  readonly byName: string;
  readonly ok: boolean;
  readonly findings: number;
  /** The first of what was found. */
  readonly sentences: readonly string[];
}

/** A logo's file may be this large; a form is printed a thousand times. */
export const LOGO_BYTES = 512 * 1024;

export const organisationEndpoints = {
  'organisation.logo': endpoint<LogoView | null>()('open', nothing),
  /** The bytes as the shell read them from the chosen file; only an administrator gets there (shell endpoint). */
  'organisation.setLogo': endpoint<LogoView>()(
    'shell',
    z.strictObject({ picture: z.base64('图片内容有误。').max(Math.ceil(LOGO_BYTES / 3) * 4 + 4) }),
  ),
  'organisation.removeLogo': endpoint<null>()(['admin'], nothing),
  'organisation.facts': endpoint<RegisterFacts>()('signed-in', nothing),
  /** The newest checks, newest first. */
  'integrity.list': endpoint<readonly IntegrityView[]>()('signed-in', nothing),
  /** Why nothing may be registered at present; null when all is well. */
  'integrity.halt': endpoint<{ readonly kind: string; readonly sentence: string } | null>()(
    'signed-in',
    nothing,
  ),
  /** A manager goes on with a register that lost what this machine had seen; told by every later verification. */
  'integrity.explain': signedEndpoint<null>()(
    ['manager'],
    z.strictObject({ reason: requiredText(400), pin }),
  ),
  /** Whether today's check is still to be made. */
  'integrity.due': endpoint<boolean>()('shell', nothing),
  /** Makes the search indexes anew from the rows, when one was found damaged. */
  'integrity.rebuildSearch': endpoint<{ readonly cases: number; readonly customers: number }>()(
    ['admin', 'manager'],
    nothing,
  ),
  'integrity.record': endpoint<IntegrityView>()(
    'shell',
    z.strictObject({
      how: z.enum(['daily', 'by_hand']),
      ok: z.boolean(),
      findings: z.int().min(0),
      sentences: z.array(z.string().max(2000)).max(50),
      head: z.string().max(200),
      cases: z.int().min(0),
      events: z.int().min(0),
    }),
  ),
} as const;

/** Answered by the shell, which has the dialog. */
export const organisationShellEndpoints = {
  /** Lets the administrator pick a PNG or JPEG; null when cancelled. */
  'organisation.chooseLogo': endpoint<LogoView | null>()(['admin'], nothing),
  /** Opens the practice register beside the real one, fresh, with sample people and cases. */
  'practice.enter': endpoint<null>()('open', nothing),
  /** Leaves practice, removes everything made there and opens the real register again. */
  'practice.leave': endpoint<null>()('open', nothing),
} as const;
