import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import type { CaseRow } from '#contract/counter/cases.ts';
import type { RegisterColumn } from '#contract/counter/register.ts';
import { filterRegister, openCase, useWindow } from '../../state/place.ts';
import { isComposing } from '../../ui/keys.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { rowStep, useRowsInSight } from '../../ui/rows-in-sight.ts';
import { COLUMN_LOOKS } from './register-columns.tsx';
import { RegisterNothing } from './register-nothing.tsx';
import type { CasePages } from './use-case-pages.ts';
import type { Marking } from './use-marking.ts';

interface RegisterListProps {
  readonly pages: CasePages;
  readonly marking: Marking;
  readonly columns: readonly RegisterColumn[];
  readonly query: string;
  readonly narrowed: boolean;
  readonly drafts: number;
  readonly shown: boolean;
}

const MARK = 30;
const GAP = 10;

/** The register's rows: only those in sight exist, arrows move, Space marks, Enter opens. */
export function RegisterList(props: RegisterListProps) {
  const { pages, marking, columns, query, narrowed, drafts, shown } = props;
  const { rows, more, error, asking } = pages;
  const activeCase = useWindow((state) => state.register.activeCase);
  const { scroller, virtual, items } = useRowsInSight(pages);
  const active = rows.findIndex((row) => row.id === activeCase);
  useKeptPlace(scroller, rows.length > 0, shown);

  const go = (index: number, extend: boolean) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    if (extend) marking.mark([...(active < 0 ? [] : [activeCase ?? 0]), ...between(rows, active, row)]);
    filterRegister({ activeCase: row.id });
    virtual.scrollToIndex(rows.indexOf(row));
  };

  const tracks = columns.map((column) => COLUMN_LOOKS[column]);
  const look: CSSProperties = {
    gridTemplateColumns: [`${MARK}px`, ...tracks.map(({ width }) => width)].join(' '),
    minWidth: tracks.reduce((sum, { least }) => sum + least + GAP, MARK + 2 * 14),
  };
  return (
    <div className="sheet register-sheet">
      <ErrorBar error={error} again={pages.again} />
      {rows.length === 0 && !asking && !error ? (
        <RegisterNothing query={query} narrowed={narrowed} drafts={drafts} />
      ) : (
        <div
          ref={scroller}
          className="register-scroll"
          role="grid"
          aria-label="台账"
          aria-multiselectable
          aria-rowcount={more ? -1 : rows.length + 1}
          aria-activedescendant={active >= 0 ? `case-${activeCase}` : undefined}
          tabIndex={0}
          onKeyDown={(event) => {
            if (isComposing() || event.altKey) return;
            const step = rowStep(event.key);
            if (step) go(active + step, event.shiftKey);
            else if (event.key === 'Home') go(0, false);
            else if (event.key === 'Enter' && activeCase !== null && active >= 0) openCase(activeCase);
            else if (event.key === ' ' && activeCase !== null && active >= 0) marking.toggle(activeCase);
            else if (event.ctrlKey && event.key.toLowerCase() === 'a') marking.markAll();
            else if (isTyped(event)) searchFor(event.key);
            else return;
            event.preventDefault();
          }}
          onFocus={(event) => {
            // Down from the search box stands on the first hit; a click or coming back keeps the place.
            const { currentTarget: list, relatedTarget: from } = event;
            if (
              list.matches(':focus-visible') &&
              from instanceof HTMLInputElement &&
              from.closest('.search-box')
            )
              go(0, false);
          }}
        >
          <div role="row" aria-rowindex={1} className="case-row heads" style={look}>
            <span role="columnheader">
              <span className="unseen">选择</span>
            </span>
            {tracks.map(({ head }) => (
              <span key={head} role="columnheader">
                {head}
              </span>
            ))}
          </div>
          <div
            role="rowgroup"
            className="rows"
            style={{ height: virtual.getTotalSize(), minWidth: look.minWidth }}
          >
            {items.map(({ index, start }) => {
              const row = rows[index];
              return (
                row && (
                  <Row
                    key={row.id}
                    row={row}
                    index={index}
                    style={{ ...look, transform: `translateY(${start}px)` }}
                    columns={columns}
                    active={index === active}
                    marked={marking.marked.has(row.id)}
                    onMark={() => marking.toggle(row.id)}
                  />
                )
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

/** A character meant for the search box: nobody types a number into a list. */
const isTyped = ({ key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean }) =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey;

/** What was begun in the list goes on in the search box, with its first character. */
function searchFor(typed: string): void {
  filterRegister({ query: typed });
  document.querySelector<HTMLElement>('.search-box input')?.focus();
}

/** The list stands where it stood: when a case that lay over it is closed, and when the person was elsewhere. */
function useKeptPlace(scroller: RefObject<HTMLDivElement | null>, filled: boolean, shown: boolean): void {
  const restored = useRef(false);
  useLayoutEffect(() => {
    const list = scroller.current;
    if (restored.current || !filled || !list) return;
    restored.current = true;
    list.scrollTo({ top: useWindow.getState().register.top });
  }, [scroller, filled]);
  useEffect(() => {
    const list = scroller.current;
    if (!list || !filled) return undefined;
    const keep = () => filterRegister({ top: list.scrollTop });
    list.addEventListener('scrollend', keep);
    return () => list.removeEventListener('scrollend', keep);
  }, [scroller, filled]);
  const comeBack = useEffectEvent(() => {
    const list = scroller.current;
    if (!list) return;
    list.scrollTo({ top: useWindow.getState().register.top });
    list.focus({ preventScroll: true });
  });
  const covered = useRef(!shown);
  useLayoutEffect(() => {
    if (shown && covered.current) comeBack();
    covered.current = !shown;
  }, [shown]);
}

/** The rows from the active one to another, without the active one. */
function between(rows: readonly CaseRow[], active: number, to: CaseRow): number[] {
  const index = rows.indexOf(to);
  const [from, until] = index > active ? [active + 1, index] : [index, active - 1];
  return rows.slice(Math.max(0, from), until + 1).map(({ id }) => id);
}

interface RowProps {
  readonly row: CaseRow;
  readonly index: number;
  readonly style: CSSProperties;
  readonly columns: readonly RegisterColumn[];
  readonly active: boolean;
  readonly marked: boolean;
  readonly onMark: () => void;
}

function Row({ row, index, style, columns, active, marked, onMark }: RowProps) {
  const classes = ['case-row', row.state === 'voided' && 'voided', active && 'active', marked && 'marked'];
  return (
    <div
      id={`case-${row.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
      className={classes.filter(Boolean).join(' ')}
      style={style}
      onClick={(event) => (event.ctrlKey ? onMark() : openCase(row.id))}
    >
      <span
        role="gridcell"
        className="mark"
        title="空格选中"
        onClick={(event) => {
          event.stopPropagation();
          onMark();
        }}
      >
        <input type="checkbox" tabIndex={-1} checked={marked} readOnly aria-label={`选中 ${row.number}`} />
      </span>
      {columns.map((column) => {
        const { cell, title } = COLUMN_LOOKS[column];
        return (
          <span key={column} role="gridcell" className={`of-${column}`} title={title?.(row)}>
            {cell(row)}
          </span>
        );
      })}
    </div>
  );
}
