import { useEffect, useRef } from 'react';
import { useNow } from '../../api/clock.ts';
import { DueText, TimeText } from '../../ui/time-text.tsx';
import type { CallTask } from './call-task.ts';
import { triedToday } from './next-task.ts';

interface TaskListProps {
  readonly tasks: readonly CallTask[];
  readonly open: number;
  readonly onOpen: (callbackId: number) => void;
}

/** The queue, the earliest due first: a narrow list to pick somebody else from. */
export function TaskList({ tasks, open, onOpen }: TaskListProps) {
  const list = useRef<HTMLOListElement>(null);
  const place = tasks.findIndex(({ callback }) => callback.id === open);
  useEffect(() => {
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <nav className="sheet task-list" aria-label="待回访的客户">
      <ol ref={list}>
        {tasks.map((task) => (
          <li key={task.callback.id}>
            <button
              type="button"
              aria-current={task.callback.id === open ? 'true' : undefined}
              title={task.refusal ?? undefined}
              onClick={() => onOpen(task.callback.id)}
            >
              <span className="task-name">
                <strong>{task.customerName}</strong>
                {(task.callback.round ?? 1) > 1 && <small>第{task.callback.round}轮</small>}
              </span>
              <small className="task-matter">{matterOf(task)}</small>
              <small className="task-when">
                <When task={task} />
              </small>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What tells two customers apart in the list: the category, or where they live. */
const matterOf = ({ callback, categoryLabel, unit, content }: CallTask) =>
  (callback.round === undefined ? null : categoryLabel?.split('/').at(-1)?.trim()) ?? unit ?? content;

function When({ task }: { readonly task: CallTask }) {
  const now = useNow();
  const { state, appointedAt } = task.callback;
  const tries = now ? triedToday(task, now) : 0;
  return (
    <>
      {state === 'appointed' && appointedAt !== null ? (
        <>
          约 <TimeText at={appointedAt} />
        </>
      ) : (
        // Of a batch all are due on the same day, which stands above.
        task.dueAt && task.callback.round !== undefined && <DueText at={task.dueAt} />
      )}
      {tries > 0 && <span className="quiet">今日已拨 {tries} 次</span>}
      {task.refusal !== null && <span className="quiet">须他人回访</span>}
    </>
  );
}
