import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CalendarDay } from '#contract/work/calendar.ts';
import { addDays, type Day, weekdayOf } from '#domain/time.ts';
import { daySign, WEEKDAYS } from './day-sign.ts';

interface YearGridProps {
  readonly days: readonly CalendarDay[];
  readonly today: Day;
  readonly chosen: Day;
  /** 暂定: the year's notice isn't there yet. */
  readonly tentative: boolean;
  readonly onChoose: (day: Day) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** Twelve small months; one stop for Tab, arrows go from day to day. */
export function YearGrid({ days, today, chosen, tentative, onChoose }: YearGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const year = days[0]?.day.slice(0, 4) ?? '';
  const months = [...Map.groupBy(days, ({ day }) => day.slice(0, 7))];
  useEffect(() => {
    if (grid.current?.contains(document.activeElement))
      grid.current.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus();
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onChoose(addDays(chosen, step));
  };
  return (
    <div ref={grid} className="year-grid" role="group" aria-label={`${year} 年日历`} onKeyDown={move}>
      {months.map(([month, days]) => (
        <section key={month} className="year-month" aria-label={`${Number(month.slice(5))} 月`}>
          <h3>
            {Number(month.slice(5))} 月{tentative && <span className="hint">暂定</span>}
          </h3>
          <div className="month-cells">
            {WEEKDAYS.map((word) => (
              <span key={word} className="hint" aria-hidden="true">
                {word}
              </span>
            ))}
            {days.map((day, index) => (
              <DayCell
                key={day.day}
                day={day}
                column={index === 0 ? weekdayOf(day.day) : undefined}
                today={day.day === today}
                chosen={day.day === chosen}
                onChoose={onChoose}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface DayCellProps {
  readonly day: CalendarDay;
  readonly column: number | undefined;
  readonly today: boolean;
  readonly chosen: boolean;
  readonly onChoose: (day: Day) => void;
}

function DayCell({ day, column, today, chosen, onChoose }: DayCellProps) {
  const { sign, tone, word } = daySign(day);
  const name = [day.day, today && '今天', word, day.name, day.tentative && '暂定'].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      data-day={day.day}
      className={`day-mark ${tone}${today ? ' day-today' : ''}`}
      style={{ gridColumnStart: column }}
      tabIndex={chosen ? 0 : -1}
      aria-pressed={chosen}
      title={name}
      onClick={() => onChoose(day.day)}
    >
      <span aria-hidden="true">
        {Number(day.day.slice(8))}
        <small>{sign}</small>
      </span>
      <span className="unseen">{name}</span>
    </button>
  );
}
