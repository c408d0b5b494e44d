import { Button } from 'antd';
import type { RosterDay, RosterMonth } from '#contract/shift/roster.ts';
import type { Day } from '#domain/time.ts';
import type { RosterEdit } from './use-roster-edit.ts';

interface RosterCalendarProps {
  readonly roster: RosterMonth;
  readonly edit: RosterEdit;
  readonly today: Day;
  readonly nameOf: (id: number) => string;
  readonly chosen: { readonly day: Day; readonly shift: string } | null;
  readonly onChoose: (cell: { readonly day: Day; readonly shift: string }) => void;
  readonly mayCopy: boolean;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** The month week by week: each day says what it is, each shift who is on it. */
export function RosterCalendar({ roster, edit, mayCopy, ...cells }: RosterCalendarProps) {
  const weeks = Array.from({ length: roster.days.length / 7 }, (_, index) =>
    roster.days.slice(index * 7, index * 7 + 7),
  );
  return (
    <table className="roster-calendar">
      <thead>
        <tr>
          {WEEKDAYS.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          {mayCopy && <th scope="col">复制</th>}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <DayCell key={day.day} day={day} month={roster.month} edit={edit} {...cells} />
            ))}
            {mayCopy && (
              <td className="copy">
                {index < weeks.length - 1 && (
                  <Button
                    size="small"
                    title="把这一周的排班复制到下一周"
                    aria-label={`复制 ${week[0]?.day} 这一周到下一周`}
                    onClick={() => week[0] && edit.copyOn(week[0].day, cells.today)}
                  >
                    ↓
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps extends Omit<RosterCalendarProps, 'roster' | 'mayCopy'> {
  readonly day: RosterDay;
  readonly month: string;
}

function DayCell({ day, month, edit, today, nameOf, chosen, onChoose }: DayCellProps) {
  const special = day.name ?? (day.kind === '调休补班' ? day.kind : null);
  const look = [
    day.work ? '' : 'rest',
    day.day.startsWith(month) ? '' : 'other-month',
    day.day === today ? 'today' : '',
  ];
  return (
    <td className={look.filter(Boolean).join(' ')}>
      <div className="day-head" title={`${day.day} ${day.kind}${day.tentative ? '（暂定）' : ''}`}>
        <strong>{Number(day.day.slice(8))}</strong>
        {day.day === today && <span className="today-word">今天</span>}
        {special && <span>{day.work && day.name !== null ? `${day.name}补班` : special}</span>}
        {day.tentative && <span className="hint">暂定</span>}
      </div>
      {day.shifts.map((shift) => {
        const people = edit.people(day.day, shift.name);
        const names = people.map((id) => nameOf(id) || shift.people.find((each) => each.id === id)?.name);
        const isChosen = chosen?.day === day.day && chosen.shift === shift.name;
        return (
          <button
            key={shift.name}
            type="button"
            className={edit.isEdited(day.day, shift.name) ? 'roster-cell edited' : 'roster-cell'}
            aria-pressed={isChosen}
            aria-label={`${day.day} ${shift.name}：${names.join('、') || '未排'}`}
            onClick={() => onChoose({ day: day.day, shift: shift.name })}
          >
            <span className="shift-name">{shift.name}</span>
            <span className="names">
              {names.length === 0 ? '—' : names.map((name, index) => <span key={people[index]}>{name}</span>)}
            </span>
          </button>
        );
      })}
    </td>
  );
}
