import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CasePage, CaseRow } from '#contract/counter/cases.ts';
import type { RegisterFilter } from '#contract/counter/register.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { onDeskEvent } from '../../api/use-office.ts';
import { filterRegister, useWindow } from '../../state/place.ts';

/** The rows of the register fetched so far. */
export interface CasePages {
  readonly rows: readonly CaseRow[];
  /** Whether further rows follow. */
  readonly more: boolean;
  readonly asking: boolean;
  readonly error: OfficeError | null;
  readonly fetchMore: () => void;
  readonly again: () => void;
}

interface Fetched {
  readonly rows: readonly CaseRow[];
  readonly next: number | null;
  readonly error: OfficeError | null;
}

const PAGE = 100;
const CHUNK = 500;
/** So far down the list is fetched again when something changes; beyond it the reader is led back to here. */
const DEEPEST = 20_000;

/**
 * Keyset paging: each page continues after the last row, so that any depth is equally fast. What changes is asked
 * again as deep as the list was, and only when it is `shown`.
 */
export function useCasePages(filter: RegisterFilter, oldestFirst: boolean, shown: boolean): CasePages {
  const question = JSON.stringify({ ...filter, oldestFirst });
  const [pages, setPages] = useState<Fetched>({ rows: [], next: null, error: null });
  const [asking, setAsking] = useState(true);
  const turn = useRef(0);
  const stale = useRef(false);
  const depth = useRef(useWindow((state) => state.register.depth));

  const ask = useCallback(
    async (after: number | null, wanted: number) => {
      const mine = ++turn.current;
      const isOld = () => mine !== turn.current;
      setAsking(true);
      try {
        const input = JSON.parse(question) as RegisterFilter & { oldestFirst: boolean }; // written above
        const rows: CaseRow[] = [];
        let next = after;
        do {
          const limit = Math.min(CHUNK, wanted - rows.length);
          const page: CasePage = await office('case.page', { ...input, after: next, limit });
          if (isOld()) return;
          for (const row of page.rows) rows.push(row);
          next = page.next;
        } while (next !== null && rows.length < wanted);
        setPages((was) => ({ rows: after === null ? rows : [...was.rows, ...rows], next, error: null }));
      } catch (failure) {
        if (!isOld()) setPages((was) => ({ ...was, error: asOfficeError(failure) }));
      } finally {
        if (!isOld()) setAsking(false);
      }
    },
    [question],
  );

  const again = useCallback(() => {
    stale.current = false;
    void ask(null, Math.min(DEEPEST, Math.max(PAGE, depth.current)));
  }, [ask]);

  const asked = useRef<string | null>(null);
  useEffect(() => {
    // Another question begins at its top; the one the person left goes on where it was.
    if (asked.current !== null && asked.current !== question) depth.current = 0;
    asked.current = question;
    // oxlint-disable-next-line react/set-state-in-effect -- asking is what this effect is for
    again();
  }, [again, question]);
  useEffect(() => {
    if (shown && stale.current) again();
    return onDeskEvent((event) => {
      if (event.type === 'job' || event.type === 'progress') return;
      if (shown) again();
      else stale.current = true;
    });
  }, [again, shown]);

  const length = pages.rows.length;
  useLayoutEffect(() => {
    if (length > 0) depth.current = length;
  }, [length]);
  useEffect(() => () => filterRegister({ depth: depth.current }), []);

  return {
    ...pages,
    more: pages.next !== null,
    asking,
    fetchMore: () => {
      if (!asking && pages.next !== null) void ask(pages.next, PAGE);
    },
    again,
  };
}
