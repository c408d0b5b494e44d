import { Button } from 'antd';
import { useState } from 'react';
import { addDays, type Day, dayOf, type Instant, instantAt, weekdayOf } from '#domain/time.ts';
import { officeNow } from '../api/clock.ts';

interface MonthSheetProps {
  readonly value: Instant | null;
  /** Time of day when none has been chosen yet. */
  readonly dayTime: string;
  readonly onPick: (at: Instant) => void;
}

/** A month to pick a day from, by the office's clock; the time of day stays as it was. */
export function MonthSheet({ value, dayTime, onPick }: MonthSheetProps) {
  const today = dayOf(value ?? officeNow() ?? '2000-01-01');
  const [month, setMonth] = useState(`${today.slice(0, 7)}-01`);
  const first = addDays(month, 1 - weekdayOf(month));
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index));
  const time = value?.slice(11, 16) ?? dayTime;
  return (
    <div className="month-sheet">
      <div className="month-head">
        <Button size="small" aria-label="上个月" onClick={() => setMonth(firstOf(addDays(month, -1)))}>
          ‹
        </Button>
        <strong>
          {month.slice(0, 4)}年{Number(month.slice(5, 7))}月
        </strong>
        <Button size="small" aria-label="下个月" onClick={() => setMonth(firstOf(addDays(month, 31)))}>
          ›
        </Button>
      </div>
      <div className="month-days">
        {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
          <span key={word} className="hint">
            {word}
          </span>
        ))}
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className={dayClass(day, month, today)}
            aria-label={day}
            onClick={() => onPick(instantAt(day, time))}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  );
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

function dayClass(day: Day, month: Day, chosen: Day): string {
  if (day === chosen) return 'chosen';
  return day.slice(0, 7) === month.slice(0, 7) ? '' : 'other-month';
}
