import { isComposing } from './keys.ts';
import { createWedge, WEDGE_GAP_MS } from './wedge.ts';

/** Hears of every scanned paper while the desk's frame stands. */
export function onScan(listener: (digits: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Starts listening; before `listenToKeys`, so that the digits of a scan are nobody's shortcuts. In a text field they
 * are typed as they come, lest anything of a person's lands elsewhere, and taken out again when they were a scan.
 */
export function listenToScanner(target: Window): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let field: Element | null = null;
  const wedge = createWedge({
    onScan: (digits) => {
      if (isTextField(field)) takeOut(digits, field);
      for (const listener of listeners) listener(digits);
    },
    giveBack: (digits) => {
      if (!isTextField(field)) for (const digit of digits) press(digit, field);
    },
  });
  const release = () => {
    clearTimeout(timer);
    wedge.release();
  };

  target.addEventListener(
    'keydown',
    (event) => {
      if (given.has(event) || listeners.size === 0) return;
      clearTimeout(timer);
      if (!wedge.holding) field = target.document.activeElement;
      const plain =
        !event.ctrlKey &&
        !event.altKey &&
        !event.metaKey &&
        !event.repeat &&
        !isComposing() &&
        !event.isComposing &&
        event.keyCode !== 229; // what an input method's own keys arrive as
      const verdict = wedge.key({ key: event.key, at: event.timeStamp, plain });
      if (wedge.holding) timer = setTimeout(() => wedge.release(), WEDGE_GAP_MS + 10);
      if (verdict === 'pass' || (wedge.holding && isTextField(field))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  // Whatever comes next finds what was typed before it.
  for (const type of ['pointerdown', 'paste', 'compositionstart', 'blur'] as const) {
    target.addEventListener(type, release, true);
  }
}

const listeners = new Set<(digits: string) => void>();
const given = new WeakSet<Event>();

/** Presses a digit that was held back, as the keyboard would have. */
function press(digit: string, field: Element | null): void {
  const event = new KeyboardEvent('keydown', { key: digit, bubbles: true, cancelable: true, composed: true });
  given.add(event);
  (field ?? document.body).dispatchEvent(event);
}

/** Takes a scan's digits, as many as the field took of them, out from before the cursor. */
function takeOut(digits: string, field: HTMLInputElement | HTMLTextAreaElement): void {
  const end = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, end);
  let length = digits.length;
  while (length > 0 && !before.endsWith(digits.slice(0, length))) length -= 1;
  if (length === 0) return;
  field.setSelectionRange(end - length, end);
  // Deprecated, but the one way that also keeps the field's undo.
  if (field === document.activeElement && document.execCommand('delete')) return;
  field.setRangeText('', end - length, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
}

function isTextField(field: Element | null): field is HTMLInputElement | HTMLTextAreaElement {
  if (field instanceof HTMLTextAreaElement) return true;
  return field instanceof HTMLInputElement && field.type !== 'radio' && field.type !== 'checkbox';
}
