import { Button } from 'antd';
import { type BatchQuestion, DEFAULT_BATCH_QUESTIONS } from '#domain/work/callbacks/batch-questions.ts';
import { BATCH_KINDS, type BatchKind } from '#domain/terms.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { PickCell, TextCell, TickCell } from './setting-cells.tsx';
import { type Edited, SettingForm } from './setting-form.tsx';

const TYPES = { choice: '选择', text: '填写' } as const satisfies Record<BatchQuestion['type'], string>;

/** 批次问题 ⚙: what is asked in a survey, after an installation, in a campaign (B10). */
export function QuestionPage() {
  return (
    <SettingForm
      setting="batch.questions"
      title="批次问题"
      hint="只用于以后建立的批次；已建立的批次按建立时的问题问完"
      kept="已保存，以后建立的批次用这些问题。"
      renderButtons={restoring}
    >
      {({ value, mayChange, onChange }) =>
        BATCH_KINDS.toReversed().map((kind) => (
          <QuestionTable
            key={kind}
            kind={kind}
            questions={value[kind]}
            mayChange={mayChange}
            onChange={(questions) => onChange({ ...value, [kind]: questions })}
          />
        ))
      }
    </SettingForm>
  );
}

function restoring({ onChange }: Edited<Settings['batch.questions']>) {
  return <Button onClick={() => onChange(DEFAULT_BATCH_QUESTIONS)}>恢复内置问题</Button>;
}

interface QuestionTableProps {
  readonly kind: BatchKind;
  readonly questions: readonly BatchQuestion[];
  readonly mayChange: boolean;
  readonly onChange: (questions: readonly BatchQuestion[]) => void;
}

function QuestionTable({ kind, questions, mayChange, onChange }: QuestionTableProps) {
  const name = words.batchKind[kind];
  const change = (key: string, part: Partial<BatchQuestion>) =>
    onChange(questions.map((question) => (question.key === key ? { ...question, ...part } : question)));
  return (
    <section aria-label={name}>
      <h2 className="settings-part">{name}</h2>
      <table className="paper-table question-table">
        <TableHead words={['题号', '问题', '答法', '选项（顿号隔开）', '必答']} unseen="删去" />
        <tbody>
          {questions.map(({ key, text, type, options, required }, index) => {
            const label = `${name}第 ${index + 1} 题`;
            return (
              <tr key={key}>
                <td>{index + 1}</td>
                <td>
                  <TextCell
                    label={`${label}问题`}
                    mayChange={mayChange}
                    max={60}
                    value={text}
                    onChange={(typed) => change(key, { text: typed })}
                  />
                </td>
                <td>
                  <PickCell
                    label={`${label}答法`}
                    mayChange={mayChange}
                    words={TYPES}
                    value={type}
                    onChange={(chosen) =>
                      change(key, { type: chosen, ...(chosen === 'text' && { options: [] }) })
                    }
                  />
                </td>
                <td>
                  {type === 'choice' && (
                    <TextCell
                      label={`${label}选项`}
                      mayChange={mayChange}
                      max={200}
                      value={options.join('、')}
                      onChange={(typed) => change(key, { options: typed.split(/[、，,]/) })}
                    />
                  )}
                </td>
                <td>
                  <TickCell
                    label={`${label}必答`}
                    mayChange={mayChange}
                    value={required}
                    onChange={(ticked) => change(key, { required: ticked })}
                  />
                </td>
                <td>
                  {mayChange && questions.length > 1 && (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={`删去${label}`}
                      onClick={() => onChange(questions.filter((question) => question.key !== key))}
                    >
                      删去
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {mayChange && questions.length < 20 && (
        <div className="settings-fields">
          <button
            type="button"
            className="text-button"
            aria-label={`${name}加一题`}
            onClick={() => onChange([...questions, { ...NEW, key: freeKey(questions) }])}
          >
            加一题
          </button>
        </div>
      )}
    </section>
  );
}

const NEW = { text: '', type: 'choice', options: ['是', '否'], required: true } as const;

/** A key that no question of the list has. */
function freeKey(questions: readonly BatchQuestion[]): string {
  const own = questions.map(({ key }) => Number(/^own-(\d+)$/.exec(key)?.[1] ?? 0));
  return `own-${Math.max(0, ...own) + 1}`;
}
