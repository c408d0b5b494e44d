import { useState } from 'react';
import { asOfficeError, type OfficeError } from '../api/office.ts';

const PAGE = 100;

/** A log, newest first: the hundred that were asked for, and older ones fetched on wish. */
export function useOlder<Entry extends { readonly seq: number }>(
  first: readonly Entry[],
  ask: (before: number | undefined) => Promise<readonly Entry[]>,
): {
  readonly rows: readonly Entry[];
  /** Nothing older is left. */
  readonly whole: boolean;
  readonly error: OfficeError | null;
  readonly next: () => Promise<void>;
} {
  const [more, setMore] = useState<readonly Entry[]>([]);
  const [whole, setWhole] = useState(first.length < PAGE);
  const [error, setError] = useState<OfficeError | null>(null);
  const rows = [...first, ...more];
  const next = async () => {
    try {
      const page = await ask(rows.at(-1)?.seq);
      setMore([...more, ...page]);
      setWhole(page.length < PAGE);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return { rows, whole, error, next };
}
