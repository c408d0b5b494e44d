import { type CalendarUnit, type PeriodChoice, periodBefore, periodOf } from '#domain/period.ts';
import { type Day, dayOf } from '#domain/time.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';

/** Every unit a period may have. */
export type Unit = CalendarUnit | 'shift' | 'any';

export const UNITS = {
  day: '日',
  shift: '班次',
  week: '周（周一至周日）',
  friday_week: '周（周五至周四）',
  month: '月',
  quarter: '季',
  year: '年',
  any: '任意',
} as const satisfies Record<Unit, string>;

interface PeriodPickerProps {
  readonly units: readonly Unit[];
  readonly value: PeriodChoice;
  readonly onChange: (choice: PeriodChoice) => void;
  readonly error?: string | undefined;
  /** Only the present day may be chosen. */
  readonly todayOnly?: boolean;
}

/** Chooses a period by a day in it, a shift of a day, or any days. */
export function PeriodPicker({ units, value, onChange, error, todayOnly = false }: PeriodPickerProps) {
  const day = dayIn(value);
  const offered = todayOnly ? units.filter((unit) => unit === 'day' || unit === 'shift') : units;
  const shifts = useShifts(day, value.unit === 'shift');
  const chosen = value.unit === 'shift' ? value.from : null;
  return (
    <>
      {offered.length > 1 && (
        <div className="field">
          <span className="label">期间</span>
          <Chips
            label="期间"
            words={Object.fromEntries(offered.map((unit) => [unit, UNITS[unit]])) as Record<Unit, string>}
            value={value.unit}
            small
            onChange={(unit) => unit && onChange(choiceOf(unit, day))}
          />
        </div>
      )}
      {!todayOnly && (
        <Field label={value.unit === 'any' ? '起始' : '所在日'} error={error}>
          {(bind) => (
            <DayField
              bind={bind}
              value={day}
              onChange={(next) =>
                next &&
                onChange(
                  value.unit === 'any'
                    ? { ...value, first: next, last: next > value.last ? next : value.last }
                    : choiceOf(value.unit, next),
                )
              }
            />
          )}
        </Field>
      )}
      {value.unit === 'any' && (
        <Field label="截止">
          {(bind) => (
            <DayField
              bind={bind}
              value={value.last}
              onChange={(last) => last && onChange({ ...value, last })}
            />
          )}
        </Field>
      )}
      {value.unit === 'shift' && shifts.length > 0 && (
        <div className="field">
          <span className="label">班次</span>
          <Chips
            label="班次"
            words={Object.fromEntries(
              shifts.map(({ from, to, name }) => [from, `${name} ${from.slice(11, 16)}–${to.slice(11, 16)}`]),
            )}
            value={chosen}
            small
            onChange={(from) => {
              const shift = shifts.find((each) => each.from === from);
              if (shift) onChange({ unit: 'shift', from: shift.from, to: shift.to });
            }}
          />
        </div>
      )}
    </>
  );
}

/** The shifts of a day as the roster has them. */
function useShifts(day: Day, wanted: boolean) {
  const { data } = useOffice('roster.month', wanted ? { month: day.slice(0, 7) } : null);
  const shifts = data?.days.find((each) => each.day === day)?.shifts ?? [];
  return shifts.filter(({ from, to }) => from < to);
}

/** A day of the chosen period. */
function dayIn(choice: PeriodChoice): Day {
  if (choice.unit === 'any') return choice.first;
  return choice.unit === 'shift' ? dayOf(choice.from) : choice.day;
}

/** A period of a unit round a day; a shift begins as the working day until one is picked. */
function choiceOf(unit: Unit, day: Day): PeriodChoice {
  if (unit === 'any') return { unit, first: day, last: day };
  if (unit === 'shift') return { unit, from: `${day}T08:00:00.000+08:00`, to: `${day}T18:00:00.000+08:00` };
  return { unit, day };
}

/** What one usually wants of a report: today's, or the last period that is over. */
export function usualPeriod(units: readonly Unit[], today: Day): PeriodChoice {
  const [unit = 'month'] = units;
  if (unit === 'day' || unit === 'shift') return { unit: 'day', day: today };
  if (unit === 'any') return { unit, first: `${today.slice(0, 7)}-01`, last: today };
  return { unit, day: periodBefore(periodOf({ unit, day: today })).first };
}
