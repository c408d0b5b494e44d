import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import { words } from '#contract/words.ts';
import { filterRegister, openCase, useWindow } from '../state/place.ts';
import { isComposing } from '../ui/keys.ts';
import { Empty, ErrorBar } from '../ui/notices.tsx';
import { DueText, TimeText } from '../ui/time-text.tsx';
import { StateWord } from '../ui/words.tsx';
import type { CasePages } from './use-case-pages.ts';

interface RegisterListProps {
  readonly pages: CasePages;
  readonly query: string;
  readonly drafts: number;
  readonly shown: boolean;
}

const ROW = 36;
const HEADS = ['编号', '状态', '接待', '客户', '电话', '房号', '类别', '内容', '首问', '期限'];

/** The register's rows: only those in sight exist, arrows move, Enter opens. */
export function RegisterList({ pages, query, drafts, shown }: RegisterListProps) {
  const { rows, more, error, asking } = pages;
  const activeCase = useWindow((state) => state.register.activeCase);
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const active = rows.findIndex((row) => row.id === activeCase);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const nearEnd = more && !error && last >= rows.length - 30;
  const { fetchMore } = pages;
  useEffect(() => {
    if (nearEnd && !asking) fetchMore();
  }, [nearEnd, asking, fetchMore]);
  const comeBack = useEffectEvent(() => {
    if (active >= 0) virtual.scrollToIndex(active);
    scroller.current?.focus();
  });
  const covered = useRef(!shown);
  useEffect(() => {
    // Only when a case that lay over the list is closed; a moving mark scrolls by itself.
    if (shown && covered.current) comeBack();
    covered.current = !shown;
  }, [shown]);

  const mark = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    filterRegister({ activeCase: row.id });
    virtual.scrollToIndex(rows.indexOf(row));
  };

  return (
    <div className="sheet register-sheet">
      <ErrorBar error={error} again={pages.again} />
      {rows.length === 0 && !asking && !error ? (
        <Nothing query={query} drafts={drafts} />
      ) : (
        <div
          ref={scroller}
          className="register-scroll"
          role="grid"
          aria-label="台账"
          aria-rowcount={more ? -1 : rows.length + 1}
          aria-activedescendant={active >= 0 ? `case-${activeCase}` : undefined}
          tabIndex={0}
          onKeyDown={(event) => {
            if (isComposing()) return;
            const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
            if (step) mark(active + step);
            else if (event.key === 'Home') mark(0);
            else if (event.key === 'Enter' && activeCase !== null && active >= 0) openCase(activeCase);
            else return;
            event.preventDefault();
          }}
        >
          <div role="row" aria-rowindex={1} className="case-row heads">
            {HEADS.map((head) => (
              <span key={head} role="columnheader">
                {head}
              </span>
            ))}
          </div>
          <div role="rowgroup" className="rows" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              return (
                row && <Row key={row.id} row={row} index={index} top={start} active={index === active} />
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: CaseRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
}

function Row({ row, index, top, active }: RowProps) {
  return (
    <div
      id={`case-${row.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={row.state === 'voided' ? 'case-row voided' : 'case-row'}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => openCase(row.id)}
    >
      <span role="gridcell" className="number">
        {row.number}
      </span>
      <span role="gridcell">
        <StateWord state={row.state} />
        {row.round > 1 && <small className="round">第{row.round}轮</small>}
      </span>
      <span role="gridcell">
        <TimeText at={row.receivedAt} />
      </span>
      <span role="gridcell">{row.customerName}</span>
      <span role="gridcell">{row.customerPhone}</span>
      <span role="gridcell">{row.unit}</span>
      <span role="gridcell">
        {words.kind[row.kind]} · {row.categoryLabel}
      </span>
      <span role="gridcell" title={row.content}>
        {row.severity !== 'ordinary' && <b>{words.severity[row.severity]} </b>}
        {row.content}
      </span>
      <span role="gridcell">{row.ownerName}</span>
      <span role="gridcell">{row.dueAt && <DueText at={row.dueAt} />}</span>
    </div>
  );
}

function Nothing({ query, drafts }: { readonly query: string; readonly drafts: number }) {
  if (query.trim() !== '')
    return (
      <Empty title={`没有找到“${query}”`}>
        可以换成编号、电话后四位、姓名、拼音首字母、房号或内容里的几个字，或放宽上面的种类和状态。
      </Empty>
    );
  return (
    <Empty title="这里列出登记过的每一件事">
      按 F2 打开受理表，登记第一件。{drafts > 0 && `还有 ${drafts} 份草稿没有登记。`}
    </Empty>
  );
}
