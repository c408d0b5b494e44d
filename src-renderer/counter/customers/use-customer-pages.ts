import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CustomerFilter, CustomerRow } from '#contract/counter/customer-archive.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { onDeskEvent } from '../../api/use-office.ts';

/** The rows of the archive fetched so far, newest record first. */
export interface CustomerPages {
  readonly rows: readonly CustomerRow[];
  readonly more: boolean;
  readonly asking: boolean;
  readonly error: OfficeError | null;
  readonly fetchMore: () => void;
  readonly again: () => void;
}

const PAGE = 100;

/** Keyset paging: each page continues after the last row. */
export function useCustomerPages(filter: CustomerFilter): CustomerPages {
  const { query, type, members, clerkId, open, dissatisfied, talk } = filter;
  const [pages, setPages] = useState<{
    readonly rows: readonly CustomerRow[];
    readonly next: number | null;
    readonly error: OfficeError | null;
  }>({ rows: [], next: null, error: null });
  const [asking, setAsking] = useState(true);
  const turn = useRef(0);
  const shown = useRef(0);
  useLayoutEffect(() => {
    shown.current = pages.rows.length;
  });

  const ask = useCallback(
    async (after: number | null, limit: number) => {
      const mine = ++turn.current;
      setAsking(true);
      try {
        const wanted = { query, type, members, clerkId, open, dissatisfied, talk };
        const page = await office('customer.page', { ...wanted, after, limit });
        if (mine !== turn.current) return;
        setPages((was) =>
          after === null
            ? { ...page, error: null }
            : { rows: [...was.rows, ...page.rows], next: page.next, error: null },
        );
      } catch (failure) {
        if (mine === turn.current) setPages((was) => ({ ...was, error: asOfficeError(failure) }));
      } finally {
        if (mine === turn.current) setAsking(false);
      }
    },
    [query, type, members, clerkId, open, dissatisfied, talk],
  );

  const again = useCallback(() => void ask(null, Math.max(PAGE, Math.min(200, shown.current))), [ask]);

  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- asking is what this effect is for
    void ask(null, PAGE);
    return onDeskEvent((event) => {
      if (event.type === 'changed' || event.type === 'office') again();
    });
  }, [ask, again]);

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
