import { isComposing } from './keys.ts';
import { createWedge, WEDGE_GAP_MS } from './wedge.ts';

/** Hears of every scanned paper while the desk's frame stands. */
export function onScan(listener: (digits: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts listening; before `listenToKeys`, so that the digits of a scan are nobody's shortcuts. */
export function listenToScanner(target: Window): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let field: Element | null = null;
  const wedge = createWedge({
    onScan: (digits) => {
      for (const listener of listeners) listener(digits);
    },
    giveBack: (digits) => {
      for (const digit of digits) type(digit, field);
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
      if (verdict === 'pass') return;
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

/** Types a digit that was held back, as the keyboard would have. */
function type(digit: string, field: Element | null): void {
  const event = new KeyboardEvent('keydown', { key: digit, bubbles: true, cancelable: true, composed: true });
  given.add(event);
  const goesOn = (field ?? document.body).dispatchEvent(event);
  if (!goesOn || !isTextField(field)) return;
  // Deprecated, but the one way that also keeps the field's undo.
  if (field === document.activeElement && document.execCommand('insertText', false, digit)) return;
  if (field.readOnly || field.disabled) return;
  field.setRangeText(
    digit,
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
    'end',
  );
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: digit, inputType: 'insertText' }));
}

function isTextField(field: Element | null): field is HTMLInputElement | HTMLTextAreaElement {
  if (field instanceof HTMLTextAreaElement) return true;
  return field instanceof HTMLInputElement && field.type !== 'radio' && field.type !== 'checkbox';
}
