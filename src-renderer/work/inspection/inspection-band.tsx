import { goTo } from '../../state/place.ts';
import { useDueInspection } from './use-due-inspection.ts';
import { wordWeek } from './inspection-words.ts';

/** On a manager's desk: last week is to be inspected (K1); nothing when it is. */
export function InspectionBand() {
  const due = useDueInspection();
  if (due === null) return null;
  return (
    <section className="duty-band" aria-label="每周检查">
      <strong>每周检查</strong>
      <ul>
        <li>
          <button type="button" className="text-button" onClick={() => goTo('inspection')}>
            {wordWeek(due.week)}
          </button>{' '}
          <span className="quiet">{due.begunId === null ? '还没有抽样检查' : '已抽样，还没有签字'}</span>
        </li>
      </ul>
    </section>
  );
}
