import { useOffice } from '../../api/use-office.ts';

/** Today's roster in one line a shift; nothing while nobody is on it. */
export function TodayRoster() {
  const { data } = useOffice('roster.today', undefined);
  if (!data?.published) return null;
  return (
    <dl className="today-roster" aria-label="今日排班">
      {data.shifts.map(({ name, from, to, people }) => (
        <div key={name}>
          <dt title={`${from.slice(11, 16)}–${to.slice(11, 16)}`}>{name}</dt>
          <dd>{people.map((person) => person.name).join('、') || '未排'}</dd>
        </div>
      ))}
    </dl>
  );
}
