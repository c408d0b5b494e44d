import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { RuleView } from '#contract/work/calendar.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { enterMoves } from '../../ui/enter-moves.ts';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';

const KINDS = { hours: '按小时', 'day-end': '到某日 24:00' } as const;
const MODES = { natural: '自然时间', working: '只算工作时间' } as const;

interface RuleFormProps {
  readonly rule: RuleView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** One deadline's length and calendar; Ctrl+Enter saves, Esc leaves it as it is. */
export function RuleForm({ rule, onDone, onClose }: RuleFormProps) {
  const { length } = rule;
  const [kind, setKind] = useState<keyof typeof KINDS>(length.kind === 'day-end' ? 'day-end' : 'hours');
  const [count, setCount] = useState(length.kind === 'day-end' ? `${length.days}` : wordHours(length));
  const [mode, setMode] = useState(rule.mode);
  const [error, setError] = useState<OfficeError | null>(null);
  const [gap, setGap] = useState<string | undefined>();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input[type=text]')?.focus(), []);

  const attempt = async (act: () => Promise<readonly RuleView[]>, word: string) => {
    setError(null);
    try {
      const now = (await act()).find(({ key }) => key === rule.key);
      onDone(`${word}：${now?.sentence ?? ''}`);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const save = () => {
    const number = /^\d+(\.\d+)?$/.test(count.trim()) ? Number(count) : null;
    setGap(number === null ? '请填写数字。' : undefined);
    if (number === null) return;
    const length = kind === 'hours' ? { kind, hours: number } : { kind, days: number };
    void attempt(() => office('rule.set', { key: rule.key, length, mode }), '已改');
  };
  useKeys({ Escape: onClose, 'Ctrl+Enter': save });

  const refused = error?.fields['length'];
  return (
    <div ref={form} role="group" aria-label={`修改 ${rule.name}`} onKeyDownCapture={enterMoves}>
      <div className="rule-form">
        <ChipField label="怎样算">
          <Chips label="怎样算" small words={KINDS} value={kind} onChange={(next) => next && setKind(next)} />
        </ChipField>
        <Field
          label={kind === 'hours' ? '小时数' : '第几日'}
          above
          error={gap ?? refused}
          hint={kind === 'day-end' ? '起算当日不计，0 为当日' : undefined}
        >
          {(bind) => (
            <Input
              {...bind}
              className="short"
              suffix={kind === 'hours' ? '小时' : '日'}
              maxLength={6}
              value={count}
              onChange={(event) => setCount(event.target.value)}
            />
          )}
        </Field>
        <ChipField label="计时">
          <Chips label="计时" small words={MODES} value={mode} onChange={(next) => next && setMode(next)} />
        </ChipField>
        <div className="rule-buttons">
          {rule.changed && (
            <Button onClick={() => void attempt(() => office('rule.reset', { key: rule.key }), '已恢复默认')}>
              恢复默认
            </Button>
          )}
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" data-main-action onClick={save}>
            保存<KeyHint>Ctrl+Enter</KeyHint>
          </Button>
        </div>
      </div>
      {refused === undefined && <ErrorBar error={error} />}
    </div>
  );
}

const wordHours = (length: RuleView['length']) => (length.kind === 'hours' ? `${length.hours}` : '');
