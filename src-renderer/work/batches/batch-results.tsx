import { useState } from 'react';
import { BATCH_FILTERS, type BatchFilter, type BatchResult, type BatchView } from '#contract/work/batches.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { answerKey, changeAnswer } from '../callbacks/answers.ts';
import { CorrectResult, type RecordedResult } from '../callbacks/correct-result.tsx';
import { resultOf } from '../callbacks/result-of.ts';
import { openCase } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { LevelWord, NumberText } from '../../ui/words.tsx';

const FILTERS = {
  all: '全部',
  '1': `1 ${words.level[1]}`,
  '2': `2 ${words.level[2]}`,
  '3': `3 ${words.level[3]}`,
  '4': `4 ${words.level[4]}`,
  ended: '没有结果',
  open: '未完',
} as const satisfies Record<BatchFilter, string>;

interface BatchResultsProps {
  readonly batch: BatchView;
  readonly person: PersonView;
  /** Types in what a customer answered after all (B4). */
  readonly onLate: (taskId: number) => void;
}

/** 结果: everybody of a batch with what they said, who called and what came of it (B10). */
export function BatchResults({ batch, person, onLate }: BatchResultsProps) {
  const [filter, setFilter] = useState<BatchFilter>('all');
  /** The last task of each page before the one shown. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const after = pages.at(-1) ?? null;
  const { data, error, again } = useOffice('batch.results', { batchId: batch.id, filter, after });
  const [recorded, setRecorded] = useState<RecordedResult | null>(null);
  const manager = person.roles.includes('manager');
  const correct = async ({ taskId }: BatchResult) =>
    setRecorded(resultOf({ of: 'batch', id: taskId }, (await office('batch.task', { taskId })).task));
  const enter = ({ taskId }: BatchResult) => {
    changeAnswer(person.id, answerKey('batch', taskId), { method: 'sms' });
    onLate(taskId);
  };
  const last = data?.rows.at(-1)?.taskId;
  return (
    <section className="sheet call-table" aria-label="批次结果">
      <div className="sheet-head">
        <Chips
          label="结果"
          small
          words={FILTERS}
          value={filter}
          onChange={(chosen) => {
            setFilter(BATCH_FILTERS.find((each) => each === chosen) ?? 'all');
            setPages([]);
          }}
        />
      </div>
      <ErrorBar error={error} again={again} />
      {data?.rows.length === 0 && <Empty title="没有这样的客户">换一个条件再看。</Empty>}
      {data !== undefined && data.rows.length > 0 && (
        <div className="call-table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">客户</th>
                <th scope="col">房号</th>
                <th scope="col">结果</th>
                <th scope="col">原因、建议</th>
                <th scope="col">回访</th>
                <th scope="col">后续</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.taskId}>
                  <td>
                    <NumberText>{row.number}</NumberText>
                  </td>
                  <td>{row.customerName}</td>
                  <td>{row.unit}</td>
                  <td>
                    <Result row={row} />
                  </td>
                  <td className="note" title={saidOf(row)}>
                    {saidOf(row)}
                  </td>
                  <td>
                    {row.at && (
                      <>
                        {row.byName} <TimeText at={row.at} />
                      </>
                    )}
                  </td>
                  <td>
                    {row.complaintId !== null && (
                      <button
                        type="button"
                        className="text-button number"
                        onClick={() => openCase(row.complaintId ?? 0)}
                      >
                        {row.complaintNumber}
                      </button>
                    )}
                    {row.level === null && row.attempts > 0 && (
                      <button type="button" className="text-button" onClick={() => enter(row)}>
                        录入回复
                      </button>
                    )}
                    {row.level !== null && manager && (
                      <button
                        type="button"
                        className="text-button"
                        aria-label={`更正 ${row.number}`}
                        onClick={() => void correct(row)}
                      >
                        更正…
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(pages.length > 0 || data?.more) && (
        <div className="sheet-foot">
          {pages.length > 0 && (
            <button type="button" className="text-button" onClick={() => setPages(pages.slice(0, -1))}>
              上一页
            </button>
          )}
          {data?.more && last !== undefined && (
            <button type="button" className="text-button" onClick={() => setPages([...pages, last])}>
              下一页
            </button>
          )}
        </div>
      )}
      {recorded && (
        <CorrectResult
          recorded={recorded}
          signed
          onDone={() => {
            setRecorded(null);
            again();
          }}
          onClose={() => setRecorded(null)}
        />
      )}
    </section>
  );
}

function Result({ row }: { readonly row: BatchResult }) {
  if (row.level !== null)
    return (
      <>
        <LevelWord level={row.level} />
        {row.corrected && <span className="quiet">（已更正）</span>}
      </>
    );
  if (row.outcome === null) return <span className="quiet">未拨打</span>;
  return (
    <span className="quiet">
      {words.callbackOutcome[row.outcome]}
      {row.attempts > 1 && `，${row.attempts} 次`}
    </span>
  );
}

const saidOf = ({ reasonLabel, reasonText, suggestion }: BatchResult) =>
  [[reasonLabel, reasonText].filter(Boolean).join('，'), suggestion && `建议：${suggestion}`]
    .filter(Boolean)
    .join('；');
