import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { SettingView } from '#contract/house/settings.ts';
import type { Instant } from '#domain/time.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { TICKED, wordSetting, YES_NO } from './word-setting.ts';

/** How a setting is called and what it does. */
export interface SettingName {
  readonly name: string;
  readonly hint: string;
  readonly unit?: string;
}

interface SettingRowProps {
  readonly setting: SettingView;
  readonly words: SettingName;
  readonly mayChange: boolean;
  /** Null where the person may not look back. */
  readonly onHistory: (() => void) | null;
}

/** One setting: its value, from when, its default, who set it; a changed one is saved from now or from a moment. */
export function SettingRow({ setting, words, mayChange, onHistory }: SettingRowProps) {
  const { key, value, coming } = setting;
  const { name, hint, unit } = words;
  const choices: Readonly<Record<string, string>> | null =
    key in TICKED ? TICKED[key as keyof typeof TICKED] : null;
  const [typed, setTyped] = useState<unknown>(editable(value, setting.default));
  const [from, setFrom] = useState<Instant | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const changed = JSON.stringify(read(typed, setting.default)) !== JSON.stringify(value);
  const isDefault = JSON.stringify(value) === JSON.stringify(setting.default);

  const save = async (next: unknown, validFrom: Instant | null = null) => {
    setError(null);
    try {
      await office('setting.change', { key, value: next, validFrom });
      setFrom(null);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const fault = error ? (error.fields['value'] ?? error.fields['validFrom'] ?? error.message) : undefined;

  return (
    <form
      className="setting-row"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void save(read(typed, setting.default), from);
      }}
    >
      <Field label={name} hint={hint} error={fault}>
        {(bind) => (
          <div className="setting-value">
            {typeof value === 'boolean' && mayChange && (
              <Chips
                label={name}
                words={YES_NO}
                value={typed === true ? 'yes' : 'no'}
                onChange={(chosen) => setTyped(chosen === 'yes')}
              />
            )}
            {choices && mayChange && (
              <div role="group" aria-label={name} className="role-ticks">
                {Object.entries(choices).map(([choice, word]) => (
                  <Checkbox
                    key={choice}
                    checked={(typed as readonly string[]).includes(choice)}
                    onChange={(event) => {
                      // The value of this setting is a list of choices.
                      const others = (typed as readonly string[]).filter((other) => other !== choice);
                      setTyped(event.target.checked ? [...others, choice] : others);
                    }}
                  >
                    {word}
                  </Checkbox>
                ))}
              </div>
            )}
            {typeof typed === 'string' && (
              <Input
                {...bind}
                className={typeof value === 'string' ? undefined : 'short'}
                suffix={unit}
                readOnly={!mayChange}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
            {!mayChange && typeof typed !== 'string' && (
              <span className="setting-word">{wordSetting(value, unit)}</span>
            )}
            {changed && (
              <Button type="primary" htmlType="submit">
                保存
              </Button>
            )}
          </div>
        )}
      </Field>
      {changed && mayChange && (
        <Field label="从何时起" hint="留空立即生效；如 明天8点、12-01 00:00">
          {(bind) => <TimeField bind={bind} value={from} onChange={setFrom} dayTime="00:00" />}
        </Field>
      )}
      <p className="setting-facts hint">
        {coming && (
          <span className="state-word bar-wait">
            {wordFull(coming.from)} 起为 {wordSetting(coming.value, unit)}（{coming.setBy} 设定）
            {mayChange && (
              <button type="button" className="text-button" onClick={() => void save(value)}>
                取消预定
              </button>
            )}
          </span>
        )}
        {setting.unreadable && (
          <span className="state-word bar-seal">保存的内容无法识别，现按默认值执行，请重新设定</span>
        )}
        {!isDefault && (
          <span>
            默认 {wordSetting(setting.default, unit)}
            {setting.since && `；${wordFull(setting.since)} 起，${setting.setBy} 设定`}
          </span>
        )}
        {!isDefault && mayChange && !key.startsWith('organisation.') && (
          <button type="button" className="text-button" onClick={() => void save(setting.default)}>
            恢复默认
          </button>
        )}
        {onHistory && setting.since !== null && (
          <button type="button" className="text-button" onClick={onHistory}>
            改动记录
          </button>
        )}
      </p>
    </form>
  );
}

/** A number and a list of numbers are typed as text; yes/no and ticks stay what they are. */
function editable(value: unknown, like: unknown): unknown {
  if (typeof value === 'number') return String(value);
  // The default tells a list of numbers also when the present one is empty.
  if (isNumbers(like) && Array.isArray(value)) return value.join(' ');
  return value;
}

function read(typed: unknown, like: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  if (typeof like === 'number') return typed.trim() === '' ? null : Number(typed);
  if (isNumbers(like))
    return typed
      .split(/[\s,，、;；]+/)
      .filter(Boolean)
      .map(Number);
  return typed;
}

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'number');
