import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';

/** Height of a row of a long list, also of its heads. */
const ROW_HEIGHT = 36;
/** So many rows before the end of those fetched, the next are asked for. */
const AHEAD = 30;

/** A list fetched page by page. */
interface FetchedRows {
  readonly rows: readonly unknown[];
  readonly more: boolean;
  readonly asking: boolean;
  readonly error: unknown;
  readonly fetchMore: () => void;
}

/** Of a long list only the rows in sight exist; near its end the next page is fetched. */
export function useRowsInSight({ rows, more, asking, error, fetchMore }: FetchedRows): {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly items: readonly { readonly index: number; readonly start: number }[];
} {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The heads lie over the first row of what is in sight.
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const nearEnd = more && !error && last >= rows.length - AHEAD;
  useEffect(() => {
    if (nearEnd && !asking) fetchMore();
  }, [nearEnd, asking, fetchMore]);
  return { scroller, virtual, items };
}

/** How far a key moves in a list; undefined for other keys. */
export function rowStep(key: string): number | undefined {
  return { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[key];
}
