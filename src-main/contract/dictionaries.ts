import type { SameDayItem } from '#domain/terms.ts';
import { endpoint } from './endpoint.ts';
import { nothing } from './fields.ts';

/** An own department or a contractor (施工单位/供方). */
export interface DepartmentView {
  readonly id: number;
  readonly name: string;
  readonly kind: 'own' | 'contractor';
  readonly contact: string | null;
  readonly phone: string | null;
  /** Usual cycle in hours; lengthens C4 (spec 10, 部门). */
  readonly cycleHours: number | null;
  readonly retired: boolean;
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
}

/** A word of a simple dictionary: channel, cause, … */
export interface TermView {
  readonly id: number;
  readonly dictionary: DictionaryName;
  readonly code: string;
  readonly label: string;
  readonly retired: boolean;
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

export const dictionaryEndpoints = {
  'dictionary.all': endpoint<Dictionaries>()('signed-in', nothing),
} as const;
