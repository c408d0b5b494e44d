import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { BatchView, QueuedBatchTask } from '#contract/work/batches.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { CallQueue } from '../callbacks/call-queue.tsx';
import type { Calling } from '../callbacks/calling.ts';
import { LateAnswer } from '../callbacks/late-answer.tsx';
import { SaidBar } from '../callbacks/said-bar.tsx';
import type { Said } from '../callbacks/said.ts';
import { Chips } from '../../ui/chips.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { BatchResults } from './batch-results.tsx';
import { batchCalling } from './batch-calling.ts';
import { doneOf, stateOf } from './batch-state.ts';

interface OpenBatchProps {
  readonly batchId: number;
  readonly person: PersonView;
  readonly onBack: () => void;
}

/** The queue of one batch: its progress on top, below it the page of every callback. */
export function OpenBatch({ batchId, person, onBack }: OpenBatchProps) {
  const { data: queue, error, again } = useOffice('batch.queue', { batchId });
  const batch = queue?.batch;
  const calling = useMemo(() => batch && batchCalling(batch), [batch]);
  const [show, setShow] = useState<'calling' | 'results'>('calling');
  const [late, setLate] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  useKeys({ Escape: late === null ? onBack : () => setLate(null) });
  return (
    <>
      <div className="batch-head">
        <Button size="small" onClick={onBack}>
          全部批次<KeyHint>Esc</KeyHint>
        </Button>
        {batch && <BatchHead batch={batch} doneToday={queue.doneToday} />}
        <Chips
          label="本批"
          small
          words={SHOWN}
          value={show}
          onChange={(next) => {
            setLate(null);
            setShow(next ?? 'calling');
          }}
        />
      </div>
      <ErrorBar error={error} again={again} />
      {batch && calling && show === 'results' && late === null && (
        <>
          <SaidBar
            said={said}
            onCorrected={(corrected) => {
              setSaid(corrected);
              again();
            }}
          />
          <BatchResults batch={batch} person={person} onLate={setLate} />
        </>
      )}
      {calling && late !== null && (
        <LateTask
          taskId={late}
          calling={calling}
          person={person}
          onBack={() => setLate(null)}
          onDone={(result) => {
            setSaid(result);
            setLate(null);
            again();
          }}
        />
      )}
      {queue && calling && show === 'calling' && (
        <CallQueue calling={calling} tasks={queue.tasks} person={person} onRecorded={again}>
          <Empty title="这一批已经回访完">
            {queue.batch.answered} 位有结果，{queue.batch.ended} 位没有结果。
            <button type="button" className="text-button" onClick={onBack}>
              回全部批次
            </button>
          </Empty>
        </CallQueue>
      )}
    </>
  );
}

const SHOWN = { calling: '回访', results: '结果' } as const;

interface LateTaskProps {
  readonly taskId: number;
  readonly calling: Calling<QueuedBatchTask>;
  readonly person: PersonView;
  readonly onDone: (said: Said | null) => void;
  readonly onBack: () => void;
}

function LateTask({ taskId, ...late }: LateTaskProps) {
  const { data, error, again } = useOffice('batch.task', { taskId });
  return (
    <>
      <ErrorBar error={error} again={again} />
      {data && <LateAnswer task={data.task} from="结果" {...late} />}
    </>
  );
}

function BatchHead({ batch, doneToday }: { readonly batch: BatchView; readonly doneToday: number }) {
  const { word, bar } = stateOf(batch);
  return (
    <>
      <h2 title={batch.name}>{batch.name}</h2>
      <span className="quiet">{words.batchKind[batch.kind]}</span>
      <span className={`state-word ${bar}`}>{word}</span>
      <span className="quiet">期限 {batch.dueOn}</span>
      {batch.clerkName && <span className="quiet">回访人 {batch.clerkName}</span>}
      <span className="grow" />
      <span className="quiet">今日 {doneToday}</span>
      <p className="progress" title="有结果或已结束 / 全批">
        本批 <strong>{doneOf(batch)}</strong>/{batch.total}
      </p>
    </>
  );
}
