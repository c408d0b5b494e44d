import { Button } from 'antd';
import { useState } from 'react';
import type { MeasureLine, MeasureSource, MeasureState } from '#contract/work/improvement.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useSession } from '../../state/session.ts';
import { openCase } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { MeasureSide } from './measure-side.tsx';
import { TopicDialog } from './topic-dialog.tsx';
import { MEASURE_BARS } from './measure-words.ts';
import './measures.css';

const SOURCES = { all: '全部', ...words.measureSource } as const;

/** 措施: every corrective measure and improvement plan, what led to it, and what the figures did after (PDCA). */
export function MeasureBook() {
  const [state, setState] = useState<MeasureState | null>(null);
  const [source, setSource] = useState<MeasureSource | null>(null);
  const { data: book, error, again } = useOffice('improvement.list', { state, source });
  const [chosen, setChosen] = useState<number | null>(null);
  const [printing, setPrinting] = useState<number | null>(null);
  const [planning, setPlanning] = useState(false);
  const expert = useSession(
    ({ session }) => session?.person.roles.some((role) => role === 'handler' || role === 'manager') ?? false,
  );
  const line = book?.lines.find(({ id }) => id === chosen) ?? null;
  const total = book === undefined ? 0 : Object.values(book.counts).reduce((sum, count) => sum + count, 0);
  const states = {
    all: `全部 ${total}`,
    ...Object.fromEntries(
      Object.entries(words.measureState).map(([key, word]) => [
        key,
        `${word} ${book?.counts[key as MeasureState] ?? 0}`, // the keys of a record of states
      ]),
    ),
  } as Readonly<Record<'all' | MeasureState, string>>;

  return (
    <>
      <div className="register-filters measure-filters">
        <Chips
          label="进度"
          small
          words={states}
          value={state ?? 'all'}
          onChange={(next) => setState(next === 'all' ? null : next)}
        />
        <div className="field">
          <span className="label">来源</span>
          <Chips
            label="来源"
            small
            words={SOURCES}
            value={source ?? 'all'}
            onChange={(next) => setSource(next === 'all' ? null : next)}
          />
        </div>
        <span className="grow" />
        {expert && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            针对热点制定措施…
          </Button>
        )}
      </div>
      <ErrorBar error={error} again={again} />
      <div className={line ? 'measures beside open' : 'measures beside'}>
        <section className="sheet listing" aria-label="纠正措施与改进计划">
          {book?.lines.length === 0 ? (
            <Empty title="没有措施">
              纠正措施和改进计划在事项里制定；每周检查发现的问题、投诉热点也能从这里定措施、定责任人和期限。
            </Empty>
          ) : (
            <Lines lines={book?.lines ?? []} chosen={chosen} onChoose={setChosen} more={book?.more ?? 0} />
          )}
        </section>
        {line && (
          <MeasureSide
            key={line.id}
            line={line}
            expert={expert}
            onPrint={() => setPrinting(line.caseId)}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
      {printing !== null && <PaperPreview form="eight-d" id={printing} onClose={() => setPrinting(null)} />}
      {planning && (
        <TopicDialog
          onClose={() => setPlanning(false)}
          onPlanned={(id) => {
            setPlanning(false);
            setState(null);
            setSource(null);
            setChosen(id);
          }}
        />
      )}
    </>
  );
}

interface LinesProps {
  readonly lines: readonly MeasureLine[];
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
  readonly more: number;
}

function Lines({ lines, chosen, onChoose, more }: LinesProps) {
  return (
    <div className="listing-scroll" role="region" aria-label="措施清单" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">进度</th>
            <th scope="col">种类</th>
            <th scope="col">措施</th>
            <th scope="col">责任人</th>
            <th scope="col">期限</th>
            <th scope="col">来源</th>
            <th scope="col">事项</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.id === chosen ? 'chosen' : undefined}>
              <td>
                <span className={`state-word ${MEASURE_BARS[line.state]}`}>
                  {words.measureState[line.state]}
                </span>
              </td>
              <td>{words.measureType[line.type]}</td>
              <td className="note">
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={line.id === chosen}
                  title={line.content}
                  onClick={() => onChoose(line.id)}
                >
                  {line.content}
                </button>
              </td>
              <td>{line.owner}</td>
              <td>{line.dueOn}</td>
              <td title={line.inspectionNumber ?? undefined}>{words.measureSource[line.source]}</td>
              <td>
                <button type="button" className="text-button number" onClick={() => openCase(line.caseId)}>
                  {line.caseNumber}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="hint panel-line">另有 {more} 项，请按进度或来源筛选。</p>}
    </div>
  );
}
