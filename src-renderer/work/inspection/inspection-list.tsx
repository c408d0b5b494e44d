import { Button } from 'antd';
import { useState } from 'react';
import { weekOf } from '#domain/work/inspection.ts';
import { addDays, dayOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { wordWeek } from './inspection-words.ts';
import { useDueInspection } from './use-due-inspection.ts';

/** The weekly inspections, newest first, and what begins the next one. */
export function InspectionList({ onOpen }: { readonly onOpen: (id: number) => void }) {
  const { data: lines, error, again } = useOffice('inspection.list', undefined);
  const due = useDueInspection();
  const now = useNow();
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [printing, setPrinting] = useState<number | null>(null);
  const thisWeek = now === null ? null : weekOf(dayOf(now));
  // What is due first; without it the running week may be looked at as far as it is.
  const next = due?.week ?? thisWeek;
  const begun = lines?.find(({ week }) => week === next);
  const begin = async () => {
    if (next === null) return;
    setRefused(null);
    try {
      onOpen(begun?.id ?? (await office('inspection.begin', { week: next })).id);
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  useKeys({ 'Alt+N': () => void begin() });
  return (
    <section className="sheet listing" aria-label="每周检查">
      <div className="sheet-head">
        <h2>每周检查</h2>
        <span className="grow quiet">
          {due
            ? `${wordWeek(due.week)} ${due.begunId === null ? '待检查' : '已抽样，待签字'}`
            : thisWeek && `上周（${wordWeek(addDays(thisWeek, -7))}）已检查或没有事项`}
        </span>
      </div>
      <ErrorBar error={error} again={again} />
      <ErrorBar error={refused} />
      {lines?.length === 0 && (
        <Empty title="还没有检查记录">
          每周抽查上周的登记、处理和回访，连同超时件；抽样的种子留存，可以重抽核对。
        </Empty>
      )}
      {lines !== undefined && lines.length > 0 && (
        <div className="listing-scroll" role="region" aria-label="检查记录" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">检查周</th>
                <th scope="col">本周事项</th>
                <th scope="col">抽查</th>
                <th scope="col">发现问题</th>
                <th scope="col">检查人</th>
                <th scope="col">状态</th>
                <th scope="col">
                  <span className="unseen">打印</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <NumberText>{line.number}</NumberText>
                  </td>
                  <td className="note">
                    <button type="button" className="text-button" onClick={() => onOpen(line.id)}>
                      {wordWeek(line.week)}
                    </button>
                  </td>
                  <td>{line.population} 件</td>
                  <td>{line.items} 件</td>
                  <td>{line.findings} 个</td>
                  <td>{line.signedByName ?? line.byName}</td>
                  <td>
                    {line.signedAt ? (
                      <span className="state-word bar-done">
                        已签字 <TimeText at={line.signedAt} />
                      </span>
                    ) : (
                      <span className="state-word bar-open">检查中</span>
                    )}
                  </td>
                  <td>
                    <button
                      type="button"
                      className="text-button"
                      aria-label={`打印 ${line.number}`}
                      onClick={() => setPrinting(line.id)}
                    >
                      打印
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="sheet-foot">
        {next !== null && (
          <Button type="primary" onClick={() => void begin()}>
            {begun ? '接着检查' : '抽样检查'} {wordWeek(next)}
            <KeyHint>Alt+N</KeyHint>
          </Button>
        )}
      </div>
      {printing !== null && (
        <PaperPreview form="inspection" id={printing} onClose={() => setPrinting(null)} />
      )}
    </section>
  );
}
