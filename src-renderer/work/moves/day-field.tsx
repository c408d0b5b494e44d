import { Input, Popover } from 'antd';
import { useState } from 'react';
import { type Day, dayOf, instantAt } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import type { FieldBinding } from '../../ui/field.tsx';
import { MonthSheet } from '../../ui/month-sheet.tsx';
import { parseTime } from '../../ui/parse-time.ts';

interface DayFieldProps {
  readonly bind: FieldBinding;
  readonly value: Day | null;
  readonly onChange: (value: Day | null) => void;
}

/** A day, typed as one says it (`明天`, `下周三`, `3-20`) or picked; shown in full once understood. */
export function DayField({ bind, value, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [unread, setUnread] = useState(false);

  const read = () => {
    if (typed === null) return;
    const now = officeNow();
    const at = now && parseTime(typed, now);
    const understood = typed.trim() === '' || at !== null;
    setUnread(!understood);
    if (!understood) return;
    onChange(at && dayOf(at));
    setTyped(null);
  };

  return (
    <div className="time-field">
      <Input
        {...bind}
        status={unread ? 'error' : bind.status}
        aria-invalid={unread || bind['aria-invalid']}
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
                  setUnread(false);
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
      {unread && (
        <span className="field-error" role="alert">
          看不懂这个日期，可写 明天、下周三、3-20
        </span>
      )}
    </div>
  );
}
