import { Button } from 'antd';
import { KeyHint } from '../../ui/notices.tsx';
import { LevelWord } from '../../ui/words.tsx';
import { AnswerFields, type AnswerProps } from './answer-fields.tsx';
import type { Choice } from './answers.ts';
import { LEVEL_CHOICES, OUTCOME_CHOICES, wordChoice } from './choices.ts';

interface AnswerSheetProps extends AnswerProps {
  /** B8: this person may not call; the keys stand there but do nothing. */
  readonly refused: boolean;
  readonly recording: boolean;
  readonly onCommit: () => void;
}

/** The foot of the screen: the chosen word large, what has to be asked with it, and the keys. */
export function AnswerSheet(props: AnswerSheetProps) {
  const { answer, faults, refused, recording, onChange, onCommit } = props;
  const key = (choice: Choice) => (
    <label key={choice} className={`key-choice choice-${choice}`}>
      <input
        type="radio"
        name="callback-choice"
        disabled={refused}
        checked={answer.choice === choice}
        onChange={() => onChange({ choice })}
      />
      <span>
        <kbd>{choice}</kbd> {wordChoice(choice)}
      </span>
    </label>
  );
  return (
    <section className="sheet answer" aria-label="客户的回答">
      <div className="answer-top">
        <p className="chosen" aria-live="polite">
          <Chosen choice={answer.choice} />
          {faults.choice && <span className="field-error">{faults.choice}</span>}
        </p>
        <AnswerFields {...props} />
      </div>
      <div role="radiogroup" aria-label="回访结果" className="choices">
        <div className="level-keys">{LEVEL_CHOICES.map(key)}</div>
        <div className="outcome-keys">{OUTCOME_CHOICES.map(key)}</div>
      </div>
      <Button
        type="primary"
        size="large"
        className="commit"
        data-main-action
        disabled={refused}
        loading={recording}
        onClick={onCommit}
      >
        提交<KeyHint>Enter</KeyHint>
      </Button>
    </section>
  );
}

function Chosen({ choice }: { readonly choice: Choice | null }) {
  if (choice === null)
    return (
      <span className="nothing-chosen">
        听客户评价后按 1—4，
        <br />
        没有联系上按 U N E Y S
      </span>
    );
  if (typeof choice === 'number') return <LevelWord level={choice} />;
  return (
    <span className="level-word">
      {choice} {wordChoice(choice)}
    </span>
  );
}
