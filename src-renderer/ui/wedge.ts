import { readPaperCode } from '#domain/paper/paper-code.ts';

/** What becomes of a key: kept back for now, or as if nobody had listened. */
type WedgeVerdict = 'hold' | 'pass';

/** A key as the wedge sees it. */
interface WedgeKey {
  readonly key: string;
  /** Milliseconds on the clock of the window's events. */
  readonly at: number;
  /** No Ctrl, Alt or Meta, not repeated, no input method at work. */
  readonly plain: boolean;
}

/**
 * Tells a scanner from fingers: it types the sixteen digits of a paper's code (domain/paper-code) faster than
 * anybody, and Enter. From a leading 1 on, digits are held while they come that fast; what turns out not to be a code
 * is given back in its order.
 */
interface Wedge {
  key(key: WedgeKey): WedgeVerdict;
  /** Gives back what is held; also when the time between two keys has passed. */
  release(): void;
  readonly holding: boolean;
}

/** Milliseconds between two keys of a scanner at most: the slower ones, wireless or set to be careful, take 80. */
export const WEDGE_GAP_MS = 85;
const LENGTH = 16;

export function createWedge(told: {
  readonly onScan: (digits: string) => void;
  readonly giveBack: (digits: string) => void;
}): Wedge {
  let held = '';
  let last = 0;

  const take = (): string => {
    const digits = held;
    held = '';
    return digits;
  };
  const shift = (): void => {
    const digits = take();
    const next = digits.indexOf('1', 1);
    told.giveBack(next < 0 ? digits : digits.slice(0, next));
    if (next > 0) held = digits.slice(next);
  };
  const release = (): void => {
    if (held === '') return;
    // Some scanners send no Enter.
    if (isCode(held)) told.onScan(take());
    else told.giveBack(take());
  };

  return {
    release,
    get holding() {
      return held !== '';
    },
    key({ key, at, plain }) {
      if (SILENT.has(key)) return 'pass';
      const isFast = held !== '' && at - last <= WEDGE_GAP_MS;
      if (plain && isFast && (key === 'Enter' || key === 'Tab') && isCode(held)) {
        told.onScan(take());
        return 'hold';
      }
      const isDigit = plain && /^\d$/.test(key);
      // A number that goes on is longer than a code: but its end may be one, scanned right behind what was typed.
      if (isDigit && isFast && held.length === LENGTH) shift();
      else if (!isDigit || !isFast) release();
      if (!isDigit || (held === '' && key !== '1')) return 'pass';
      held += key;
      last = at;
      return 'hold';
    },
  };
}

/** Keys that say nothing by themselves. */
const SILENT = new Set(['Shift', 'CapsLock', 'NumLock']);

function isCode(digits: string): boolean {
  return digits.length === LENGTH && readPaperCode(digits) !== null;
}
