import { useState } from 'react';
import type { PersonView } from '#contract/people.ts';
import type { CallbackQueue } from '#contract/work.ts';
import { useNow } from '../api/clock.ts';
import { goTo } from '../state/place.ts';
import { Empty } from '../ui/notices.tsx';
import { Call } from './call.tsx';
import { nextTask } from './next-task.ts';
import { SaidBar } from './said-bar.tsx';
import type { Said } from './said.ts';
import { TaskList } from './task-list.tsx';

interface CallQueueProps {
  readonly queue: CallbackQueue;
  readonly person: PersonView;
  /** Asks for the queue anew. */
  readonly onRecorded: () => void;
}

/** The queue at the left and the customer being called; after each result the next opens by itself. */
export function CallQueue({ queue, person, onRecorded }: CallQueueProps) {
  const { tasks } = queue;
  const now = useNow();
  const [openId, setOpenId] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const open =
    tasks.find(({ callback }) => callback.id === openId) ?? (now ? nextTask(tasks, openId, now) : undefined);
  // The customer being talked to stays in front, however the queue is ordered meanwhile.
  if (open && open.callback.id !== openId) setOpenId(open.callback.id);

  return (
    <>
      <SaidBar said={said} />
      {open ? (
        <div className="calling">
          <TaskList tasks={tasks} open={open.callback.id} onOpen={setOpenId} />
          <Call
            key={open.callback.id}
            task={open}
            person={person}
            onDone={(result) => {
              setSaid(result);
              if (now) setOpenId(nextTask(tasks, open.callback.id, now)?.callback.id ?? null);
              onRecorded();
            }}
          />
        </div>
      ) : (
        <div className="sheet">
          <Empty title="现在没有要回访的客户">
            处理回复审核通过后，投诉、报修和会员的事项在这里排队回访，先到期的在前。
            <br />
            今日已回访 {queue.doneToday} 位。
            <button type="button" className="text-button" onClick={() => goTo('desk')}>
              回工作台
            </button>
          </Empty>
        </div>
      )}
    </>
  );
}
