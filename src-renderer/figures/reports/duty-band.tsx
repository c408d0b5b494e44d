import { REPORTS } from '#contract/figures/report-list.ts';
import { goTo } from '../../state/place.ts';
import { wordDueFull } from '../../ui/word-time.ts';
import { useDueReports } from './use-due-reports.ts';
import { showReports, writeReport } from './report-place.ts';

const SHOWN = 7;

/** Reports to be handed in today or before, on the desk (K2); nothing when there are none. */
export function DutyBand() {
  const due = useDueReports();
  if (due.length === 0) return null;
  // The latest of each report: one long without reports must not fill the desk with them.
  const byReport = Map.groupBy(
    due.toSorted((one, other) => (one.dueAt < other.dueAt ? 1 : -1)),
    ({ report }) => report,
  );
  const latest = [...byReport.values()].flatMap(([newest]) => newest ?? []).slice(0, SHOWN);
  return (
    <section className="duty-band" aria-label="到期的报表">
      <strong>报表 {due.length} 份待报送</strong>
      <ul>
        {latest.map((duty) => (
          <li key={`${duty.report} ${duty.from}`} className={duty.state === 'overdue' ? 'late' : undefined}>
            <button
              type="button"
              className="text-button"
              onClick={() => writeReport(duty.report, duty.choice)}
            >
              {REPORTS[duty.report].name} {duty.period}
            </button>
            <span className="quiet">
              {duty.state === 'overdue' ? '已逾期，应于' : '应于'} {wordDueFull(duty.dueAt)} 前报送
              {duty.recipients}
            </span>
          </li>
        ))}
        {due.length > latest.length && (
          <li>
            <button
              type="button"
              className="text-button"
              onClick={() => {
                showReports({ tab: 'duties' });
                goTo('reports');
              }}
            >
              其余 {due.length - latest.length} 份见“报表 · 报送”
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
