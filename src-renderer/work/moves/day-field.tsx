import { Input, Popover } from 'antd';
import { useState } from 'react';
import { readTyped } from '#domain/text/typed-moment.ts';
import { type Day, dayOf, instantAt, wordDay } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import type { FieldBinding } from '../../ui/field.tsx';
import { MonthSheet } from '../../ui/month-sheet.tsx';

interface DayFieldProps {
  readonly bind: FieldBinding;
  readonly value: Day | null;
  readonly onChange: (value: Day | null) => void;
}

/** A day, typed as one says it (`明天`, `下周三`, `3-20`) or picked; shown in full once understood. */
export function DayField({ bind, value, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);

  const read = () => {
    if (typed === null) return;
    const now = officeNow();
    if (typed.trim() === '' || now === null) onChange(null);
    else {
      const found = readTyped(typed, now);
      setUnread(found.ok ? null : found.reason);
      if (!found.ok) return;
      onChange(dayOf(found.at));
    }
    setTyped(null);
  };
  const now = typed === null ? null : officeNow();
  const shown = typed !== null && typed !== '' && now ? readTyped(typed, now) : null;

  return (
    <div className="time-field">
      <Input
        {...bind}
        status={unread === null ? bind.status : 'error'}
        aria-invalid={unread !== null || bind['aria-invalid']}
        className="time-input"
        value={typed ?? value ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={read}
        suffix={
          <Popover
            open={picking}
            onOpenChange={setPicking}
            trigger="click"
            placement="bottomRight"
            content={
              <MonthSheet
                value={value && instantAt(value, '00:00')}
                dayTime="00:00"
                onPick={(at) => {
                  onChange(dayOf(at));
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
      {shown?.ok && <span className="time-read">{wordDay(dayOf(shown.at))}</span>}
      {unread !== null && !shown?.ok && (
        <span className="field-error" role="alert">
          {unread}
        </span>
      )}
    </div>
  );
}
