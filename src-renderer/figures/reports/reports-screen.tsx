import { useSession } from '../../state/session.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { BoardTab } from './board-tab.tsx';
import { DutiesTab } from './duties-tab.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { PublishedTab } from './published-tab.tsx';
import { type ReportTab, showReports, useReportPlace } from './report-place.ts';
import { ReportsTab } from './reports-tab.tsx';
import './reports.css';

const WORDS = {
  board: '看板',
  figures: '指标',
  reports: '报表',
  duties: '报送',
  published: '已发布',
} as const satisfies Record<ReportTab, string>;

/** 报表: the board, the figures, the reports of spec 50, what is to be handed in, and what was published. */
export function ReportsScreen() {
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  const isManager = roles.some((role) => role === 'manager');
  // Spec 10 Roles: a receptionist sees the present day.
  const todayOnly = !isManager && !roles.some((role) => role === 'handler');
  const chosen = useReportPlace((state) => state.tab);
  const first: ReportTab = isManager ? 'board' : 'figures';
  const tab = chosen === null || (chosen === 'board' && !isManager) ? first : chosen;
  const { board, ...others } = WORDS;
  return (
    <div className="reports">
      <h1 className="unseen">报表</h1>
      <Tabs<ReportTab>
        label="报表"
        words={isManager ? { board, ...others } : others}
        value={tab}
        onChange={(next) => showReports({ tab: next })}
        panelClass="reports-panel"
      >
        {tab === 'board' && <BoardTab />}
        {tab === 'figures' && <FiguresTab todayOnly={todayOnly} />}
        {tab === 'reports' && <ReportsTab todayOnly={todayOnly} />}
        {tab === 'duties' && <DutiesTab />}
        {tab === 'published' && <PublishedTab />}
      </Tabs>
    </div>
  );
}
