import { Input } from 'antd';
import { type CallWindow, restTime } from '#domain/work/callbacks/callback-rules.ts';
import { useNow } from '../../api/clock.ts';
import { enterMoves } from '../../ui/enter-moves.ts';
import { Field } from '../../ui/field.tsx';
import { type Answer, methodOf } from './answers.ts';

interface RestBarProps {
  readonly answer: Answer;
  readonly windows: readonly CallWindow[];
  readonly fault: string | undefined;
  readonly onChange: (part: Partial<Answer>) => void;
}

/** B2: a call at rest time needs a reason; a visit agreed on, a letter or an SMS disturbs nobody. */
export function RestBar({ answer, windows, fault, onChange }: RestBarProps) {
  const now = useNow();
  if (now === null || methodOf(answer) !== 'phone' || !restTime(now, windows)) return null;
  return (
    <section className="rest-bar" aria-label="休息时间" onKeyDownCapture={enterMoves}>
      <p>
        <strong>现在是客户休息时间</strong>
        <span className="quiet">可回访时段 {windows.map(({ from, to }) => `${from}—${to}`).join('、')}</span>
      </p>
      <Field label="此时回访的原因" required error={fault}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={200}
            value={answer.restReason}
            onChange={(event) => onChange({ restReason: event.target.value })}
          />
        )}
      </Field>
    </section>
  );
}
