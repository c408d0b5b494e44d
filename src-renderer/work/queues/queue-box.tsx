import { useMemo, useState } from 'react';
import type { QueueCounts } from '#contract/work/queues.ts';
import { words } from '#contract/words.ts';
import { type Queue, QUEUES } from '#domain/work/queues.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { useDeskToday } from '../../shift/desk/use-desk-today.ts';
import { showChasing, useWindow } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { QueueList } from './queue-list.tsx';
import { QueuePanel } from './queue-panel.tsx';
import './queues.css';
import { useLooking } from './use-looking.ts';

/** 来件 (Q1): what waits for this person, a queue at a time, the case beside the list. */
export function QueueBox({ takesFocus }: { readonly takesFocus: boolean }) {
  const { data: today } = useDeskToday();
  const wanted = useWindow((state) => state.chasing.queue);
  const counts = today?.counts.queues;
  const queue = wanted ?? (counts && (QUEUES.find((each) => counts[each] > 0) ?? 'to-judge'));
  if (!counts || !queue) return null;
  return <OneQueue key={queue} queue={queue} counts={counts} takesFocus={takesFocus} />;
}

interface OneQueueProps {
  readonly queue: Queue;
  readonly counts: QueueCounts;
  readonly takesFocus: boolean;
}

function OneQueue({ queue, counts, takesFocus }: OneQueueProps) {
  const { data, error, again } = useOffice('queue.list', { queue });
  const now = useNow();
  useLooking(
    useMemo(() => [queue], [queue]),
    data ? now : null,
  );
  // A row that was just settled leaves the list; its neighbour comes up, not the top of the list.
  const [chosen, setChosen] = useState({ id: '', index: 0 });
  const items = data?.items ?? [];
  const ids = items.map(({ caseId, orderId }) => `${caseId} ${orderId ?? ''}`);
  const known = ids.indexOf(chosen.id);
  const index = known >= 0 ? known : Math.max(0, Math.min(chosen.index, items.length - 1));
  const current = items[index];
  const waiting = Object.values(data?.counts ?? counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="register-filters">
        <div className="field">
          <span className="label">队列</span>
          <Chips<Queue>
            label="队列"
            small
            words={withCounts(data?.counts ?? counts)}
            value={queue}
            onChange={(next) => next && showChasing({ queue: next })}
          />
        </div>
        <span className="hint">↑ ↓ 或 J K 选择，Ctrl+Enter 办理，Enter 打开</span>
      </div>
      <ErrorBar error={error} again={again} />
      {data && !current && (
        <div className="sheet">
          <Empty title={waiting === 0 ? '都有人管了' : `没有${words.queue[queue]}的事项`}>
            {EMPTY[queue]}
            {waiting > 0 && ' 别的队列里还有，点上面的字看。'}
          </Empty>
        </div>
      )}
      {current && (
        <div className="chasing-body">
          <QueueList
            takesFocus={takesFocus}
            queue={queue}
            items={items}
            current={index}
            onChoose={(next) => setChosen({ id: ids[next] ?? '', index: next })}
          />
          <QueuePanel key={ids[index]} item={current} />
        </div>
      )}
    </>
  );
}

const EMPTY = {
  'to-judge': '新登记的投诉列在这里，等专管员判定性质；当日事项先派单，派出后再判定。',
  'to-dispatch': '已判定的投诉、报修和当日事项列在这里，等着派单。',
  'to-answer': '没有派单的咨询、意见建议列在这里，等着答复客户或派单。',
  'to-sign-for': '已派出、责任单位还没有签收的工单列在这里。',
  'to-review': '责任单位已答复、还没有审核的工单列在这里。',
} as const satisfies Record<Queue, string>;

/** The queues with how much stands on each. */
function withCounts(counts: QueueCounts): Readonly<Record<Queue, string>> {
  // Every queue has its word.
  return Object.fromEntries(
    QUEUES.map((queue) => [queue, `${words.queue[queue]} ${counts[queue]}`]),
  ) as Record<Queue, string>;
}
