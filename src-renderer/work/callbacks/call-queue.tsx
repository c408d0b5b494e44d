import { type ReactNode, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { useNow } from '../../api/clock.ts';
import { Call } from './call.tsx';
import type { Calling } from './calling.ts';
import type { CallTask } from './call-task.ts';
import { nextTask } from './next-task.ts';
import { SaidBar } from './said-bar.tsx';
import type { Said } from './said.ts';
import { TaskList } from './task-list.tsx';

interface CallQueueProps<Task extends CallTask> {
  readonly calling: Calling<Task>;
  readonly tasks: readonly Task[];
  readonly person: PersonView;
  /** Asks for the queue anew. */
  readonly onRecorded: () => void;
  /** What stands here when nobody is left. */
  readonly children: ReactNode;
}

/** The queue at the left and the customer being called; after each result the next opens by itself. */
export function CallQueue<Task extends CallTask>(props: CallQueueProps<Task>) {
  const { calling, tasks, person, onRecorded, children } = props;
  const now = useNow();
  const [openId, setOpenId] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const open =
    tasks.find(({ callback }) => callback.id === openId) ?? (now ? nextTask(tasks, openId, now) : undefined);
  // The customer being talked to stays in front, however the queue is ordered meanwhile.
  if (open && open.callback.id !== openId) setOpenId(open.callback.id);

  return (
    <>
      <SaidBar
        said={said}
        onCorrected={(corrected) => {
          setSaid(corrected);
          onRecorded();
        }}
      />
      {open ? (
        <div className="calling">
          <TaskList tasks={tasks} open={open.callback.id} onOpen={setOpenId} />
          <Call
            key={open.callback.id}
            calling={calling}
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
        <div className="sheet">{children}</div>
      )}
    </>
  );
}
