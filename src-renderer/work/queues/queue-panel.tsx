import { Button } from 'antd';
import { useState } from 'react';
import type { QueueItem } from '#contract/work/queues.ts';
import { useOffice } from '../../api/use-office.ts';
import { takeCase } from '../../state/place.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';
import { type Doing, keyOf } from '../moves/doing.ts';
import { DoingSheet } from '../moves/doing-sheet.tsx';
import '../moves/moves.css';
import { WorkPanel } from '../moves/work-panel.tsx';

/** The marked case with what can be done on it; once it is done the next one of the queue comes up by itself. */
export function QueuePanel({ item }: { readonly item: QueueItem }) {
  const { caseId, queue } = item;
  const { data: view, error } = useOffice('case.get', { id: caseId });
  const work = useOffice('move.work', { caseId });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState('');
  const back = (sentence: string) => {
    setDoing(null);
    setDone(sentence);
    document.querySelector<HTMLElement>('.chasing-list')?.focus();
  };
  return (
    <section className="sheet work-panel chasing-panel" aria-label="办理">
      <div className="sheet-head">
        <h2>
          <NumberText>{item.number}</NumberText>
        </h2>
        <span className="grow quiet" role="status">
          {done}
        </span>
        <Button size="small" onClick={() => takeCase(caseId, queue)}>
          打开本件
        </Button>
      </div>
      <ErrorBar error={error ?? work.error} again={work.again} />
      {view && work.data && (
        <>
          {!doing && (
            <dl className="order-words">
              <div>
                <dt>客户</dt>
                <dd>{[view.customerName, view.customerPhone, view.unit].filter(Boolean).join(' ')}</dd>
              </div>
              <div>
                <dt>类别</dt>
                <dd>{view.categoryLabel}</dd>
              </div>
              <div>
                <dt>内容</dt>
                <dd>{view.content}</dd>
              </div>
              {view.demand && (
                <div>
                  <dt>诉求</dt>
                  <dd>{view.demand}</dd>
                </div>
              )}
            </dl>
          )}
          <WorkPanel
            view={view}
            work={work.data}
            busy={doing !== null}
            onDo={(next) => {
              setDone('');
              setDoing(
                next.form === 'move' && next.orderId === null ? { ...next, orderId: item.orderId } : next,
              );
            }}
          />
          {doing && (
            <DoingSheet
              key={keyOf(doing)}
              doing={doing}
              view={view}
              work={work.data}
              onDone={back}
              onClose={() => back('')}
            />
          )}
        </>
      )}
    </section>
  );
}
