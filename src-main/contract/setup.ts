import { z } from 'zod';
import { ROLES } from '#domain/terms.ts';
import { endpoint } from './endpoint.ts';
import { nothing, pin, requiredText } from './fields.ts';
import type { PersonView } from './people.ts';

/** Letters and digits before every number; may be empty (spec 10 Numbers). */
export const siteCode = z.string().regex(/^[A-Z0-9]{0,4}$/, '站点代码为 0 至 4 位大写字母或数字。');

/** A password of the administrator: at least eight characters. */
export const password = z.string('请输入密码。').min(8, '密码至少 8 位。').max(200, '密码最多 200 位。');

/** One person of the first run. */
export const newPerson = z.strictObject({
  name: requiredText(40),
  roles: z.array(z.enum(ROLES)).min(1, '请至少选择一个岗位。'),
  pin,
});

/** What the first run asks for. */
export const setupInput = z.strictObject({
  organisation: requiredText(80),
  site: siteCode,
  administrator: z.strictObject({ name: requiredText(40), password, pin }),
  people: z.array(newPerson).max(200, '一次最多录入 200 人。'),
});

export type TroubleView = { readonly kind: string; readonly message: string };

/** What the window has to show before anybody is signed in. */
export interface SetupStatus {
  readonly stage: 'first-run' | 'ready' | 'trouble';
  readonly organisation: string;
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
