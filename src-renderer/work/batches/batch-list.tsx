import { Button } from 'antd';
import type { BatchView } from '#contract/work/batches.ts';
import { words } from '#contract/words.ts';
import { LEVELS } from '#domain/terms.ts';
import { useKeys } from '../../ui/keys.ts';
import { Empty, KeyHint } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';
import { doneOf, stateOf } from './batch-state.ts';

interface BatchListProps {
  readonly batches: readonly BatchView[];
  readonly onOpen: (batchId: number) => void;
  /** Begins a new batch; null for who may not. */
  readonly onNew: (() => void) | null;
}

/** The batches to choose from: overdue ones first, finished ones last. */
export function BatchList({ batches, onOpen, onNew }: BatchListProps) {
  useKeys(onNew ? { 'Alt+N': onNew } : {});
  const sorted = batches.toSorted((one, other) => stateOf(one).rank - stateOf(other).rank);
  return (
    <section className="sheet call-table">
      <div className="sheet-head">
        <h2>回访批次</h2>
        <span className="quiet">{batches.filter(({ open }) => open > 0).length} 批未完</span>
      </div>
      {batches.length === 0 ? (
        <Empty title="还没有回访批次">
          回访活动、安装回访和满意度调查在这里成批列出，逐位回访。
          {onNew ? '点“新建批次”开始。' : '由专管员或主管建立。'}
        </Empty>
      ) : (
        <div className="call-table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">批次</th>
                <th scope="col">类型</th>
                <th scope="col">进度</th>
                <th scope="col">评价 1 / 2 / 3 / 4</th>
                <th scope="col">完成期限</th>
                <th scope="col">回访人</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((batch) => (
                <Line key={batch.id} batch={batch} onOpen={() => onOpen(batch.id)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {onNew && (
        <div className="sheet-foot">
          <Button type="primary" onClick={onNew}>
            新建批次<KeyHint>Alt+N</KeyHint>
          </Button>
        </div>
      )}
    </section>
  );
}

function Line({ batch, onOpen }: { readonly batch: BatchView; readonly onOpen: () => void }) {
  const { word, bar } = stateOf(batch);
  return (
    <tr>
      <td title={`${batch.firstNumber} 至 ${batch.lastNumber}`}>
        <NumberText>{batch.firstNumber}</NumberText>
      </td>
      <td className="note">
        <button type="button" className="text-button" onClick={onOpen}>
          {batch.name}
        </button>
      </td>
      <td>{words.batchKind[batch.kind]}</td>
      <td>
        {doneOf(batch)}/{batch.total}
      </td>
      <td>{LEVELS.map((level) => batch.levels[level]).join(' / ')}</td>
      <td>{batch.dueOn}</td>
      <td>{batch.clerkName ?? <span className="quiet">不指定</span>}</td>
      <td>
        <span className={`state-word ${bar}`}>{word}</span>
      </td>
    </tr>
  );
}
