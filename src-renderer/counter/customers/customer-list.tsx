import { useEffect, useEffectEvent, useRef } from 'react';
import type { CustomerRow } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { maskPhone } from '#domain/text/masking.ts';
import { showCustomers, useWindow } from '../../state/place.ts';
import { isComposing } from '../../ui/keys.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { rowStep, useRowsInSight } from '../../ui/rows-in-sight.ts';
import { LevelWord } from '../../ui/words.tsx';
import type { CustomerPages } from './use-customer-pages.ts';

interface CustomerListProps {
  readonly pages: CustomerPages;
  readonly query: string;
  readonly shown: boolean;
  /** Numbers are shown with their middle hidden; the record itself has them. */
  readonly masked: boolean;
  readonly onOpen: (id: number) => void;
}

const HEADS = ['姓名', '类型', '电话', '房号', '合同编号', '责任专员', '未办结', '上次回访'];

/** The archive's rows: only those in sight exist, arrows move, Enter opens. */
export function CustomerList({ pages, query, shown, masked, onOpen }: CustomerListProps) {
  const { rows, more, error, asking } = pages;
  const activeId = useWindow((state) => state.customers.active);
  const { scroller, virtual, items } = useRowsInSight(pages);
  const active = rows.findIndex((row) => row.id === activeId);
  const comeBack = useEffectEvent(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  });
  const covered = useRef(!shown);
  useEffect(() => {
    if (shown && covered.current) comeBack();
    covered.current = !shown;
  }, [shown]);

  const mark = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    showCustomers({ active: row.id });
    virtual.scrollToIndex(rows.indexOf(row));
  };

  return (
    <div className="sheet archive-sheet">
      <ErrorBar error={error} again={pages.again} />
      {rows.length === 0 && !asking && !error ? (
        <Nothing query={query} />
      ) : (
        <div
          ref={scroller}
          className="archive-scroll"
          role="grid"
          aria-label="客户"
          aria-rowcount={more ? -1 : rows.length + 1}
          aria-activedescendant={active >= 0 ? `customer-${activeId}` : undefined}
          tabIndex={0}
          onKeyDown={(event) => {
            if (isComposing()) return;
            const step = rowStep(event.key);
            if (step) mark(active + step);
            else if (event.key === 'Home') mark(0);
            else if (event.key === 'Enter' && activeId !== null && active >= 0) onOpen(activeId);
            else return;
            event.preventDefault();
          }}
        >
          <div role="row" aria-rowindex={1} className="customer-row heads">
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
                row && (
                  <Row
                    key={row.id}
                    row={row}
                    index={index}
                    top={start}
                    active={index === active}
                    masked={masked}
                    onOpen={onOpen}
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

interface RowProps {
  readonly row: CustomerRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly masked: boolean;
  readonly onOpen: (id: number) => void;
}

function Row({ row, index, top, active, masked, onOpen }: RowProps) {
  const { phone, phones, unit, units } = row;
  return (
    <div
      id={`customer-${row.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className="customer-row"
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row.id)}
    >
      <span role="gridcell">
        <strong>{row.name}</strong>
      </span>
      <span role="gridcell">
        {words.customerType[row.type]}
        {row.member && ' · 会员'}
      </span>
      <span role="gridcell" className="number">
        {phone !== null && (masked ? maskPhone(phone) : phone)}
        {phones > 1 && <small className="quiet"> 共{phones}个</small>}
      </span>
      <span role="gridcell">
        {unit}
        {units > 1 && <small className="quiet"> 共{units}处</small>}
      </span>
      <span role="gridcell">{row.contractNo}</span>
      <span role="gridcell">{row.clerkName}</span>
      <span role="gridcell">{row.open > 0 && `${row.open} 件`}</span>
      <span role="gridcell">{row.lastLevel && <LevelWord level={row.lastLevel} />}</span>
    </div>
  );
}

function Nothing({ query }: { readonly query: string }) {
  if (query.trim() !== '')
    return (
      <Empty title={`没有找到“${query}”`}>
        可以换成电话后几位、姓名、拼音首字母、房号或合同编号，或放宽上面的条件。
      </Empty>
    );
  return (
    <Empty title="没有符合的客户档案">
      受理登记时会自动建档；也可以在这里新建，或把现有的客户表从 Excel 导入。
    </Empty>
  );
}
