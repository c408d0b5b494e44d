import { asksReason } from '#domain/work/callbacks/levels.ts';
import { useState } from 'react';
import type { ResultKept } from '#contract/work/result-correction.ts';
import { words } from '#contract/words.ts';
import type { Level } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Chips } from '../../ui/chips.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { ReasonField } from '../../ui/reason-dialogs.tsx';
import { LevelWord } from '../../ui/words.tsx';
import { AskedChips } from './asked-chips.tsx';

/** A recorded result, of a case's callback or of one in a batch. */
export interface RecordedResult {
  readonly of: 'case' | 'batch';
  readonly id: number;
  readonly number: string;
  readonly customerName: string;
  readonly result: ResultKept;
}

interface CorrectResultProps {
  readonly recorded: RecordedResult;
  /** A manager's record: with reason and PIN; the caller's own correction needs neither. */
  readonly signed: boolean;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

const LEVELS = Object.fromEntries(
  Object.entries(words.level).map(([level, word]) => [level, `${level} ${word}`]),
);
const UNDERSTANDING = { yes: '理解', no: '不理解' } as const;

/** 更正回访结果 (B8): nothing of the old result is preselected but what stays true of it. */
export function CorrectResult({ recorded, signed, onDone, onClose }: CorrectResultProps) {
  const { result, customerName, number } = recorded;
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const [form, setForm] = useState({
    level: null as Level | null,
    understands: result.understands,
    reasonId: result.reasonId,
    reasonText: result.reasonText ?? '',
    suggestion: result.suggestion ?? '',
    reason: '',
    pin: '',
  });
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const change = (part: Partial<typeof form>) => setForm((was) => ({ ...was, ...part }));
  const level = form.level ?? result.level;
  const asksReasons = asksReason(level);
  const reasons = dictionaries?.terms.filter(
    ({ dictionary, retired }) => dictionary === 'dissatisfaction' && !retired,
  );

  const submit = async () => {
    if (sending) return;
    setSending(true);
    setError(null);
    const input = {
      level,
      suggestion: form.suggestion,
      ...(asksReasons && { reasonId: form.reasonId, reasonText: form.reasonText }),
      ...(signed && { reason: form.reason, ...(form.pin !== '' && { pin: form.pin }) }),
    };
    try {
      if (recorded.of === 'batch') await office('batch.correct', { taskId: recorded.id, ...input });
      else
        await office('callback.correct', {
          callbackId: recorded.id,
          understands: form.understands,
          ...input,
        });
      onDone(`${customerName}：结果已更正为 ${level} ${words.level[level]}，原结果保留在更正记录中。`);
    } catch (failure) {
      setError(asOfficeError(failure));
      setSending(false);
    }
  };

  return (
    <Dialog
      title={signed ? '主管更正回访结果' : '更正回访结果'}
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={<DialogFoot word="更正" sending={sending} onClose={onClose} />}
    >
      <p className="selectable">
        {number} {customerName}，原结果 <LevelWord level={result.level} />
        {result.understands !== null && (result.understands ? '，理解' : '，不理解')}
      </p>
      <div className="correct-fields">
        <AskedChips label="应为">
          <Chips
            label="更正后的满意程度"
            small
            words={LEVELS}
            value={String(level)}
            onChange={(chosen) => chosen && change({ level: Number(chosen) as Level /* a key of LEVELS */ })}
          />
        </AskedChips>
        {result.understands !== null && (
          <AskedChips label="是否理解">
            <Chips
              label="是否理解"
              small
              words={UNDERSTANDING}
              value={form.understands ? 'yes' : 'no'}
              onChange={(word) => change({ understands: word === 'yes' })}
            />
          </AskedChips>
        )}
        {asksReasons && (
          <>
            <AskedChips label="原因" wide>
              <Chips
                label="不满意的原因"
                small
                words={Object.fromEntries((reasons ?? []).map(({ id, label }) => [String(id), label]))}
                value={form.reasonId === null ? null : String(form.reasonId)}
                onChange={(id) => change({ reasonId: Number(id) })}
              />
            </AskedChips>
            <Field label="客户原话" required>
              {(bind) => (
                <LongText
                  bind={bind}
                  rows={2}
                  max={1000}
                  value={form.reasonText}
                  onChange={(reasonText) => change({ reasonText })}
                />
              )}
            </Field>
          </>
        )}
        <Field label="建议">
          {(bind) => (
            <LongText
              bind={bind}
              rows={2}
              max={1000}
              value={form.suggestion}
              onChange={(suggestion) => change({ suggestion })}
            />
          )}
        </Field>
        {signed && (
          <>
            <ReasonField
              label="更正原因"
              value={form.reason}
              onChange={(reason) => change({ reason })}
              error={error?.fields['reason']}
            />
            <Field label="主管 PIN" required error={error?.fields['pin']}>
              {(bind) => <PinInput bind={bind} value={form.pin} onChange={(pin) => change({ pin })} />}
            </Field>
          </>
        )}
      </div>
      <ErrorBar error={error} />
    </Dialog>
  );
}
