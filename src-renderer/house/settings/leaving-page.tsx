import { useState } from 'react';
import type { LeavingEntry, LeavingWay } from '#contract/house/leaving.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { type LogFilter, LogFilterBar, UNFILTERED } from './log-filter.tsx';
import { LogTable } from './log-table.tsx';

/** 导出与打印记录: everything that left the house: who, when, what, how much of it; newest first. */
export function LeavingPage() {
  const [chosen, setChosen] = useState<LogFilter<LeavingWay>>(UNFILTERED);
  const { kind: way, ...others } = chosen;
  const filter = { ...others, way };
  const { data: first, error, again } = useOffice('leaving.page', filter);
  return (
    <div className="sheet settings-page leaving-page">
      <div className="sheet-head">
        <h1>导出与打印记录</h1>
        <span className="hint">凡是带出本台的都在这里：导出、打印、PDF、装订册、附件、备份，不能修改</span>
      </div>
      <LogFilterBar words={words.leavingWay} filter={chosen} onChange={setChosen} />
      <ErrorBar error={error} again={again} />
      {first?.length === 0 && <Empty title="没有这样的记录">换一个人员、种类或日期再看。</Empty>}
      {first && first.length > 0 && (
        <LogTable
          key={`${JSON.stringify(filter)} ${first[0]?.seq}`}
          first={first}
          ask={(before) => office('leaving.page', { ...filter, before })}
          className="leavings"
          heads={['时间', '谁', '种类', '内容、范围', '数量、份数']}
        >
          {(row) => <Row key={row.seq} row={row} />}
        </LogTable>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: LeavingEntry }) {
  const { at, by, way, what, scope, amount, outcome, fullBecause } = row;
  return (
    <tr>
      <td>{wordFull(at)}</td>
      <td>{by}</td>
      <td>{words.leavingWay[way]}</td>
      <td>
        {what}
        {scope !== '' && <div className="quiet">{scope}</div>}
        {fullBecause !== null && <span className="state-word bar-wait">电话完整显示：{fullBecause}</span>}
      </td>
      <td>
        {outcome === 'done' ? (
          amount
        ) : (
          <>
            <span className={`state-word ${outcome === 'failed' ? 'bar-seal' : 'bar-wait'}`}>
              {OUTCOMES[outcome]}
            </span>
            {amount !== '' && <div className="quiet">{amount}</div>}
          </>
        )}
      </td>
    </tr>
  );
}

const OUTCOMES = {
  failed: '未成',
  cancelled: '已取消',
  pending: '没有结果',
} as const satisfies Record<Exclude<LeavingEntry['outcome'], 'done'>, string>;
