import { z } from 'zod';
import { readPhones, tidyPhone } from '#domain/text/phone.ts';
import { weakPasswordReason, weakPinReason } from '#domain/house/secret-rules.ts';
import { isDay, isInstant } from '#domain/time.ts';

const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** A text a person typed: trimmed, without control characters or broken surrogates, at most `max` characters. */
export const text = (max: number) =>
  z
    .string('请填写文字。')
    .max(max, `最多 ${max} 个字，请缩短后再试。`)
    .refine(
      (value) => value.isWellFormed() && !controls.test(value),
      '含有无法保存的控制字符，请删除后重输。',
    )
    .transform((value) => value.trim().replaceAll('\r\n', '\n'));

/** A text that must not be empty. */
export const requiredText = (max: number) => text(max).refine((value) => value !== '', '不能为空。');

/** A text that may be left out; empty becomes null. */
export const optionalText = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => (value ? value : null));

/** A moment in the product's form (domain/time). */
export const instant = z.string('请填写时间。').refine((value) => isInstant(value), '不是有效的时间。');

export const optionalInstant = instant.nullish().transform((value) => value ?? null);

/** A civil day. */
export const day = z.string('请填写日期。').refine((value) => isDay(value), '不是有效的日期。');

/** The id of a row. */
export const id = z.int('编号无效。').positive('编号无效。');

export const optionalId = id.nullish().transform((value) => value ?? null);

/** A request's own id (the draft's): the same one never takes effect twice. */
export const requestId = z.uuid('请求编号无效。');

/** The six digits of a signature. */
export const pin = z.string('请输入 PIN。').regex(/^\d{6}$/, 'PIN 是 6 位数字。');

/** Six digits that may become somebody's PIN: not those anybody would try first. */
export const newPin = pin.superRefine((value, context) => {
  const reason = weakPinReason(value);
  if (reason !== null) context.addIssue({ code: 'custom', message: reason });
});

/** A password as it may be set for an administrator. */
export const newPassword = z
  .string('请输入密码。')
  .max(200, '密码最多 200 位。')
  .superRefine((value, context) => {
    const reason = weakPasswordReason(value);
    if (reason !== null) context.addIssue({ code: 'custom', message: reason });
  });

/** A field for phone numbers, kept as typed; refused in words where no number can be read in it (domain/text/phone). */
export const phone = text(40)
  .transform(tidyPhone)
  .superRefine((value, context) => {
    const read = readPhones(value);
    if (value !== '' && !read.ok) context.addIssue({ code: 'custom', message: `${read.reason}。` });
  });

export const optionalPhone = phone.nullish().transform((value) => (value ? value : null));

/** Input of endpoints that need nothing. */
export const nothing = z.strictObject({}).optional();

/** One of a closed list of words (domain/terms), or nothing. */
export const optionalWord = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(words)
    .nullish()
    .transform((value) => value ?? null);

/** A time of the day, to the minute. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 08:30。');

/** How long a value is as JSON; infinite for one that has none (a cycle, a bigint), which a window could send. */
export function jsonLength(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? Infinity;
  } catch {
    return Infinity;
  }
}
