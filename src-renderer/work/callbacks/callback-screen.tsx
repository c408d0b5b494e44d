import { useOffice } from '../../api/use-office.ts';
import { BatchesTab } from '../batches/batches-tab.tsx';
import { PeriodPapers } from '../../paper/printing/period-papers.tsx';
import { type CallbackPlace, goTo, showCallbacks, useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CallQueue } from './call-queue.tsx';
import { caseCalling } from './case-calling.ts';
import './callbacks.css';
import { OutboundSheet } from './outbound-sheet.tsx';

const TABS = {
  queue: '待回访',
  batches: '批次',
  dissatisfied: '不满意',
  unreached: '未成功外呼',
  sms_replied: '已短信回复',
} as const satisfies Record<CallbackPlace['tab'], string>;

/** 回访 (F4): one customer at a time, batches as queues of their own, and the three outbound sheets (投诉客户外呼表) as tabs. */
export function CallbackScreen() {
  const person = useSession((state) => state.session?.person);
  const tab = useWindow((state) => state.callbacks.tab);
  const { data: queue, error, again } = useOffice('callback.queue', undefined);

  if (!person) return null;
  return (
    <div className="callback">
      <h1 className="unseen">回访</h1>
      <ErrorBar error={error} again={again} />
      <Tabs
        label="回访"
        words={TABS}
        counts={{ queue: queue?.tasks.length }}
        value={tab}
        onChange={(tab) => showCallbacks({ tab })}
        beside={
          <>
            <PeriodPapers forms={['callback-list', 'installations']} />
            {tab !== 'batches' && queue && (
              <p className="progress" title="今日已回访 / 今日已回访与待回访合计">
                今日 <strong>{queue.doneToday}</strong>/{queue.doneToday + queue.tasks.length}
              </p>
            )}
          </>
        }
        panelClass="callback-panel"
      >
        {tab === 'queue' ? (
          queue && (
            <CallQueue calling={caseCalling} tasks={queue.tasks} person={person} onRecorded={again}>
              <Empty title="现在没有要回访的客户">
                处理回复审核通过后，投诉、报修和会员的事项在这里排队回访，先到期的在前。
                <br />
                今日已回访 {queue.doneToday} 位。
                <button type="button" className="text-button" onClick={() => goTo('desk')}>
                  回工作台
                </button>
              </Empty>
            </CallQueue>
          )
        ) : tab === 'batches' ? (
          <BatchesTab person={person} />
        ) : (
          <OutboundSheet key={tab} sheet={tab} name={TABS[tab]} person={person} />
        )}
      </Tabs>
    </div>
  );
}
