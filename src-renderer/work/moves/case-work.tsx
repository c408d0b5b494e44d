import { type ReactNode, useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import { useOffice } from '../../api/use-office.ts';
import { CaseClaims } from '../claims/case-claims.tsx';
import { LinkedCases } from '../../counter/cases/linked-cases.tsx';
import { CaseDecisions } from '../decisions/case-decisions.tsx';
import { CallbackList } from '../dispatch/callback-list.tsx';
import { FollowUpList } from '../dispatch/follow-up-list.tsx';
import { MeasureList } from '../dispatch/measure-list.tsx';
import { OrderTable } from '../dispatch/order-table.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { ClockBand } from './clock-band.tsx';
import { type Doing, keyOf } from './doing.ts';
import { DoingSheet } from './doing-sheet.tsx';
import { GapList } from './gap-list.tsx';
import { WorkPanel } from './work-panel.tsx';
import './moves.css';

interface CaseWorkProps {
  readonly view: CaseView;
  /** What stands below the panel: timeline and prints. */
  readonly side: ReactNode;
  /** The facts of the form. */
  readonly children: ReactNode;
}

/** The living part of a case: clocks on top, its records beside the facts, and the panel of what to do next. */
export function CaseWork({ view, side, children }: CaseWorkProps) {
  const { data: work, error, again } = useOffice('move.work', { caseId: view.id });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState('');
  const start = (next: Doing) => {
    setDone('');
    setDoing(next);
  };
  return (
    <>
      {work && <ClockBand caseId={view.id} clocks={work.clocks} heldUntil={work.heldUntil} />}
      <ErrorBar error={error} again={again} />
      <div className="work-body">
        <div className="work-records" role="region" aria-label="事项与记录" tabIndex={0}>
          <LinkedCases view={view} />
          {work && <OrderTable view={view} work={work} onDo={start} />}
          {children}
          {work && (
            <>
              <FollowUpList followUps={work.followUps} />
              <MeasureList measures={work.measures} onDo={start} />
              <CallbackList
                callbacks={work.callbacks}
                customerName={view.customerName}
                sealed={view.sealedAt !== null}
              />
              <CaseClaims view={view} />
              <CaseDecisions decisions={work.decisions} />
            </>
          )}
        </div>
        <div className="work-side">
          <section className="sheet work-panel" aria-label="下一步">
            <div className="sheet-head">
              <h2>下一步</h2>
              <span className="grow quiet" role="status">
                {done}
              </span>
            </div>
            {(view.state === 'voided' || view.state === 'archived') && (
              <p className="panel-line panel-end">本件已结束，只能查阅。</p>
            )}
            {work && (
              <>
                <GapList gaps={doing ? [] : work.gaps} />
                <WorkPanel view={view} work={work} busy={doing !== null} onDo={start} />
                {doing && (
                  <DoingSheet
                    key={keyOf(doing)}
                    doing={doing}
                    view={view}
                    work={work}
                    onDone={(sentence) => {
                      setDoing(null);
                      setDone(sentence);
                    }}
                    onClose={() => setDoing(null)}
                  />
                )}
              </>
            )}
          </section>
          {side}
        </div>
      </div>
    </>
  );
}
