import { z } from 'zod';
import { ROLES } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { newPassword, newPin, nothing, requiredText, text } from '../fields.ts';
import type { PersonView } from './people.ts';

/** Letters and digits before every number; may be empty (spec 10 Numbers). */
export const siteCode = z.string().regex(/^[A-Z0-9]{0,4}$/, '站点代码为 0 至 4 位大写字母或数字。');

/** One person of the first run. */
const newPerson = z.strictObject({
  name: requiredText(40),
  roles: z.array(z.enum(ROLES)).min(1, '请至少选择一个岗位。'),
  pin: newPin,
});

/** The PIN of everybody in the practice register; it is shown there and protects nothing. */
export const PRACTICE_PIN = '802613';

/** What the first run asks for. */
const setupInput = z.strictObject({
  organisation: requiredText(80),
  site: siteCode,
  administrator: z.strictObject({ name: requiredText(40), password: newPassword, pin: newPin }),
  /** Where backups go; may be chosen later. */
  backupFolder: text(400).default(''),
  people: z.array(newPerson).max(200, '一次最多录入 200 人。'),
});

export type TroubleView = { readonly kind: string; readonly message: string };

/** What the window has to show before anybody is signed in. */
export interface SetupStatus {
  readonly stage: 'first-run' | 'ready' | 'trouble';
  readonly organisation: string;
  /** The practice register: nothing here counts (contract/organisation: practice.enter). */
  readonly practice: boolean;
  readonly dataDir: string;
  readonly trouble: TroubleView | null;
  /** People who may sign in, in the order of their names. */
  readonly people: readonly PersonView[];
  /** Idle minutes until the window locks (spec 30 Sign in ⚙). */
  readonly idleMinutes: number;
}

export const setupEndpoints = {
  'setup.status': endpoint<SetupStatus>()('open', nothing),
  'setup.complete': endpoint<{ readonly recoveryCode: string }>()('open', setupInput),
} as const;
