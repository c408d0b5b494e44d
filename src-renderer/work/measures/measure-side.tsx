import { Button } from 'antd';
import { useState } from 'react';
import type { MeasureLine } from '#contract/work/improvement.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { ReasonDialog } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { wordTopic } from './measure-words.ts';

interface MeasureSideProps {
  readonly line: MeasureLine;
  readonly expert: boolean;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

/** One measure: what it is, how far, what led to it, and how its topic went before and after. */
export function MeasureSide({ line, expert, onPrint, onClose }: MeasureSideProps) {
  const [completing, setCompleting] = useState(false);
  const [error, setError] = useState<OfficeError | null>(null);
  const verify = async () => {
    setError(null);
    try {
      await office('measure.verify', { id: line.id });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet measure-side" aria-label="措施详情">
      <div className="sheet-head">
        <h2>{words.measureType[line.type]}</h2>
        <span className="grow quiet">期限 {line.dueOn}</span>
        <button type="button" className="text-button" onClick={onClose}>
          收起
        </button>
      </div>
      <p className="measure-text selectable">{line.content}</p>
      <ErrorBar error={error} />
      <dl className="facts">
        <dt>责任人</dt>
        <dd>{line.owner}</dd>
        <dt>制定</dt>
        <dd>
          {line.byName} <TimeText at={line.plannedAt} />
        </dd>
        <dt>来源</dt>
        <dd>
          {words.measureSource[line.source]} {line.inspectionNumber ?? line.caseNumber}
        </dd>
        {line.doneAt && (
          <>
            <dt>完成</dt>
            <dd>
              <TimeText at={line.doneAt} /> {line.doneNote}
            </dd>
          </>
        )}
        {line.verifiedAt && (
          <>
            <dt>验证</dt>
            <dd>
              {line.verifiedBy} <TimeText at={line.verifiedAt} />
            </dd>
          </>
        )}
      </dl>
      {expert && <Effect line={line} />}
      <div className="sheet-foot">
        <Button onClick={onPrint}>8D 报告…</Button>
        {expert && line.doneAt === null && (
          <Button type="primary" onClick={() => setCompleting(true)}>
            登记完成
          </Button>
        )}
        {expert && line.doneAt !== null && line.verifiedAt === null && (
          <Button type="primary" onClick={() => void verify()}>
            验证有效
          </Button>
        )}
      </div>
      {completing && (
        <ReasonDialog
          title="措施完成"
          label="完成情况"
          word="登记完成"
          act={async (note) => {
            await office('measure.done', { id: line.id, note });
          }}
          onClose={() => setCompleting(false)}
        >
          <p className="selectable">{line.content}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

/** PDCA: the complaints of the topic in as many days before and after. */
function Effect({ line }: { readonly line: MeasureLine }) {
  const { data: effect, error } = useOffice('improvement.effect', { id: line.id }, 'once');
  if (error) return <ErrorBar error={error} />;
  if (!effect) return null;
  const { counted, topic } = effect;
  const change = counted && counted.after - counted.before;
  return (
    <div className="measure-effect">
      <h3>效果</h3>
      <p className="quiet">{wordTopic(topic)}</p>
      {counted === null ? (
        <p className="hint">登记完成满一天后，这里比较完成前后同样天数的投诉件数。</p>
      ) : (
        <table className="effect-table">
          <thead>
            <tr>
              <th scope="col">完成前 {counted.days} 天</th>
              <th scope="col">完成后 {counted.days} 天</th>
              <th scope="col">增减</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                <strong>{counted.before}</strong> 件<span className="hint">{counted.from} 起</span>
              </td>
              <td>
                <strong>{counted.after}</strong> 件
                <span className="hint">
                  {counted.pivot} 至 {counted.until}
                </span>
              </td>
              <td>
                {change === 0
                  ? '持平'
                  : change !== null && change < 0
                    ? `减少 ${-change} 件`
                    : `增加 ${change} 件`}
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </div>
  );
}
