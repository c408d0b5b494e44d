import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Day, dayOf } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { DAY_SIGNS } from './day-sign.ts';
import { DayForm } from './day-form.tsx';
import { NoticeForm } from './notice-form.tsx';
import { WeekForm } from './week-form.tsx';
import { YearGrid } from './year-grid.tsx';

/** The years the office reckons. */
const FIRST_YEAR = 2020;
const LAST_YEAR = 2100;

interface CalendarViewProps {
  readonly mayChange: boolean;
  readonly parts: ReactNode;
}

/** A year of the calendar (C14) with its source; beside it the chosen day, the week and the notice of a year. */
export function CalendarView({ mayChange, parts }: CalendarViewProps) {
  const today = dayOf(officeNow() ?? '2026-01-01');
  const [chosen, setChosen] = useState<Day>(today);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const { data: settings } = useOffice('setting.all', undefined);
  const { data: shown, error, again } = useOffice('calendar.year', { year });
  const [news, setNews] = useState<{ readonly about: string; readonly sentence: string } | null>(null);
  const newsOf = (about: string) => ({
    news: news?.about === about ? news.sentence : '',
    onDone: (sentence: string) => setNews({ about, sentence }),
  });
  const choose = (day: Day) => {
    const next = Number(day.slice(0, 4));
    if (next < FIRST_YEAR || next > LAST_YEAR) return;
    setChosen(day);
    setYear(next);
  };
  const turn = (step: 1 | -1) => {
    setYear(year + step);
    setChosen(`${year + step}-01-01`);
  };
  const day = shown?.days.find((day) => day.day === chosen);
  return (
    <div className="calendar-body">
      <section className="sheet" aria-labelledby="clock-calendar">
        <div className="sheet-head clocks-head">
          <h1 id="clock-calendar">时限与日历</h1>
          {parts}
          <span className="grow" />
          <div className="year-turn">
            <Button size="small" aria-label="上一年" disabled={year <= FIRST_YEAR} onClick={() => turn(-1)}>
              ‹
            </Button>
            <h2>{year} 年</h2>
            <Button size="small" aria-label="下一年" disabled={year >= LAST_YEAR} onClick={() => turn(1)}>
              ›
            </Button>
          </div>
        </div>
        <ErrorBar error={error} again={again} />
        {shown && (
          <>
            <p className="calendar-source selectable">
              {shown.source === null ? (
                <>
                  <span className="state-word bar-wait">暂定</span>
                  <span>{shown.year} 年的放假通知还没有载入，先按每周作息推算；载入后未完成的时限重算。</span>
                </>
              ) : (
                <span className="quiet">依据：{shown.source}</span>
              )}
            </p>
            <YearGrid
              days={shown.days}
              today={today}
              chosen={chosen}
              tentative={shown.source === null}
              onChoose={choose}
            />
          </>
        )}
        <ul className="day-legend" aria-label="图例">
          {DAY_SIGNS.map(({ sign, tone, word }) => (
            <li key={word}>
              <span className={`day-mark ${tone}`} aria-hidden="true">
                8<small>{sign}</small>
              </span>
              {word}
            </li>
          ))}
        </ul>
      </section>
      <div className="calendar-side">
        {day && settings && (
          <DayForm
            key={`${day.day} ${day.kind} ${day.name}`}
            day={day}
            ownDays={settings['calendar.ownDays']}
            handDays={settings['calendar.handDays']}
            mayChange={mayChange}
            {...newsOf(day.day)}
          />
        )}
        {settings && (
          <WeekForm
            key={JSON.stringify(settings['calendar.weekly'])}
            weekly={settings['calendar.weekly']}
            mayChange={mayChange}
            {...newsOf('week')}
          />
        )}
        {mayChange && <NoticeForm {...newsOf('notice')} onLoaded={(loaded) => choose(`${loaded}-01-01`)} />}
      </div>
    </div>
  );
}
