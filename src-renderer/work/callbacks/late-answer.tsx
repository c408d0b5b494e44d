import { Button } from 'antd';
import type { PersonView } from '#contract/house/people.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';
import { Call } from './call.tsx';
import type { Calling } from './calling.ts';
import type { CallTask } from './call-task.ts';
import type { Said } from './said.ts';

interface LateAnswerProps<Task extends CallTask> {
  readonly calling: Calling<Task>;
  readonly task: Task;
  readonly person: PersonView;
  /** Where one came from, as the button says. */
  readonly from: string;
  readonly onDone: (said: Said | null) => void;
  readonly onBack: () => void;
}

/** A customer answers after their callback has ended, mostly by SMS: the same page and keys (B4). */
export function LateAnswer<Task extends CallTask>(props: LateAnswerProps<Task>) {
  const { calling, task, person, from, onDone, onBack } = props;
  useKeys({ Escape: onBack });
  return (
    <div className="calling alone">
      <div>
        <Button onClick={onBack}>
          返回{from}
          <KeyHint>Esc</KeyHint>
        </Button>
      </div>
      <Call calling={calling} task={task} person={person} onDone={onDone} />
    </div>
  );
}
