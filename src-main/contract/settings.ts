import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { nothing, text } from './fields.ts';
import { siteCode } from './setup.ts';

/** Everything marked ⚙ in the requirements, with its default and what it may be. */
export const settingSchemas = {
  'organisation.name': text(80).default(''),
  'organisation.site': siteCode.default(''),
  /** Minutes without a key or a click until the window locks. */
  'session.idleMinutes': z.int().min(1).max(120).default(5),
  /** Wrong PINs in a row until the account locks. */
  'session.attempts': z.int().min(3).max(20).default(5),
  /** Minutes an account stays locked. */
  'session.lockMinutes': z.int().min(1).max(1440).default(15),
  /** Entered later than this many minutes after receiving is 补录 (T7). */
  'intake.lateMinutes': z.int().min(1).max(1440).default(30),
  /** Days within which the same customer and category is a repeat (T4). */
  'intake.repeatDays': z.int().min(1).max(730).default(90),
  /** Binding margin of forms in millimetres (spec 40). */
  'paper.bindingMm': z.int().min(15).max(35).default(25),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [Key in SettingKey]: z.output<(typeof settingSchemas)[Key]> };

/** A value with since when and by whom. */
export interface SettingHistory {
  readonly key: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly setBy: string;
}

export const settingEndpoints = {
  'setting.all': endpoint<Settings>()('signed-in', nothing),
  'setting.history': endpoint<readonly SettingHistory[]>()(['admin', 'manager'], nothing),
  'setting.change': endpoint<Settings>()(
    ['admin'],
    z.strictObject({
      key: z
        .string()
        .refine((key): key is SettingKey => Object.hasOwn(settingSchemas, key), '没有这项设置。'),
      value: z.unknown(),
    }),
  ),
} as const;
