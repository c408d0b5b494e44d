import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { emptyIntake, type IntakeForm } from './intake-form.ts';

/** The lists of the form; every entry is also found by its pinyin initials. */
export function intakeChoices({ terms, categories, departments }: Dictionaries) {
  const parents = new Map(categories.map((category) => [category.id, category]));
  return {
    channels: terms
      .filter((term) => term.dictionary === 'channel' && !term.retired)
      .map(({ id, label, initials }) => ({ value: id, label, search: initials })),
    categories: categories
      .filter((category) => category.parentId !== null && !category.retired)
      .map(({ id, label, parentId, initials }) => {
        const parent = parents.get(parentId ?? 0);
        const group = parent?.label ?? '';
        return { value: id, label, group, search: initials, groupSearch: parent?.initials ?? '' };
      }),
    departments: departments
      .filter((department) => !department.retired)
      .map(({ id, name, kind, initials }) => ({
        value: id,
        label: name,
        group: kind === 'own' ? '本单位' : '施工单位、供方',
        search: initials,
      })),
    reasons: terms
      .filter((term) => term.dictionary === 'dissatisfaction' && !term.retired)
      .map(({ id, label, initials }) => ({ value: id, label, search: initials })),
  };
}

/** The lists of the form. */
export type IntakeChoices = ReturnType<typeof intakeChoices>;

/** A category brings its department and its same-day item; what was set by hand for this matter gives way. */
export function categoryChange(
  form: IntakeForm,
  { categories }: Dictionaries,
  id: number | null,
): Partial<IntakeForm> {
  const category = categories.find((other) => other.id === id);
  return {
    categoryId: id,
    departmentId: category?.departmentId ?? form.departmentId,
    sameDay: category?.sameDay ?? null,
  };
}

/** What a template brings: its text behind what was typed, and its category with what belongs to it. */
export function templateChange(
  form: IntakeForm,
  dictionaries: Dictionaries,
  template: {
    readonly id: number;
    readonly categoryId: number;
    readonly text: string;
    readonly severity: IntakeForm['severity'];
    readonly departmentId: number | null;
  },
): Partial<IntakeForm> {
  const category =
    form.categoryId === template.categoryId ? {} : categoryChange(form, dictionaries, template.categoryId);
  const untouched = form.severity === emptyIntake.severity;
  return {
    ...category,
    ...(template.departmentId !== null && { departmentId: template.departmentId }),
    ...(untouched && { severity: template.severity }),
    content: form.content.trim() === '' ? template.text : `${form.content.trimEnd()}\n${template.text}`,
    templateId: template.id,
  };
}
