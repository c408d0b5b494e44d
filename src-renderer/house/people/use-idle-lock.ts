import { useEffect } from 'react';
import { lock, useSession } from '../../state/session.ts';

/** Locks after so many minutes without a key or a click (spec 30 Sign in); wakes only when it may be due. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let touched = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const touch = () => {
      touched = performance.now();
    };
    const look = () => {
      const left = minutes * 60_000 - (performance.now() - touched);
      if (left <= 0 && useSession.getState().session?.locked === false) void lock();
      timer = setTimeout(look, left <= 0 ? minutes * 60_000 : left + 20);
    };
    look();
    const signs = ['keydown', 'pointerdown', 'wheel', 'compositionupdate'] as const;
    for (const sign of signs) window.addEventListener(sign, touch, true);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touch, true);
    };
  }, [minutes]);
}
