import { Button, Select } from 'antd';
import type { ImportCheck } from '#contract/house/imports.ts';
import { Chips } from '../../ui/chips.tsx';

export type HiddenChoice = 'take' | 'leave';

const HIDDEN = { take: '一并导入', leave: '不导入' } as const satisfies Record<HiddenChoice, string>;

interface ImportQuestionsProps {
  readonly check: ImportCheck;
  readonly answers: Readonly<Record<string, string>>;
  readonly hidden: HiddenChoice | null;
  /** Rows that the sheet hides, whatever was said. */
  readonly hiddenRows: number;
  readonly onAnswer: (key: string, answer: string) => void;
  readonly onForget: () => void;
  readonly onHidden: (choice: HiddenChoice) => void;
}

/** Whether something is still to be said before anything can be written. */
export const isUnsaid = ({ questions, hiddenRows }: ImportCheck): boolean =>
  questions.length > 0 || hiddenRows > 0;

/** What only a person can say, once for a whole column: words this desk doesn't know, and rows the sheet hides. */
export function ImportQuestions({
  check,
  answers,
  hidden,
  hiddenRows,
  onAnswer,
  onForget,
  onHidden,
}: ImportQuestionsProps) {
  const said = Object.entries(answers);
  if (check.questions.length === 0 && said.length === 0 && hiddenRows === 0) return null;
  return (
    <section className="sheet import-questions" aria-label="请先说明">
      <h3>请先说明</h3>
      {hiddenRows > 0 && (
        <p>
          表里有 {hiddenRows} 行被隐藏或筛掉：
          <Chips
            label="隐藏的行"
            words={HIDDEN}
            value={hidden}
            small
            onChange={(choice) => choice && onHidden(choice)}
          />
        </p>
      )}
      {check.questions.map(({ key, label, word, rows, choices }) => (
        <p key={key}>
          {label}“{word}”（{rows} 行）作
          <Select<string>
            aria-label={`${label}“${word}”作`}
            size="small"
            placeholder="请选"
            options={[...choices]}
            popupMatchSelectWidth={false}
            virtual={false}
            onChange={(answer) => onAnswer(key, answer)}
          />
        </p>
      ))}
      {said.length > 0 && (
        <p className="quiet">
          已说明 {said.length} 个词。
          <Button size="small" onClick={onForget}>
            重新说明
          </Button>
        </p>
      )}
    </section>
  );
}
