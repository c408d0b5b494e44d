import { useEffect, useState } from 'react';
import { afterComposing } from './keys.ts';

/** The value once it has stood still for `ms` and no input method is composing: for offers, search, drafts. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    let cancel = () => {};
    const timer = setTimeout(() => {
      cancel = afterComposing(() => setSettled(value));
    }, ms);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [value, ms]);
  return settled;
}
