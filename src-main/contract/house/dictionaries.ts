import { z } from 'zod';
import { SAME_DAY_ITEMS, type SameDayItem } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import {
  id,
  nothing,
  optionalId,
  optionalPhone,
  optionalText,
  optionalWord,
  requiredText,
} from '../fields.ts';

/** An own department or a contractor (施工单位/供方). */
export interface DepartmentView {
  readonly id: number;
  readonly name: string;
  readonly kind: 'own' | 'contractor';
  readonly contact: string | null;
  readonly phone: string | null;
  /** Who stands in for the contact. */
  readonly deputy: string | null;
  /** Usual cycle in hours; lengthens C4 (spec 10, 部门). */
  readonly cycleHours: number | null;
  readonly retired: boolean;
  /** Pinyin which lists are found by: initials and whole, divided by a blank. */
  readonly initials: string;
}

/** A category of the second level with its parent, as chosen on the form. */
export interface CategoryView {
  readonly id: number;
  readonly parentId: number | null;
  readonly label: string;
  readonly departmentId: number | null;
  readonly sameDay: SameDayItem | null;
  /** Own deadline in hours; lengthens C4. */
  readonly deadlineHours: number | null;
  readonly retired: boolean;
  /** Pinyin which lists are found by: initials and whole, divided by a blank. */
  readonly initials: string;
}

/** A word of a simple dictionary: channel, cause, … */
export interface TermView {
  readonly id: number;
  readonly dictionary: DictionaryName;
  readonly code: string;
  readonly label: string;
  readonly retired: boolean;
  /** Pinyin which lists are found by: initials and whole, divided by a blank. */
  readonly initials: string;
}

/** The simple dictionaries. */
export const dictionaryNames = [
  'channel',
  'cause',
  'remedy',
  'dissatisfaction',
  'handed-over-thing',
] as const;
export type DictionaryName = (typeof dictionaryNames)[number];

export interface Dictionaries {
  readonly departments: readonly DepartmentView[];
  readonly categories: readonly CategoryView[];
  readonly terms: readonly TermView[];
}

/** The lists the administrator edits. */
const DICTIONARY_LISTS = ['department', 'category', 'term'] as const;
export type DictionaryList = (typeof DICTIONARY_LISTS)[number];

const hours = z
  .number('请填写小时数。')
  .positive('小时数须大于 0。')
  .max(8784, '不超过一年（8784 小时）。')
  .nullish()
  .transform((value) => value ?? null);

/** An entry with `id` null is added. */
const saved = <Shape extends z.ZodRawShape>(shape: Shape) =>
  endpoint<{ readonly id: number }>()(['admin'], z.strictObject({ id: optionalId, ...shape }));

export const dictionaryEndpoints = {
  'dictionary.all': endpoint<Dictionaries>()('signed-in', nothing),
  'dictionary.saveDepartment': saved({
    name: requiredText(40),
    kind: z.enum(['own', 'contractor'], '请选择部门或施工单位。'),
    contact: optionalText(40),
    phone: optionalPhone,
    deputy: optionalText(40),
    cycleHours: hours,
  }),
  /** A changed one keeps its parent. */
  'dictionary.saveCategory': saved({
    parentId: optionalId,
    label: requiredText(20),
    departmentId: optionalId,
    sameDay: optionalWord(SAME_DAY_ITEMS),
    deadlineHours: hours,
  }),
  'dictionary.saveTerm': saved({ dictionary: z.enum(dictionaryNames), label: requiredText(20) }),
  /** Takes an entry out of use, or back into it; nothing is deleted (E2). */
  'dictionary.retire': endpoint<null>()(
    ['admin'],
    z.strictObject({ list: z.enum(DICTIONARY_LISTS), id, retired: z.boolean() }),
  ),
  /** One place up or down among its like. */
  'dictionary.move': endpoint<null>()(
    ['admin'],
    z.strictObject({ list: z.enum(DICTIONARY_LISTS), id, step: z.union([z.literal(-1), z.literal(1)]) }),
  ),
} as const;
