import { useState } from 'react';
import { words } from '#contract/words.ts';
import { TRACKING_STATES, type TrackingState } from '#domain/terms.ts';
import { useDeskToday } from '../../shift/desk/use-desk-today.ts';
import { useOffice } from '../../api/use-office.ts';
import { PeriodPapers } from '../../paper/printing/period-papers.tsx';
import { MeasureBook } from '../measures/measure-book.tsx';
import { useSession } from '../../state/session.ts';
import { type ChasingTab, showChasing, useWindow } from '../../state/place.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { QueueBox } from '../queues/queue-box.tsx';
import { ViolationPage } from '../violations/violation-page.tsx';
import { ChasingOrders } from './chasing-orders.tsx';
import './dispatch.css';
import { TrackingList } from './tracking-list.tsx';

const TABS = { inbox: '来件', orders: '工单', ...words.tracking, measures: '措施' } as const;
/** The register of violations is read by handlers and managers; everybody enters into it (D3). */
const ALL_TABS = { ...TABS, violations: '内部违规事件' } as const;

/** 跟踪 (F7): what waits to be taken up (Q1), the open work orders, the five tracking states as lists (D2), the register of violations (D3). */
export function ChasingScreen() {
  const person = useSession((state) => state.session?.person);
  const tab = useWindow((state) => state.chasing.tab);
  // The list takes the focus when the screen opens, not when somebody walks the tabs.
  const [walked, setWalked] = useState(false);
  const { data: lists } = useOffice('followUp.lists', undefined);
  const { data: today } = useDeskToday();
  const expert = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
  if (!person) return null;
  return (
    <div className="chasing">
      <h1 className="unseen">跟踪</h1>
      <Tabs<ChasingTab>
        label="跟踪"
        words={expert ? ALL_TABS : TABS}
        counts={{
          ...lists,
          inbox: today && Object.values(today.counts.queues).reduce((sum, count) => sum + count, 0),
          orders: today?.counts.orders,
        }}
        value={tab}
        onChange={(next) => {
          setWalked(true);
          showChasing({ tab: next });
        }}
        beside={<PeriodPapers forms={['statistics', 'calls', 'suggestions', 'products', 'services']} />}
        panelClass="chasing-tab"
      >
        {tab === 'inbox' && <QueueBox takesFocus={!walked} />}
        {tab === 'orders' && <ChasingOrders takesFocus={!walked} />}
        {isTracking(tab) && <TrackingList key={tab} tracking={tab} />}
        {tab === 'measures' && <MeasureBook />}
        {tab === 'violations' && <ViolationPage person={person} />}
      </Tabs>
    </div>
  );
}

const isTracking = (tab: ChasingTab): tab is TrackingState => TRACKING_STATES.some((state) => state === tab);
