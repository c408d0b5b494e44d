import type { KeyboardEvent } from 'react';
import { chordOf } from './keys.ts';

/**
 * `onKeyDownCapture` of a form: Enter goes to the next field, Shift+Enter to the one before (spec 30 Habits).
 * In a text area Enter stays a new line; an open list takes Enter for its choice.
 */
export function enterMoves(event: KeyboardEvent<HTMLElement>): void {
  const chord = chordOf(event.nativeEvent);
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  // A dialog opened from inside the form keeps its own Enter.
  if (field.closest('dialog') !== event.currentTarget.closest('dialog')) return;
  if (chord === 'ArrowDown' && isClosedList(field)) {
    openList(field);
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (chord !== 'Enter' && chord !== 'Shift+Enter') return;
  if (!field.matches(FIELDS) || field instanceof HTMLTextAreaElement) return;
  if (field.getAttribute('aria-expanded') === 'true' || field.dataset.takesEnter !== undefined) return;
  event.preventDefault();
  event.stopPropagation();
  neighbour(event.currentTarget, field, chord === 'Enter' ? 1 : -1)?.focus();
}

/** Puts the cursor into the first field that was refused; call it in an effect of the refusal. */
export function focusFirstError(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

const FIELDS = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled])';
/** Where Enter stops; ticks are reached by Tab only, so that the usual road stays short. */
const STOPS = `input:not([type=hidden]):not([type=checkbox]):not([disabled]), textarea:not([disabled]), [data-main-action]`;

/** The field before or after; a group of radio buttons counts as one. */
function neighbour(form: HTMLElement, field: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...form.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.tabIndex >= 0 && one.checkVisibility() && isGroupsFirst(one, field, form),
  );
  if (all.includes(field)) return all[all.indexOf(field) + step];
  const after = all.findIndex(
    (one) => (field.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return step === 1 ? all[after] : all[after - 1];
}

function isGroupsFirst(one: HTMLElement, field: HTMLElement, form: HTMLElement): boolean {
  if (!(one instanceof HTMLInputElement) || one.type !== 'radio' || one === field) return true;
  if (field instanceof HTMLInputElement && field.type === 'radio' && field.name === one.name) return false;
  const group = [...form.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(one.name)}"]`)];
  return one === (group.find((radio) => radio.checked) ?? group[0]);
}

const isClosedList = (field: HTMLElement) =>
  field.matches('.ant-select input[role=combobox]') && field.getAttribute('aria-expanded') !== 'true';

/** antd's list opens on a press of the mouse over its selector. */
function openList(field: HTMLElement): void {
  field.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
}
