import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';

/** `Ctrl+Enter`, `F2`, `Escape`: a key with its modifiers as it stands in the help. */
type Chord = string;
type Bindings = Readonly<Record<Chord, (() => void) | undefined>>;

/** How many dialogs lie over the desk here; a key only reaches the topmost layer. */
export const LayerContext = createContext(0);

/** Whether an input method is composing; nothing may fire then (spec 30). */
export const isComposing = (): boolean => composing;

/** Whether a dialog lies over the desk. */
export const isCovered = (): boolean => layers.length > 0;

/** Runs `act` now, or as soon as the input method has finished its word. */
export function afterComposing(act: () => void): () => void {
  if (!composing) {
    act();
    return () => undefined;
  }
  const once = () => queueMicrotask(act);
  window.addEventListener('compositionend', once, { once: true });
  return () => window.removeEventListener('compositionend', once);
}

/** Binds keys while the component is shown; the latest binding of the topmost layer wins. */
export function useKeys(bindings: Bindings): void {
  const layer = useContext(LayerContext);
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const entry: Entry = { layer, bindings: () => latest.current };
    entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [layer]);
}

/** Marks a layer as covering the desk while the component is shown. */
export function useLayer(layer: number): void {
  useEffect(() => {
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, [layer]);
}

/** The chord of a keyboard event; empty while an input method composes. */
export function chordOf(event: KeyboardEvent): Chord {
  // keyCode 229 is what an input method's own keys arrive as; isComposing is false for the first of them.
  if (composing || event.isComposing || event.keyCode === 229) return '';
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

interface Entry {
  readonly layer: number;
  readonly bindings: () => Bindings;
}

const entries: Entry[] = [];
const layers: number[] = [];
let composing = false;

/** Starts listening; called once when the window starts. */
export function listenToKeys(target: Window): void {
  target.addEventListener('compositionstart', () => (composing = true), true);
  target.addEventListener('compositionend', () => (composing = false), true);
  // Ctrl, Alt and F keys belong to the desk before any control: an antd list would take Ctrl+Enter for Enter.
  target.addEventListener('keydown', (event) => isDeskKey(event) && dispatch(event), true);
  target.addEventListener('keydown', (event) => {
    if (!isDeskKey(event) && !event.defaultPrevented) dispatch(event);
  });
}

const isDeskKey = (event: KeyboardEvent) => event.ctrlKey || event.altKey || /^F\d/.test(event.key);

function dispatch(event: KeyboardEvent): void {
  const chord = chordOf(event);
  if (chord === '' || belongsToControl(event.target, chord)) return;
  const top = Math.max(0, ...layers);
  const act = entries
    .filter((entry) => entry.layer === top)
    .map((entry) => entry.bindings()[chord])
    .findLast((bound) => bound !== undefined);
  if (act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  } else if (swallowed.has(chord)) event.preventDefault();
}

/** A bare character is text in a text field (B3); Enter there, or on a button, is that control's own. */
function belongsToControl(target: EventTarget | null, chord: Chord): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typing =
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox');
  if (typing) return chord === 'Enter' || /^(?:Shift\+)?.$/u.test(chord);
  return chord === 'Enter' && target.closest('button, a') !== null;
}

/** Keys of the browser that must not do something of their own (its print, find, save, reload). */
const swallowed = new Set(['Ctrl+P', 'Ctrl+F', 'Ctrl+S', 'F3', 'F7', 'Ctrl+G']);
