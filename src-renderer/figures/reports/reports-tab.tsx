import { useState } from 'react';
import { type ReportKey, REPORTS } from '#contract/figures/report-list.ts';
import type { CaseKind } from '#domain/terms.ts';
import { dayOf } from '#domain/time.ts';
import type { AskInput } from '#contract/endpoints.ts';
import type { ReportContent } from '#contract/figures/report-content.ts';
import { periodOf } from '#domain/period.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { KindChips } from './figures-tab.tsx';
import { PeriodPicker, usualPeriod } from './period-picker.tsx';
import { showReports, useReportPlace } from './report-place.ts';
import { ReportSheet } from './report-sheet.tsx';

/** The reports in the groups one looks for them. */
const GROUPS: readonly { readonly name: string; readonly reports: readonly ReportKey[] }[] = [
  { name: '定期报表', reports: ['daily', 'weekly', 'friday', 'hot-topics', 'monthly', 'product', 'survey'] },
  { name: '回访', reports: ['callbacks', 'installation', 'outbound'] },
  {
    name: '登记与统计',
    reports: ['complaint-repair', 'after-sales', 'suggestions', 'statistics', 'ledger', 'calls'],
  },
];

/** 报表: choose one and its period, see it, write its texts, print, export, publish. */
export function ReportsTab({ todayOnly }: { readonly todayOnly: boolean }) {
  const now = useNow();
  const { report, period: wanted } = useReportPlace();
  const [kind, setKind] = useState<CaseKind | null>(null);
  const { units } = REPORTS[report];
  const today = now && dayOf(now);
  const period = wanted ?? (today ? usualPeriod(todayOnly ? ['day'] : units, today) : null);
  const scope = period && { report, period, kind };
  // Reading a whole period is dear: what changed meanwhile shows when one asks again.
  const { data, error, again, asking } = useOffice('publication.content', scope, 'once');
  const offered = GROUPS.map(({ name, reports }) => ({
    name,
    reports: reports.filter((key) => !todayOnly || REPORTS[key].units.includes('day')),
  })).filter(({ reports }) => reports.length > 0);
  return (
    <div className="report-desk">
      <nav className="sheet report-list" aria-label="报表种类">
        {offered.map((group) => (
          <section key={group.name}>
            <h2>{group.name}</h2>
            {group.reports.map((key) => (
              <button
                key={key}
                type="button"
                className="report-entry"
                aria-current={key === report ? 'page' : undefined}
                onClick={() => showReports({ report: key, period: null })}
              >
                {REPORTS[key].name}
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className="report-main">
        <div className="reports-scope">
          {period && (
            <PeriodPicker
              units={units}
              value={period}
              onChange={(choice) => showReports({ period: choice })}
              error={error?.fields['period']}
              todayOnly={todayOnly}
            />
          )}
          <KindChips kind={kind} onChange={setKind} />
        </div>
        {error && (
          <section className="sheet reports-sheet">
            <ErrorBar error={error} again={again} />
          </section>
        )}
        {data && scope && isAbout(data.content, scope) && (
          <ReportSheet key={JSON.stringify(scope)} view={data} scope={scope} again={again} asking={asking} />
        )}
      </div>
    </div>
  );
}

/** While a new report is being made the last one is still known; its texts must not get into the new one. */
function isAbout(content: ReportContent, { report, period, kind }: AskInput<'publication.content'>): boolean {
  const { from, to } = periodOf(period);
  return (
    content.report === report && content.from === from && content.to === to && content.kind === (kind ?? null)
  );
}
