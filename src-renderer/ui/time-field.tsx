import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { readTyped } from '#domain/text/typed-moment.ts';
import type { Instant } from '#domain/time.ts';
import { officeNow } from '../api/clock.ts';
import type { FieldBinding } from './field.tsx';
import { isComposing } from './keys.ts';
import { MonthSheet } from './month-sheet.tsx';
import { wordFull } from './word-time.ts';

interface TimeFieldProps {
  readonly bind: FieldBinding;
  readonly value: Instant | null;
  readonly onChange: (value: Instant | null) => void;
  /** Quick choices: what stands on the button, and what it would be typed as. */
  readonly quick?: readonly string[];
  /** Time of a day that was given without one. */
  readonly dayTime?: string;
}

/** A moment, typed as one says it (`明天9点`, `1430`, `11-22 14:30`) or picked; shown in full once understood. */
export function TimeField({ bind, value, onChange, quick = [], dayTime = '17:00' }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);

  const read = () => {
    if (typed === null) return;
    const now = officeNow();
    if (typed.trim() === '' || now === null) onChange(null);
    else {
      const found = readTyped(typed, now, dayTime);
      setUnread(found.ok ? null : found.reason);
      if (!found.ok) return;
      onChange(found.at);
    }
    setTyped(null);
  };
  const now = typed === null ? null : officeNow();
  const shown = typed !== null && typed !== '' && now ? readTyped(typed, now, dayTime) : null;
  const choose = (text: string) => {
    const now = officeNow();
    const found = now === null ? null : readTyped(text, now, dayTime);
    if (found?.ok) onChange(found.at);
    setTyped(null);
    setUnread(null);
  };

  return (
    <div className="time-field">
      <Input
        {...bind}
        status={unread === null ? bind.status : 'error'}
        aria-invalid={unread !== null || bind['aria-invalid']}
        className="time-input"
        value={typed ?? (value ? wordFull(value) : '')}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={read}
        onKeyDown={(event) => {
          if (event.key === 'Enter') read();
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step === undefined || quick.length === 0 || isComposing()) return;
          // The quick choices without leaving the field: the arrows write them, Enter takes what stands there.
          const at = Math.max(quick.indexOf(typed ?? ''), step === 1 ? -1 : 0) + step;
          setTyped(quick.at(at % quick.length) ?? null);
          event.preventDefault();
        }}
        suffix={
          <Popover
            open={picking}
            onOpenChange={setPicking}
            trigger="click"
            placement="bottomRight"
            content={
              <MonthSheet
                value={value}
                dayTime={dayTime}
                onPick={(at) => {
                  onChange(at);
                  setTyped(null);
                  setUnread(null);
                  setPicking(false);
                }}
              />
            }
          >
            <button type="button" className="text-button calendar-button" tabIndex={-1} aria-label="打开日历">
              ▾
            </button>
          </Popover>
        }
      />
      {quick.map((text) => (
        <Button key={text} size="small" tabIndex={-1} onClick={() => choose(text)}>
          {text}
        </Button>
      ))}
      {shown?.ok && <span className="time-read">{wordFull(shown.at)}</span>}
      {unread !== null && !shown?.ok && (
        <span className="field-error" role="alert">
          {unread}
        </span>
      )}
    </div>
  );
}
