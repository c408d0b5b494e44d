import { Button } from 'antd';
import type { CaseView } from '#contract/cases.ts';
import type { CaseWork } from '#contract/moves.ts';
import type { PersonView } from '#contract/people.ts';
import type { QueuedCallback } from '#contract/work.ts';
import { useOffice } from '../api/use-office.ts';
import { useKeys } from '../ui/keys.ts';
import { ErrorBar, KeyHint } from '../ui/notices.tsx';
import { Call } from './call.tsx';
import { caseCalling } from './case-calling.ts';
import type { Said } from './said.ts';

interface LateAnswerProps {
  readonly caseId: number;
  readonly callbackId: number;
  readonly person: PersonView;
  readonly onDone: (said: Said | null) => void;
  readonly onBack: () => void;
}

/** A customer answers after their callback has ended, mostly by SMS: the same page and keys (B4). */
export function LateAnswer({ caseId, callbackId, person, onDone, onBack }: LateAnswerProps) {
  const { data: view, error, again } = useOffice('case.get', { id: caseId });
  const { data: work } = useOffice('move.work', { caseId });
  useKeys({ Escape: onBack });
  const task = view && work && taskOf(view, work, callbackId);
  return (
    <div className="calling alone">
      <div>
        <Button onClick={onBack}>
          返回外呼表<KeyHint>Esc</KeyHint>
        </Button>
      </div>
      <ErrorBar error={error} again={again} />
      {task && <Call calling={caseCalling} task={task} person={person} onDone={onDone} />}
    </div>
  );
}

/** An ended task as it stood in the queue; whether this person may call (B8) is the office's answer. */
function taskOf(view: CaseView, work: CaseWork, callbackId: number): QueuedCallback | null {
  const callback = work.callbacks.find(({ id }) => id === callbackId);
  if (!callback) return null;
  return {
    callback,
    caseId: view.id,
    caseVersion: view.version,
    caseNumber: view.number,
    customerName: view.customerName,
    customerPhone: view.customerPhone,
    contactName: view.contactName,
    contactPhone: view.contactPhone,
    member: view.member,
    unit: view.unit,
    kind: view.kind,
    categoryLabel: view.categoryLabel,
    content: view.content,
    demand: view.demand,
    result: view.result,
    replies: work.orders.flatMap(({ reply, state }) =>
      reply !== null && state === 'accepted' ? [reply] : [],
    ),
    lastLevel: work.callbacks.findLast(({ level }) => level !== null)?.level ?? null,
    asksUnderstanding: view.nature === 'improvable',
    dueAt: work.clocks.find(({ ruleId, state }) => ruleId === 'C6' && state !== '已完成')?.due ?? null,
    refusal: null,
  };
}
