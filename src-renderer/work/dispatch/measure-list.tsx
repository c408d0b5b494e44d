import { Button } from 'antd';
import { useState } from 'react';
import type { MeasureView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { dayOf } from '#domain/time.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useNow } from '../../api/clock.ts';
import type { Doing } from '../moves/doing.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useSession } from '../../state/session.ts';
import { RecordSheet } from './record-sheet.tsx';

interface MeasureListProps {
  readonly measures: readonly MeasureView[];
  readonly onDo: (doing: Doing) => void;
}

/** Measures and plans with what is left to do on them: done, then verified (C8). */
export function MeasureList({ measures, onDo }: MeasureListProps) {
  const [error, setError] = useState<OfficeError | null>(null);
  const expert = useSession(
    (state) => state.session?.person.roles.some((role) => role === 'handler' || role === 'manager') ?? false,
  );
  const verify = async (id: number) => {
    setError(null);
    try {
      await office('measure.verify', { id });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <RecordSheet title="纠正措施与改进计划" count={measures.length}>
      <ErrorBar error={error} />
      <ol className="records">
        {measures.map((measure) => (
          <li key={measure.id}>
            <span className="quiet">
              第 {measure.round} 轮
              <br />
              {measure.owner}
            </span>
            <div>
              <p className="record-words">
                <strong>{words.measureType[measure.type]}</strong>
                <MeasureState measure={measure} />
                <span className="quiet">期限 {measure.dueOn}</span>
                {expert && measure.doneAt === null && (
                  <Button size="small" onClick={() => onDo({ form: 'measure-done', measureId: measure.id })}>
                    登记完成
                  </Button>
                )}
                {expert && measure.doneAt !== null && measure.verifiedAt === null && (
                  <Button size="small" onClick={() => void verify(measure.id)}>
                    验证有效
                  </Button>
                )}
              </p>
              <p className="record-text selectable">{measure.content}</p>
              {measure.doneAt && (
                <p className="record-text">
                  <span className="quiet">
                    完成 <TimeText at={measure.doneAt} />
                  </span>{' '}
                  {measure.doneNote}
                </p>
              )}
              {measure.verifiedAt && (
                <p className="quiet">
                  {measure.verifiedBy} <TimeText at={measure.verifiedAt} /> 验证
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </RecordSheet>
  );
}

function MeasureState({ measure }: { readonly measure: MeasureView }) {
  const now = useNow();
  if (measure.verifiedAt) return <span className="state-word bar-done">已验证</span>;
  if (now && measure.dueOn < dayOf(now)) return <span className="state-word bar-seal">超期未验证</span>;
  if (measure.doneAt) return <span className="state-word bar-wait">已完成待验证</span>;
  return <span className="state-word bar-open">进行中</span>;
}
