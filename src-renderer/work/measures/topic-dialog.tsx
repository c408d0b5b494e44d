import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TopicLine } from '#contract/work/improvement.ts';
import { words } from '#contract/words.ts';
import type { MeasureType } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../moves/day-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { wordTopic } from './measure-words.ts';

interface TopicDialogProps {
  readonly onPlanned: (id: number) => void;
  readonly onClose: () => void;
}

/** A measure for a hot topic: the topic first, then what, who and until when (PDCA). */
export function TopicDialog({ onPlanned, onClose }: TopicDialogProps) {
  const { data: topics, error: unread } = useOffice('improvement.topics', undefined, 'once');
  const [topic, setTopic] = useState<TopicLine | null>(null);
  const [type, setType] = useState<MeasureType>('correction');
  const [content, setContent] = useState('');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const submit = async () => {
    if (!topic) return;
    setError(null);
    try {
      const { id } = await office('improvement.plan', {
        caseId: topic.caseId,
        type,
        content,
        owner,
        // An empty day is refused by the office beside its field.
        dueOn: dueOn ?? '',
      });
      onPlanned(id);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      wide
      title={topic ? '针对热点制定措施' : '选择投诉热点（最近 30 天）'}
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          {topic && <Button onClick={() => setTopic(null)}>换一个热点</Button>}
          <span className="grow" />
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          {topic && (
            <Button type="primary" htmlType="submit">
              登记措施
            </Button>
          )}
        </>
      }
    >
      <ErrorBar error={error ?? unread} />
      {!topic && topics?.length === 0 && <Empty title="最近 30 天没有投诉" />}
      {!topic && topics !== undefined && topics.length > 0 && (
        <table className="topic-table">
          <thead>
            <tr>
              <th scope="col">类别 · 项目 · 责任部门 · 原因</th>
              <th scope="col">近 30 天</th>
              <th scope="col">前 30 天</th>
              <th scope="col">在办措施</th>
            </tr>
          </thead>
          <tbody>
            {topics.map((each) => (
              <tr key={wordTopic(each)}>
                <td>
                  <button type="button" className="text-button" onClick={() => setTopic(each)}>
                    {wordTopic(each)}
                  </button>
                </td>
                <td>{each.count}</td>
                <td>{each.before}</td>
                <td>{each.measures}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {topic && (
        <>
          <p>
            {wordTopic(topic)}：近 30 天 {topic.count} 件，前 30 天 {topic.before} 件。
          </p>
          <div className="field">
            <span className="label">种类</span>
            <Chips
              label="种类"
              words={words.measureType}
              value={type}
              onChange={(next) => next && setType(next)}
            />
          </div>
          <Field label="内容" required error={error?.fields['content']}>
            {(bind) => <LongText bind={bind} rows={3} max={2000} value={content} onChange={setContent} />}
          </Field>
          <Field label="责任人" required error={error?.fields['owner']}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={owner}
                onChange={(event) => setOwner(event.target.value)}
              />
            )}
          </Field>
          <Field label="完成期限" required error={error?.fields['dueOn']}>
            {(bind) => <DayField bind={bind} value={dueOn} onChange={setDueOn} />}
          </Field>
        </>
      )}
    </Dialog>
  );
}
