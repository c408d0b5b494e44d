import { z } from 'zod';
import { DEFAULT_CALL_WINDOWS } from '#domain/work/callbacks/callback-rules.ts';
import { requiredText, timeOfDay } from '../fields.ts';

/** What a script may name, and how a person reads and writes it. */
export const SCRIPT_NAMES = {
  customer: '客户称呼',
  organisation: '单位名称',
  caller: '回访人',
  category: '事项类别',
  verb: '反映或报修',
  question: '问题',
} as const;

/** B2: a time of the day in which customers may be called. */
const callWindow = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, '时段的结束须晚于开始。');

/** A passage of a script; only names that the program fills in may stand in braces. */
const scriptText = requiredText(600).refine(
  (said) => [...said.matchAll(/\{([^}]*)\}/g)].every(([, name]) => Object.hasOwn(SCRIPT_NAMES, name ?? '')),
  `花括号里只能用 ${Object.values(SCRIPT_NAMES)
    .map((word) => `{${word}}`)
    .join(' ')}。`,
);

/** When customers may be called and what is said to them ⚙. */
export const callbackSettings = {
  /** Times of the day in which customers may be called (B2). */
  'callback.windows': z
    .array(callWindow)
    .min(1, '至少要有一个可回访时段。')
    .max(6)
    .refine(
      (windows) => windows.every(({ from }, at) => at === 0 || (windows[at - 1]?.to ?? '') <= from),
      '可回访时段须按先后排列，不能重叠。',
    )
    .default([...DEFAULT_CALL_WINDOWS]),
  /** Passages of the callback scripts that differ from those delivered, by their place (spec 30 回访). */
  'callback.scripts': z
    .record(z.string().regex(/^(case|batch)(\.[A-Za-z]+){1,3}$/, '没有这一段话术。'), scriptText)
    .refine((texts) => Object.keys(texts).length <= 80, '话术段落过多。')
    .default({}),
};
